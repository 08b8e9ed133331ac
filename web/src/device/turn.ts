// One after the other under one name, over all tabs of the app.
export function inTurn<T>(name: string, task: () => Promise<T>): Promise<T> {
    return navigator.locks.request(name, task) as Promise<T>;
}

// Does nothing, and answers undefined, if somebody else is at it.
export function ifFree<T>(name: string, task: () => Promise<T>): Promise<T | undefined> {
    return navigator.locks.request(name, { ifAvailable: true }, (lock) => (lock ? task() : undefined)) as Promise<T | undefined>;
}

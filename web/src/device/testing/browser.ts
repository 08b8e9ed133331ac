import 'fake-indexeddb/auto';
import { webcrypto } from 'node:crypto';

// What happy-dom lacks of a browser.
if (!globalThis.crypto?.subtle) Object.defineProperty(globalThis, 'crypto', { value: webcrypto, configurable: true });

const queues = new Map<string, Promise<unknown>>();

async function request(name: string, ...rest: unknown[]): Promise<unknown> {
    const task = rest.pop() as (lock: object | null) => unknown;
    const options = (rest[0] ?? {}) as { ifAvailable?: boolean };
    const before = queues.get(name);
    if (before && options.ifAvailable) return task(null);
    const turn = (before ?? Promise.resolve()).catch(() => {}).then(() => task({}));
    queues.set(name, turn);
    try {
        return await turn;
    } finally {
        if (queues.get(name) === turn) queues.delete(name);
    }
}

if (!navigator.locks) Object.defineProperty(navigator, 'locks', { value: { request }, configurable: true });

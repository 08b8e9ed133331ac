import type { Problem } from '../core/contract';

// What a write on this phone came to that did not come to an end.
export function deviceProblem(error: unknown): Problem {
    const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
    return { code: 0, name: isFull ? 'device_full' : 'device_failed' };
}

export interface StorageState {
    // The browser promised not to clear it by itself.
    persisted: boolean;
    freeMegabytes?: number;
}

export async function storageState(): Promise<StorageState> {
    const storage = navigator.storage;
    const persisted = (await storage?.persisted?.()) ?? false;
    const { quota, usage } = (await storage?.estimate?.()) ?? {};
    const free = quota === undefined || usage === undefined ? undefined : Math.floor((quota - usage) / 2 ** 20);
    return { persisted, freeMegabytes: free };
}

// Browsers decide by how much the app is used, so it is asked for at each opening.
export async function askToPersist(): Promise<void> {
    if (!(await navigator.storage?.persisted?.())) await navigator.storage?.persist?.();
}

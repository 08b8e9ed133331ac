import type { Derive } from './keys';

// Runs in a worker of its own, so that the screen does not freeze for the second that it takes.
export const derive: Derive = (password, salt) =>
    new Promise((resolve, reject) => {
        const worker = new Worker(new URL('./argon.worker.ts', import.meta.url), { type: 'module' });
        worker.onmessage = ({ data }: MessageEvent<Uint8Array<ArrayBuffer>>) => {
            worker.terminate();
            resolve(data);
        };
        worker.onerror = () => {
            worker.terminate();
            reject(new Error('The key could not be made.'));
        };
        worker.postMessage({ password, salt });
    });

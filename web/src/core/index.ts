import { Core, type CoreWorker } from './core';

// The core of this page.
export const core = new Core(
    () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }) as unknown as CoreWorker,
    async () => new URL((await import('virtual:core-module')).default, location.origin).href,
);

import { Core, type CoreWorker } from './core';

// The core of this page.
export const core = new Core(
    () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }) as unknown as CoreWorker,
    async () => {
        const { first, whole } = await import('virtual:core-modules');
        return { first: new URL(first, location.origin).href, whole: new URL(whole, location.origin).href };
    },
);

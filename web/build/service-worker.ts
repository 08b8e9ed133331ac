import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { filesOf } from './files.ts';

// Left out of the precache: the worker itself, screens that need the network anyway, and what only the operating system asks for.
const left_out = /^sw\.js$|^assets\/(?:sheetScreens|toolScreens)-|\.map$|\.(br|gz)$|^icons\/.*\.png$/;

// Tells the service worker which files make up this build, each with its hash, so that an update fetches the changed ones only.
export function serviceWorker(): Plugin {
    return {
        name: 'relais-service-worker',
        apply: 'build',
        writeBundle: {
            order: 'post',
            sequential: true,
            handler({ dir }) {
                if (dir) writeList(dir);
            },
        },
    };
}

function writeList(folder: string): void {
    const list = Object.fromEntries(
        filesOf(folder)
            .filter((path) => !left_out.test(path))
            .map((path) => [path === 'index.html' ? '/' : `/${path}`, hash(join(folder, path))]),
    );
    const version = createHash('sha256').update(JSON.stringify(list)).digest('hex').slice(0, 16);
    const worker = join(folder, 'sw.js');
    const code = readFileSync(worker, 'utf8');
    if (!code.includes('__PRECACHE__')) throw new Error('sw.js has no place for the list of files.');
    writeFileSync(worker, code.replace('__PRECACHE__', JSON.stringify(list)).replace('__BUILD__', JSON.stringify(version)));
}

function hash(path: string): string {
    return createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 16);
}

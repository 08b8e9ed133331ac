import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';
import { filesOf } from './files.ts';

const already_small = /\.(br|gz|png|woff2)$/;

// Writes each file a second and third time, compressed as far as it goes: the server only has to choose.
export function compressed(): Plugin {
    return {
        name: 'relais-compressed',
        apply: 'build',
        enforce: 'post',
        writeBundle: {
            order: 'post',
            sequential: true,
            handler({ dir }) {
                for (const path of filesOf(dir ?? '')) if (!already_small.test(path)) compress(join(dir ?? '', path));
            },
        },
    };
}

function compress(path: string): void {
    const content = readFileSync(path);
    const quality = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
    writeFileSync(`${path}.br`, brotliCompressSync(content, { params: quality }));
    writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
}

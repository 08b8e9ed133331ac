import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';

const id = 'virtual:core-module';

// Gives the address of the compiled core. The C++ build makes the file; this build only carries it.
export function coreModule(): Plugin {
    const path = resolve(process.env.RELAIS_WASM ?? resolve(import.meta.dirname, '../../build/wasm/core/relais.wasm'));
    let building = false;
    return {
        name: 'relais-core-module',
        configResolved(config) {
            building = config.command === 'build';
        },
        buildStart() {
            if (building && !existsSync(path))
                this.error(`The core is missing at ${path}. Build it first, or name it in RELAIS_WASM.`);
        },
        resolveId: (source) => (source === id ? `\0${id}` : undefined),
        load: (source) => (source === `\0${id}` ? `export { default } from ${JSON.stringify(`${path}?url`)};` : undefined),
    };
}

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';

const id = 'virtual:core-modules';
const folder = resolve(import.meta.dirname, '../../build/wasm/core');

// Gives the addresses of the compiled core: of the module that comes first and of the whole one. The C++ build makes the files; this build only carries them.
export function coreModules(): Plugin {
    const paths = {
        first: resolve(process.env.RELAIS_FIRST_WASM ?? `${folder}/first.wasm`),
        whole: resolve(process.env.RELAIS_WASM ?? `${folder}/relais.wasm`),
    };
    let building = false;
    return {
        name: 'relais-core-modules',
        configResolved(config) {
            building = config.command === 'build';
        },
        buildStart() {
            for (const path of Object.values(paths))
                if (building && !existsSync(path))
                    this.error(`The core is missing at ${path}. Build it first, or name it in RELAIS_FIRST_WASM and RELAIS_WASM.`);
        },
        resolveId: (source) => (source === id ? `\0${id}` : undefined),
        load: (source) =>
            source === `\0${id}`
                ? Object.entries(paths)
                      .map(([name, path]) => `export { default as ${name} } from ${JSON.stringify(`${path}?url`)};`)
                      .join('\n')
                : undefined,
    };
}

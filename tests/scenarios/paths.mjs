import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

export const scenario_folder = `${root}tests/scenarios`;
export const programme_folder = `${root}programmes`;

// A part of the product that must have been built. `variable` names another one for a test of a changed product.
function built(variable, path) {
    const found = process.env[variable] ?? root + path;
    if (!existsSync(found)) throw new Error(`${found} is not there. Build first: script/build dev release wasm`);
    return found;
}

export const core_host = () => built('RELAIS_CORE_HOST', 'build/dev/tests/scenarios/core_host');
export const core_module = () => built('RELAIS_CORE_MODULE', 'build/wasm/core/relais.wasm');
export const server_program = () => built('RELAIS_PROGRAM', 'build/release/server/relais');
// What comes to a phone before it: a part of its operations.
export const first_module = () => built('RELAIS_FIRST_MODULE', 'build/wasm/core/first.wasm');

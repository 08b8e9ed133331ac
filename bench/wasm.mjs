// The core as the phone has it: its size, its start, one call of each kind.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { Client, makeId, median } from './client.mjs';
import { runProgram, wasmFile, withServer } from './programs.mjs';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

class Core {
    constructor(module) {
        this.exports = new WebAssembly.Instance(module, {}).exports;
        this.exports._initialize();
    }

    #put(text) {
        const bytes = encoder.encode(text);
        const at = this.exports.relais_alloc(bytes.length);
        new Uint8Array(this.exports.memory.buffer, at, bytes.length).set(bytes);
        return [at, bytes.length];
    }

    call(operation, input) {
        const name = this.#put(operation);
        const given = this.#put(JSON.stringify(input));
        const size = this.exports.relais_call(...name, ...given);
        const answer = JSON.parse(decoder.decode(new Uint8Array(this.exports.memory.buffer, this.exports.relais_reply(), size)));
        this.exports.relais_free(given[0]);
        this.exports.relais_free(name[0]);
        if (answer.problem) throw new Error(`${operation}: ${JSON.stringify(answer.problem)}`);
        return answer.ok;
    }
}

export async function measure({ print, folder }) {
    const bytes = readFileSync(wasmFile);
    print({ name: 'wasm.size.raw', value: bytes.length, unit: 'bytes' });
    print({ name: 'wasm.size.gzip', value: gzipSync(bytes, { level: 9 }).length, unit: 'bytes' });
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    const trial = 83_000;
    const brotli = brotliCompressSync(bytes, { params }).length;
    print({ name: 'wasm.size.brotli', value: brotli, unit: 'bytes', beside: 'trial core of 3,080 lines', beside_value: trial, ratio: trial / brotli });

    const phone = await knowledge(folder);
    time(print, 'wasm.compile', 20, () => new WebAssembly.Module(bytes));
    const module = new WebAssembly.Module(bytes);
    time(print, 'wasm.start', 20, () => new Core(module));
    time(print, 'wasm.load', 10, () => new Core(module).call('load', phone.reference));
    const core = new Core(module);
    core.call('load', phone.reference);
    for (const [name, operation, input] of phone.calls) time(print, `wasm.call.${name}`, 200, () => core.call(operation, input));
    print({ name: 'wasm.memory', value: core.exports.memory.buffer.byteLength / 1048576, unit: 'MB', beside: 'after these calls' });
}

// Milliseconds with JSON there and back: what the worker of the app waits for.
function time(print, name, times, work) {
    for (let i = 0; i < 3; i += 1) work();
    const taken = [];
    for (let i = 0; i < times; i += 1) {
        const before = performance.now();
        work();
        taken.push(performance.now() - before);
    }
    print({ name, value: median(taken), unit: 'ms' });
}

// What a phone with 25 cases of 40 entries knows, and the calls that it makes.
async function knowledge(folder) {
    const data = join(folder, 'data');
    runProgram('bench/bench_data', 'caseload', data, 25, 40);
    return withServer(data, async (server) => {
        const client = await Client.signedIn(server.port, 'ama');
        const get = async (path) => (await client.call('GET', path)).json;
        const { account } = await get('/api/session');
        const reference = { programme: await get('/api/programme/RFM2'), areas: (await get('/api/areas')).areas, directory: await get('/api/directory') };
        const { entries } = await client.pullAll();
        client.close();
        return { reference, calls: callsOf(reference, account, logsOf(entries)) };
    });
}

function logsOf(entries) {
    const logs = new Map();
    for (const { id, parts, ...entry } of entries)
        for (const { record, kind, set, replaces } of parts) {
            if (!logs.has(record)) logs.set(record, { id: record, kind, pieces: [] });
            logs.get(record).pieces.push({ entry: id, ...entry, set, ...(replaces && { replaces }) });
        }
    return [...logs.values()];
}

const shown = (log, path) => log.pieces.findLast((piece) => piece.set[path] !== undefined)?.set[path];

function callsOf(reference, { id: account, role, team, organisation, area }, logs) {
    const caller = { account, role, team, organisation, area };
    const now = Date.now();
    const cases = logs.filter((log) => log.kind === 'case');
    const [first] = cases;
    const ofFirst = logs.filter((log) => log === first || log.id === shown(first, 'person') || shown(log, 'case') === first.id);
    const rows = cases.map((log) => ({ case: log.id, texts: [shown(log, 'code'), personName(logs, shown(log, 'person'))] }));
    const deciding = { caller, now, clock: '0000000000000000', device: makeId(), id: makeId(), records: [first] };
    const form = reference.programme.forms.find((each) => each.name === 'full_assessment') ?? reference.programme.forms[0];
    const today = new Date(now).toISOString().slice(0, 10);
    return [
        ['decide_set_risk', 'decide', { ...deciding, command: 'set_risk', input: { case: first.id, risk: 'high', reason: 'Menaces du voisin' } }],
        ['row', 'row', { caller, now, logs: ofFirst }],
        ['page_of_40_entries', 'page', { caller, now, logs: ofFirst }],
        ['search_load_25', 'search', { rows }],
        ['search', 'search', { query: rows[3].texts[1].slice(0, 4) }],
        [`form_${form.name}`, 'form_open', { form: form.name, language: 'fr', now, seed: 0 }],
        ['areas', 'areas', { query: 'atak', inside: '', on: today }],
    ];
}

function personName(logs, id) {
    const person = logs.find((log) => log.id === id);
    return [shown(person, 'given_name'), shown(person, 'family_name')].join(' ');
}

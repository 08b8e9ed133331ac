import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

// The core behind one function, as a host sees it: a name and JSON in, {ok} or {problem} out. `callBytes` takes any bytes, also broken ones.
class Core {
    async call(operation, input) {
        return JSON.parse(await this.callBytes(operation, JSON.stringify(input)));
    }
}

export class WasmCore extends Core {
    static #compiled = new Map();
    #exports;

    static open(path) {
        const compiled = this.#compiled.get(path) ?? new WebAssembly.Module(readFileSync(path));
        this.#compiled.set(path, compiled);
        return new WasmCore(new WebAssembly.Instance(compiled, {}).exports);
    }

    constructor(exports) {
        super();
        this.#exports = exports;
        exports._initialize?.();
    }

    // Throws where the module traps.
    callBytes(operation, input) {
        const name = this.#put(Buffer.from(operation));
        const given = this.#put(Buffer.from(input));
        const size = this.#exports.relais_call(name.at, name.size, given.at, given.size);
        const answer = Buffer.from(this.#exports.memory.buffer, this.#exports.relais_reply(), size).toString();
        this.#exports.relais_free(given.at);
        this.#exports.relais_free(name.at);
        return answer;
    }

    get memoryBytes() {
        return this.#exports.memory.buffer.byteLength;
    }

    close() {}

    #put(bytes) {
        const at = this.#exports.relais_alloc(bytes.length);
        Buffer.from(this.#exports.memory.buffer, at, bytes.length).set(bytes);
        return { at, size: bytes.length };
    }
}

// The native core as a process of its own: core_host.cpp.
export class NativeCore extends Core {
    #process;
    #waiting = [];
    #arrived = Buffer.alloc(0);
    #faults = '';

    static open(path) {
        return new NativeCore(spawn(path, [], { stdio: ['pipe', 'pipe', 'pipe'] }));
    }

    constructor(process) {
        super();
        this.#process = process;
        process.stdout.on('data', (bytes) => this.#take(bytes));
        process.stderr.on('data', (text) => (this.#faults += text));
        process.stdin.on('error', () => {});
        process.on('close', (code) => {
            for (const { reject } of this.#waiting.splice(0)) reject(new Error(`the native core ended (${code}) ${this.#faults.slice(0, 2000)}`));
        });
    }

    callBytes(operation, input) {
        const name = Buffer.from(operation);
        const given = Buffer.from(input);
        this.#process.stdin.write(Buffer.concat([Buffer.from(`${name.length} ${given.length}\n`), name, given]));
        return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
    }

    async close() {
        this.#process.stdin.end();
        if (this.#process.exitCode === null) await once(this.#process, 'close');
    }

    // A core for one task: it ends however the task ends, or the test would wait for it for ever.
    static async use(path, task) {
        const core = NativeCore.open(path);
        try {
            return await task(core);
        } finally {
            await core.close();
        }
    }

    #take(bytes) {
        this.#arrived = Buffer.concat([this.#arrived, bytes]);
        for (;;) {
            const line = this.#arrived.indexOf(10);
            const size = Number(this.#arrived.subarray(0, Math.max(line, 0)).toString());
            if (line < 0 || this.#arrived.length < line + 1 + size) return;
            this.#waiting.shift()?.resolve(this.#arrived.subarray(line + 1, line + 1 + size).toString());
            this.#arrived = this.#arrived.subarray(line + 1 + size);
        }
    }
}

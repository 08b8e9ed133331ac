// One instance of the compiled core. Text of JSON in, text of JSON out; the module imports nothing.
export interface CoreExports {
    memory: { buffer: ArrayBuffer };
    relais_alloc(size: number): number;
    relais_free(pointer: number): void;
    relais_call(op: number, opSize: number, input: number, inputSize: number): number;
    relais_reply(): number;
    _initialize?(): void;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export class CoreModule {
    #exports: CoreExports;

    constructor(exports: CoreExports) {
        this.#exports = exports;
        exports._initialize?.();
    }

    // Throws if the core traps. The instance is of no use after that.
    call(op: string, input: string): string {
        const name = this.#put(op);
        const given = this.#put(input);
        const size = this.#exports.relais_call(name.at, name.size, given.at, given.size);
        const reply = decoder.decode(new Uint8Array(this.#exports.memory.buffer, this.#exports.relais_reply(), size));
        this.#exports.relais_free(given.at);
        this.#exports.relais_free(name.at);
        return reply;
    }

    // The memory may move when it grows, so every view of it is made anew.
    #put(text: string): { at: number; size: number } {
        const bytes = encoder.encode(text);
        const at = this.#exports.relais_alloc(bytes.length);
        new Uint8Array(this.#exports.memory.buffer, at, bytes.length).set(bytes);
        return { at, size: bytes.length };
    }
}

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

interface Place {
    at: number;
    size: number;
}

export class CoreModule {
    #exports: CoreExports;
    #bytes = new Uint8Array();
    #operations = new Map<string, Place>(); // their names stay in the core's memory: there are few, and a keystroke needs one

    constructor(exports: CoreExports) {
        this.#exports = exports;
        exports._initialize?.();
    }

    // Throws if the core traps. The instance is of no use after that.
    call(op: string, input: string): string {
        const name = this.#operations.get(op) ?? this.#keep(op);
        const given = this.#put(input);
        const size = this.#exports.relais_call(name.at, name.size, given.at, given.size);
        const from = this.#exports.relais_reply();
        const reply = decoder.decode(this.#memory().subarray(from, from + size));
        this.#exports.relais_free(given.at);
        return reply;
    }

    #keep(op: string): Place {
        const place = this.#put(op);
        this.#operations.set(op, place);
        return place;
    }

    // A short text is written where it stays, with room for the three bytes that a letter may have; a long one is encoded first, for the core's memory never shrinks.
    #put(text: string): Place {
        const bytes = text.length > 4096 ? encoder.encode(text) : undefined;
        const room = bytes?.length ?? text.length * 3;
        const at = this.#exports.relais_alloc(room);
        const place = this.#memory().subarray(at, at + room);
        if (!bytes) return { at, size: encoder.encodeInto(text, place).written };
        place.set(bytes);
        return { at, size: room };
    }

    // The memory may move when it grows.
    #memory(): Uint8Array {
        const { buffer } = this.#exports.memory;
        return this.#bytes.buffer === buffer ? this.#bytes : (this.#bytes = new Uint8Array(buffer));
    }
}

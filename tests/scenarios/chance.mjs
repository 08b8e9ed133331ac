// Chance that is the same each time: a test that fails by it fails again. The generator is mulberry32.
export class Chance {
    #state;

    constructor(seed) {
        this.#state = typeof seed === 'number' ? seed >>> 0 : hash(seed);
    }

    // A whole number from 0 to `end` - 1.
    below(end) {
        this.#state = (this.#state + 0x6d2b79f5) >>> 0;
        let mixed = this.#state;
        mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
        mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
        return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * end);
    }

    one(list) {
        return list[this.below(list.length)];
    }

    shuffled(list) {
        const copy = [...list];
        for (let last = copy.length - 1; last > 0; --last) {
            const other = this.below(last + 1);
            [copy[last], copy[other]] = [copy[other], copy[last]];
        }
        return copy;
    }

    // A UUIDv7 of that time.
    id(ms) {
        const hex = [...Array(20)].map(() => this.below(16).toString(16)).join('');
        const time = ms.toString(16).padStart(12, '0');
        return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(0, 3)}-${'89ab'[this.below(4)]}${hex.slice(3, 6)}-${hex.slice(6, 18)}`;
    }
}

function hash(text) {
    let value = 0x811c9dc5;
    for (const byte of Buffer.from(text)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
    return value;
}

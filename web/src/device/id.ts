import type { Id, Stamp } from '../core/contract';

// Chance for as long as the app is open, so that ids differ by time and count only: a caseload of them compresses far better.
const tail = crypto.getRandomValues(new Uint8Array(8));
let last = { ms: 0, count: 0 };

// A new UUIDv7: 48 bits of time, 12 that tell apart what is made within a millisecond, and the tail. Ids made later sort later.
export function newId(now: number = Date.now()): Id {
    last = now > last.ms ? { ms: now, count: 0 } : { ms: last.ms + (last.count === 0xfff ? 1 : 0), count: (last.count + 1) & 0xfff };
    const bytes = new Uint8Array(16);
    const view = new DataView(bytes.buffer);
    view.setUint16(0, Math.floor(last.ms / 2 ** 32));
    view.setUint32(2, last.ms % 2 ** 32);
    view.setUint16(6, 0x7000 | last.count);
    bytes.set(tail, 8);
    bytes[8] = 0x80 | (tail[0]! & 0x3f);
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

// When an id was made, by the clock of the device that made it.
export function madeAt(id: Id): number {
    return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

// A stamp holds milliseconds in its first 48 bits and a counter in the last 16.
export function millisecondsOf(stamp: Stamp): number {
    return Number.parseInt(stamp.slice(0, 12), 16);
}

export function stampOf(milliseconds: number): Stamp {
    return `${Math.max(0, Math.floor(milliseconds)).toString(16).padStart(12, '0')}0000`;
}

// The same counter at another time.
export function shifted(stamp: Stamp, by: number): Stamp {
    return stampOf(millisecondsOf(stamp) + by).slice(0, 12) + stamp.slice(12);
}

// The stamp just before this one.
export function before(stamp: Stamp): Stamp {
    return (BigInt(`0x${stamp}`) - 1n).toString(16).padStart(16, '0');
}

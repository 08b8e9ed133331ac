import type { Id, Stamp } from '../core/contract';

// A new UUIDv7: 48 bits of time, then chance. Ids made later sort later.
export function newId(now: number = Date.now()): Id {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    new DataView(bytes.buffer).setUint16(0, Math.floor(now / 2 ** 32));
    new DataView(bytes.buffer).setUint32(2, now % 2 ** 32);
    bytes[6] = 0x70 | (bytes[6]! & 0x0f);
    bytes[8] = 0x80 | (bytes[8]! & 0x3f);
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

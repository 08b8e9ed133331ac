import { deflateSync } from 'node:zlib';
import type { Plugin } from 'vite';

// The mark of the app, on a square of 512: two batons, one taking over from the other. It says nothing about what the phone holds.
const ground: Colour = [0x0a, 0x4d, 0x4a];
const strokes: Stroke[] = [
    { from: [142, 302], to: [290, 154], width: 76, colour: [0xff, 0xff, 0xff] },
    { from: [222, 358], to: [370, 210], width: 76, colour: [0xff, 0xc5, 0x2e] },
];

type Colour = [number, number, number];
type Point = [number, number];
interface Stroke {
    from: Point;
    to: Point;
    width: number;
    colour: Colour;
}

// Makes the icons from the drawing above: one vector file, and the bitmaps that the operating systems want.
export function icons(): Plugin {
    return {
        name: 'relais-icons',
        apply: 'build',
        generateBundle() {
            this.emitFile({ type: 'asset', fileName: 'icons/relais.svg', source: vector() });
            for (const size of [180, 192, 512])
                this.emitFile({ type: 'asset', fileName: `icons/relais-${size}.png`, source: bitmap(size, 1) });
            this.emitFile({ type: 'asset', fileName: 'icons/relais-maskable-512.png', source: bitmap(512, 0.78) });
        },
    };
}

function vector(): string {
    const lines = strokes.map(
        ({ from, to, width, colour }) =>
            `<path d="M${from.join(' ')}L${to.join(' ')}" stroke="${hex(colour)}" stroke-width="${width}" stroke-linecap="round"/>`,
    );
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512"><rect width="512" height="512" rx="96" fill="${hex(ground)}"/>${lines.join('')}</svg>`;
}

function hex(colour: Colour): string {
    return `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

// `scale` shrinks the drawing towards the middle: a maskable icon may lose its border.
function bitmap(size: number, scale: number): Buffer {
    const rows = Buffer.alloc(size * (size * 3 + 1));
    for (let y = 0; y < size; y++)
        for (let x = 0; x < size; x++) {
            const at: Point = [unscaled(x, size, scale), unscaled(y, size, scale)];
            rows.set(colourAt(at, 512 / size / scale), y * (size * 3 + 1) + 1 + x * 3);
        }
    return png(size, rows);
}

function unscaled(pixel: number, size: number, scale: number): number {
    return (((pixel + 0.5) * 512) / size - 256) / scale + 256;
}

function colourAt(at: Point, pixel: number): Colour {
    let colour = ground;
    for (const stroke of strokes) {
        const inside = stroke.width / 2 - distance(at, stroke.from, stroke.to);
        const cover = Math.min(1, Math.max(0, inside / pixel + 0.5));
        colour = colour.map((part, i) => Math.round(part + (stroke.colour[i]! - part) * cover)) as Colour;
    }
    return colour;
}

function distance([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
    const along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2);
    const t = Math.min(1, Math.max(0, along));
    return Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay));
}

function png(size: number, rows: Buffer): Buffer {
    const header = Buffer.alloc(13);
    header.writeUInt32BE(size, 0);
    header.writeUInt32BE(size, 4);
    header.set([8, 2, 0, 0, 0], 8);
    const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    return Buffer.concat([
        signature,
        chunk('IHDR', header),
        chunk('IDAT', deflateSync(rows, { level: 9 })),
        chunk('IEND', Buffer.alloc(0)),
    ]);
}

function chunk(name: string, content: Buffer): Buffer {
    const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
    const frame = Buffer.alloc(content.length + 12);
    frame.writeUInt32BE(content.length, 0);
    frame.set(named, 4);
    frame.writeUInt32BE(checksum(named), content.length + 8);
    return frame;
}

function checksum(bytes: Buffer): number {
    let crc = ~0;
    for (const byte of bytes) {
        crc ^= byte;
        for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    }
    return ~crc >>> 0;
}

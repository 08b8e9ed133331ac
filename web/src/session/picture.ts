// Canvases of old browsers hold no more on a side.
const longest_side = 4096;
const quality = 0.85;

export interface Pixels {
    width: number;
    height: number;
}

// The size of a picture whose longest side is at most so long.
export function fitted({ width, height }: Pixels, most: number | undefined): Pixels {
    const limit = Math.min(most ?? longest_side, longest_side);
    const scale = Math.min(1, limit / Math.max(width, height));
    return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

// What a question says of the size of its picture: nothing where it says nothing.
export function mostPixels(parameters: Record<string, string> | undefined): number | undefined {
    const most = Number(parameters?.['max-pixels']);
    return Number.isInteger(most) && most > 0 ? most : undefined;
}

// A picture as it is looked at, no larger than wanted, as JPEG: where and with what it was taken does not stay in it. Throws for what is no picture.
export async function reduced(file: Blob, most: number | undefined): Promise<Blob> {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    try {
        const canvas = document.createElement('canvas');
        Object.assign(canvas, fitted(picture, most));
        const drawing = canvas.getContext('2d')!;
        drawing.fillStyle = '#fff';
        drawing.fillRect(0, 0, canvas.width, canvas.height);
        drawing.drawImage(picture, 0, 0, canvas.width, canvas.height);
        return await jpegOf(canvas);
    } finally {
        picture.close();
    }
}

export function jpegOf(canvas: HTMLCanvasElement, of = quality): Promise<Blob> {
    return new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error('no picture'))), 'image/jpeg', of));
}

// Longest sides and qualities, the best first: what fits is taken.
const thumbnails = [[240, 0.7], [240, 0.45], [160, 0.5], [96, 0.5], [64, 0.4]] as const;
// As the server takes it (core/cases/add_document.hpp).
const thumbnail_bytes_most = 8 * 1024;

// A small picture of it, as JPEG in base64; '' for what is no picture that this browser reads.
export async function thumbnailOf(file: Blob): Promise<string> {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => undefined);
    if (!picture) return '';
    try {
        for (const [side, of] of thumbnails) {
            const canvas = document.createElement('canvas');
            Object.assign(canvas, fitted(picture, side));
            canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height);
            const small = await jpegOf(canvas, of).catch(() => undefined);
            if (small && small.size <= thumbnail_bytes_most) return base64Of(new Uint8Array(await small.arrayBuffer()));
        }
        return '';
    } finally {
        picture.close();
    }
}

function base64Of(bytes: Uint8Array): string {
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

// The address of a thumbnail for an image of the page.
export function thumbnailAddress(base64: string): string {
    return `data:image/jpeg;base64,${base64}`;
}

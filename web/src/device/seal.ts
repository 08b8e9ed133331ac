// What lies on the phone is sealed with AES-GCM. The place where it lies is part of the seal: a record that was changed, or that was
// put in the place of another one, does not open.

export interface Sealed {
    id: string;
    iv: Uint8Array<ArrayBuffer>;
    ct: ArrayBuffer;
}

// Grows when the shape of what is sealed changes.
const version = 1;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export function seal(key: CryptoKey, store: string, id: string, value: unknown): Promise<Sealed> {
    return sealBytes(key, store, id, encoder.encode(JSON.stringify(value)));
}

export async function sealBytes(key: CryptoKey, store: string, id: string, bytes: BufferSource): Promise<Sealed> {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    return { id, iv, ct: await crypto.subtle.encrypt(algorithm(iv, store, id), key, bytes) };
}

// Throws if the seal is broken.
export async function unseal<T>(key: CryptoKey, store: string, sealed: Sealed): Promise<T> {
    return JSON.parse(decoder.decode(await unsealBytes(key, store, sealed))) as T;
}

// Throws if the seal is broken.
export function unsealBytes(key: CryptoKey, store: string, sealed: Sealed): Promise<ArrayBuffer> {
    return crypto.subtle.decrypt(algorithm(sealed.iv, store, sealed.id), key, sealed.ct);
}

function algorithm(iv: Uint8Array<ArrayBuffer>, store: string, id: string): AesGcmParams {
    return { name: 'AES-GCM', iv, additionalData: encoder.encode(`${store}|${id}|${version}`) };
}

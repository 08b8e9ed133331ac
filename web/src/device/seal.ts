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

export async function seal(key: CryptoKey, store: string, id: string, value: unknown): Promise<Sealed> {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const text = encoder.encode(JSON.stringify(value));
    return { id, iv, ct: await crypto.subtle.encrypt(algorithm(iv, store, id), key, text) };
}

// Throws if the seal is broken.
export async function unseal<T>(key: CryptoKey, store: string, sealed: Sealed): Promise<T> {
    const text = await crypto.subtle.decrypt(algorithm(sealed.iv, store, sealed.id), key, sealed.ct);
    return JSON.parse(decoder.decode(text)) as T;
}

function algorithm(iv: Uint8Array<ArrayBuffer>, store: string, id: string): AesGcmParams {
    return { name: 'AES-GCM', iv, additionalData: encoder.encode(`${store}|${id}|${version}`) };
}

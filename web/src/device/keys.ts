// The data key is random and never leaves the phone. It lies there wrapped by a key made from the worker's password; in memory it cannot be read out.

export interface WrappedKey {
    salt: Uint8Array<ArrayBuffer>;
    iv: Uint8Array<ArrayBuffer>;
    wrapped: ArrayBuffer;
}

// Makes 32 bytes from a password and a salt, slowly.
export type Derive = (password: string, salt: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>;

const data_key: AesKeyGenParams = { name: 'AES-GCM', length: 256 };

export async function newKey(password: string, derive: Derive): Promise<{ key: CryptoKey; wrapped: WrappedKey }> {
    const random = await crypto.subtle.generateKey(data_key, true, ['encrypt', 'decrypt']);
    const wrapped = await wrap(random, password, derive);
    return { key: await open(wrapped, password, derive, false), wrapped };
}

// The data key, or nothing if the password is not the right one.
export async function openKey(wrapped: WrappedKey, password: string, derive: Derive): Promise<CryptoKey | undefined> {
    return refusedAsNothing(open(wrapped, password, derive, false));
}

// The same data key behind a new password, or nothing if the old one is not right.
export async function rewrapped(wrapped: WrappedKey, old: string, password: string, derive: Derive): Promise<WrappedKey | undefined> {
    const key = await refusedAsNothing(open(wrapped, old, derive, true));
    return key && wrap(key, password, derive);
}

async function wrap(key: CryptoKey, password: string, derive: Derive): Promise<WrappedKey> {
    const salt = crypto.getRandomValues(new Uint8Array(16));
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const wrapping = await wrappingKey(password, salt, derive);
    return { salt, iv, wrapped: await crypto.subtle.wrapKey('raw', key, wrapping, { name: 'AES-GCM', iv }) };
}

async function open({ salt, iv, wrapped }: WrappedKey, password: string, derive: Derive, extractable: boolean): Promise<CryptoKey> {
    const wrapping = await wrappingKey(password, salt, derive);
    return crypto.subtle.unwrapKey('raw', wrapped, wrapping, { name: 'AES-GCM', iv }, data_key, extractable, ['encrypt', 'decrypt']);
}

async function wrappingKey(password: string, salt: Uint8Array<ArrayBuffer>, derive: Derive): Promise<CryptoKey> {
    const bytes = await derive(password.normalize('NFC'), salt);
    return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['wrapKey', 'unwrapKey']);
}

// WebCrypto reports a wrong key as OperationError; anything else is a mistake of ours and stays one.
async function refusedAsNothing<T>(opening: Promise<T>): Promise<T | undefined> {
    try {
        return await opening;
    } catch (error) {
        if (error instanceof Error && error.name === 'OperationError') return undefined;
        throw error;
    }
}

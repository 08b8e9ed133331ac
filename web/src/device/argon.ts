import { argon2id } from 'hash-wasm';

// 19 MiB and two passes (OWASP's first choice): about a second on a cheap phone.
export async function argon(password: string, salt: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = await argon2id({ password, salt, memorySize: 19456, iterations: 2, parallelism: 1, hashLength: 32, outputType: 'binary' });
    return new Uint8Array(bytes);
}

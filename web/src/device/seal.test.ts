import { beforeAll, describe, expect, test } from 'vitest';
import { argon } from './argon';
import { newKey, openKey, rewrapped, type Derive } from './keys';
import { seal, unseal } from './seal';

// As slow as nothing, and as different as it must be.
const quick: Derive = async (password, salt) => {
    const text = new TextEncoder().encode(`${password}|${salt.join()}`);
    return new Uint8Array(await crypto.subtle.digest('SHA-256', text));
};

let key: CryptoKey;
beforeAll(async () => {
    key = (await newKey('un bon mot de passe', quick)).key;
});

describe('a sealed record', () => {
    const record = { name: 'Adjoa', note: 'ɖɛɔŋ' };

    test('opens in its place', async () => {
        expect(await unseal(key, 'records', await seal(key, 'records', 'a', record))).toEqual(record);
    });

    test('shows nothing of what it holds', async () => {
        const { ct } = await seal(key, 'records', 'a', record);
        expect(new TextDecoder().decode(ct)).not.toContain('Adjoa');
    });

    test('does not open when a byte was changed', async () => {
        const sealed = await seal(key, 'records', 'a', record);
        new Uint8Array(sealed.ct)[3]! ^= 1;
        await expect(unseal(key, 'records', sealed)).rejects.toThrow();
    });

    test('does not open in the place of another record', async () => {
        const sealed = await seal(key, 'records', 'a', record);
        await expect(unseal(key, 'records', { ...sealed, id: 'b' })).rejects.toThrow();
    });

    test('does not open in another store', async () => {
        const sealed = await seal(key, 'records', 'a', record);
        await expect(unseal(key, 'drafts', sealed)).rejects.toThrow();
    });

    test('does not open with another key', async () => {
        const other = (await newKey('un bon mot de passe', quick)).key;
        await expect(unseal(other, 'records', await seal(key, 'records', 'a', record))).rejects.toThrow();
    });

    test('is never the same twice', async () => {
        const [first, second] = await Promise.all([seal(key, 'records', 'a', record), seal(key, 'records', 'a', record)]);
        expect(new Uint8Array(first!.ct)).not.toEqual(new Uint8Array(second!.ct));
    });
});

describe('the data key', () => {
    test('cannot be read out of memory', async () => {
        expect(key.extractable).toBe(false);
        await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
    });

    test('opens with the password and with no other', async () => {
        const { wrapped } = await newKey('Éléphant 42 bleu', quick);
        expect(await openKey(wrapped, 'Éléphant 42 bleu', quick)).toBeDefined();
        // The same letters, composed in another way by another keyboard.
        expect(await openKey(wrapped, 'Éléphant 42 bleu'.normalize('NFD'), quick)).toBeDefined();
        expect(await openKey(wrapped, 'éléphant 42 bleu', quick)).toBeUndefined();
    });

    test('stays the same behind a new password', async () => {
        const { key: first, wrapped } = await newKey('ancien', quick);
        const sealed = await seal(first, 'records', 'a', { name: 'Adjoa' });
        const moved = await rewrapped(wrapped, 'ancien', 'nouveau', quick);
        const opened = await openKey(moved!, 'nouveau', quick);
        expect(await unseal(opened!, 'records', sealed)).toEqual({ name: 'Adjoa' });
        expect(await openKey(moved!, 'ancien', quick)).toBeUndefined();
        expect(await rewrapped(wrapped, 'faux', 'nouveau', quick)).toBeUndefined();
    });

    test('is wrapped by Argon2id with 19 MiB and two passes', async () => {
        const salt = new Uint8Array(16).fill(7);
        const hex = Array.from(await argon('mot de passe', salt), (byte) => byte.toString(16).padStart(2, '0')).join('');
        expect(hex).toHaveLength(64);
        expect(hex).toMatchInlineSnapshot(`"dfb7d31fc2cd059ef6f135e9a827d2fee077cab86cbee2c7e710ea6f665782b9"`);
    });
});

import { beforeEach, describe, expect, test, vi } from 'vitest';
import { account as keptAccount, delayAfter } from '../device/accounts';
import { newId } from '../device/id';
import type { Derive } from '../device/keys';
import type { Account } from '../core/contract';
import type { Server } from '../sync/server';
import { Access } from './access';

const derive: Derive = async (password, salt) => {
    const text = new TextEncoder().encode(`${password}|${salt.join()}`);
    return new Uint8Array(await crypto.subtle.digest('SHA-256', text));
};

let account: Account;
let password: string;
let access: Access;
const marked = (value: unknown) => ({ ok: { etag: 'e', value } });

const server = {
    signIn: async (given: { login: string; password: string }) =>
        given.login === account.login && given.password === password
            ? { ok: { account, session_expires: 0 } }
            : { problem: { code: 40102, name: 'wrong_login' } },
    session: async () => ({ ok: { account, session_expires: 0 } }),
    programme: async () => marked({ name: 'p' }),
    areas: async () => marked({ areas: [] }),
    directory: async () => marked({ workers: [], teams: [] }),
} as unknown as Server;

beforeEach(() => {
    account = { id: newId(), login: 'amina.k', name: 'Amina Kossi', role: 'case_manager', team: 't', organisation: 'o', area: 'TG' };
    password = 'premier mot de passe';
    access = new Access(server, derive);
});

test('a wrong password keeps nothing on the phone', async () => {
    expect((await access.signIn('amina.k', 'faux')).problem?.name).toBe('wrong_login');
    expect(await keptAccount(account.id)).toBeUndefined();
});

test('after signing in, the password opens the phone without the server', async () => {
    const { ok } = await access.signIn('amina.k', password);
    await ok!.vault.keepReference('memo', 'kept');
    ok!.vault.close();
    const opened = await access.unlock(account.id, password);
    expect(opened.ok?.account).toEqual(account);
    expect(await opened.ok!.vault.reference('memo')).toBe('kept');
    opened.ok!.vault.close();
});

test('the list of accounts holds no name', async () => {
    (await access.signIn('amina.k', password)).ok!.vault.close();
    const kept = JSON.stringify(await keptAccount(account.id));
    expect(kept).toContain('"hint":"A"');
    for (const word of ['amina', 'Amina', 'Kossi', 'TG']) expect(kept).not.toContain(word);
});

describe('wrong passwords on the phone', () => {
    test('cost more and more time, and the right one clears the count', async () => {
        (await access.signIn('amina.k', password)).ok!.vault.close();
        vi.useFakeTimers({ toFake: ['Date'] });
        for (let i = 0; i < 2; i++) expect((await access.unlock(account.id, 'faux')).waitMs).toBeUndefined();
        expect((await access.unlock(account.id, 'faux')).waitMs).toBe(5_000);
        // Not even the right one is tried before the time is over.
        expect(await access.unlock(account.id, password)).toMatchObject({ waitMs: 5_000 });
        vi.setSystemTime(Date.now() + 5_001);
        expect((await access.unlock(account.id, 'faux')).waitMs).toBe(10_000);
        vi.setSystemTime(Date.now() + 10_001);
        const opened = await access.unlock(account.id, password);
        opened.ok!.vault.close();
        expect((await keptAccount(account.id))?.failures).toBe(0);
        vi.useRealTimers();
    });

    test('never cost more than a quarter of an hour', () => {
        expect([1, 2, 3, 4, 5, 6, 30].map(delayAfter)).toEqual([0, 0, 5_000, 10_000, 20_000, 40_000, 900_000]);
    });
});

describe('a password that was changed elsewhere', () => {
    beforeEach(async () => {
        const { ok } = await access.signIn('amina.k', password);
        await ok!.vault.keepReference('memo', 'kept');
        ok!.vault.close();
        password = 'second mot de passe';
    });

    test('asks for the old one, and keeps what is there', async () => {
        expect((await access.signIn('amina.k', password)).changed).toEqual({ waiting: 0 });
        expect((await access.signIn('amina.k', password, { oldPassword: 'faux' })).problem?.name).toBe('wrong_password');
        const { ok } = await access.signIn('amina.k', password, { oldPassword: 'premier mot de passe' });
        expect(await ok!.vault.reference('memo')).toBe('kept');
        ok!.vault.close();
        expect((await access.unlock(account.id, 'premier mot de passe')).problem?.name).toBe('wrong_password');
    });

    test('or starts afresh', async () => {
        const { ok } = await access.signIn('amina.k', password, { startAfresh: true });
        expect(await ok!.vault.reference('memo')).toBeUndefined();
        ok!.vault.close();
    });

    test('is taken over while the app is open', async () => {
        expect((await access.signInAgain('amina.k', password)).changed).toEqual({ waiting: 0 });
        expect((await access.signInAgain('amina.k', password, { oldPassword: 'premier mot de passe' })).ok).toEqual(account);
        (await access.unlock(account.id, password)).ok!.vault.close();
    });
});

test('a wiped account leaves nothing that its password opens', async () => {
    (await access.signIn('amina.k', password)).ok!.vault.close();
    await access.wipe(account.id);
    expect(await access.accounts()).not.toContainEqual(expect.objectContaining({ id: account.id }));
    expect((await access.unlock(account.id, password)).problem?.name).toBe('wrong_password');
});

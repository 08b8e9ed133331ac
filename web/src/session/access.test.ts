import { beforeEach, describe, expect, test, vi } from 'vitest';
import { account as keptAccount, delayAfter } from '../device/accounts';
import { newId } from '../device/id';
import type { Derive } from '../device/keys';
import type { Account, Answer, Session } from '../core/contract';
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

// Whose session the browser has, and whether there is a network and the account is in use.
const ended = { problem: { code: 40103, name: 'session_ended' } };
let whose: Answer<Session>;
let isOnline: boolean;
let isWithdrawn: boolean;

function signIn(given: { login: string; password: string }): Answer<Session> {
    if (!isOnline) return { problem: { code: 0, name: 'offline' } };
    if (given.login !== account.login || given.password !== password) return { problem: { code: 40102, name: 'wrong_login' } };
    if (isWithdrawn) return { problem: { code: 40104, name: 'account_withdrawn' } };
    whose = { ok: { account, session_expires: 0 } };
    return whose;
}

const server = {
    signIn: async (given: { login: string; password: string }) => signIn(given),
    session: async () => whose,
    signOut: async () => (isOnline ? ((whose = ended), { ok: undefined }) : { problem: { code: 0, name: 'offline' } }),
    programme: async () => marked({ name: 'p' }),
    areas: async () => marked({ areas: [] }),
    directory: async () => marked({ workers: [], teams: [] }),
} as unknown as Server;

beforeEach(() => {
    account = { id: newId(), login: 'amina.k', name: 'Amina Kossi', role: 'case_manager', team: 't', organisation: 'o', area: 'TG' };
    password = 'premier mot de passe';
    whose = ended;
    isOnline = true;
    isWithdrawn = false;
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

describe('a phone of two workers', () => {
    test('renews the session of the one who unlocks where the browser has the other one’s', async () => {
        (await access.signIn('amina.k', password)).ok!.vault.close();
        expect(await access.renewSession(account, password)).toEqual({});
        const mine = account;
        whose = { ok: { account: { ...account, id: newId() }, session_expires: 0 } };
        expect(await access.renewSession(mine, password)).toEqual({ ok: true });
        expect(whose.ok?.account.id).toBe(mine.id);
    });

    test('ends the session of the one who leaves, and never the other one’s', async () => {
        whose = { ok: { account: { ...account, id: newId() }, session_expires: 0 } };
        await access.signOut(account.id);
        expect(whose.ok).toBeDefined();
        expect(await access.paySignOut()).toBe(false);
    });
});

test('signing out without network is owed to the server, and done at the next contact', async () => {
    (await access.signIn('amina.k', password)).ok!.vault.close();
    isOnline = false;
    await access.signOut(account.id);
    expect(await access.paySignOut()).toBe(true);
    isOnline = true;
    expect(whose.ok).toBeDefined();
    expect(await access.paySignOut()).toBe(false);
    expect(whose).toEqual(ended);
});

describe('a phone that the server has not seen for a month', () => {
    beforeEach(async () => {
        const { ok } = await access.signIn('amina.k', password);
        await ok!.vault.write({ progress: { ...(await ok!.vault.progress()), lastSuccess: Date.now() - 31 * 86_400_000 }, index: { rows: [], held: [], roots: { c: 'case' } } });
        ok!.vault.close();
    });

    test('opens only where the server agrees, and drops nothing meanwhile', async () => {
        isOnline = false;
        expect((await access.unlock(account.id, password)).problem?.name).toBe('too_long_offline');
        isOnline = true;
        const { ok } = await access.unlock(account.id, password);
        expect((await ok!.vault.index()).roots).toEqual({ c: 'case' });
        ok!.vault.close();
    });

    test('loses the files of an account that was withdrawn', async () => {
        isWithdrawn = true;
        expect((await access.unlock(account.id, password)).problem?.name).toBe('account_withdrawn');
        isOnline = false;
        const { ok } = await access.unlock(account.id, password);
        expect((await ok!.vault.index()).roots).toEqual({});
        ok!.vault.close();
    });

    test('is one of the programme’s days', async () => {
        isOnline = false;
        vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 2 * 86_400_000 });
        const { ok } = await access.unlock(account.id, password);
        vi.useRealTimers();
        expect(ok).toBeDefined();
        ok!.vault.close();
    });
});

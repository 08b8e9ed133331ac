import type { Account, Id, IsoDate, Problem, ProgrammeBundle } from '../core/contract';
import {
    account as keptAccount,
    accounts,
    delayAfter,
    deviceId,
    dropAccount,
    keepAccount,
    keepSetting,
    setting,
    type KeptAccount,
} from '../device/accounts';
import { newKey, openKey, rewrapped, type Derive } from '../device/keys';
import { countWaiting, Vault, wipeVault } from '../device/vault';
import type { Marked, Server } from '../sync/server';
import { refreshed } from './reference';

// What a worker says when the password has changed since this phone was last used.
export type Entered = { oldPassword: string } | { startAfresh: true };

interface Outcome<T> {
    ok?: T;
    problem?: Problem;
    // No password is tried before so many milliseconds have passed.
    waitMs?: number;
    // The password is right for the server but does not open what is kept here. So many acts would be lost by starting afresh.
    changed?: { waiting: number };
}

export type Opened = Outcome<{ vault: Vault; account: Account; device: Id }>;
export type Renewed = Outcome<Account>;

const default_idle_minutes = 15;
const not_secure: Problem = { code: 0, name: 'not_secure' };
const wrong: Problem = { code: 0, name: 'wrong_password' };
const too_long_offline: Problem = { code: 0, name: 'too_long_offline' };

// Where the programme does not say it.
const most_days_offline = 30;
const sign_out_owed = 'sign_out_owed';

// Who may open the app on this phone, and how. It holds no key longer than it takes to open the vault.
export class Access {
    #server: Server;
    #derive: Derive;

    constructor(server: Server, derive: Derive) {
        this.#server = server;
        this.#derive = derive;
    }

    accounts(): Promise<KeptAccount[]> {
        return accounts();
    }

    async idleMinutes(): Promise<number> {
        return Number((await setting('idle_minutes')) ?? default_idle_minutes);
    }

    keepIdleMinutes(minutes: number): Promise<void> {
        return keepSetting('idle_minutes', minutes);
    }

    // Needs the network. The account is kept here only once everything that it needs offline has arrived.
    async signIn(login: string, password: string, past?: Entered): Promise<Opened> {
        // Browsers seal nothing for a page that came in clear over the network.
        if (!crypto.subtle) return { problem: not_secure };
        const device = await deviceId();
        const answer = await this.#server.signIn({ login, password, device });
        if (answer.problem) return { problem: answer.problem };
        await this.#nothingOwed();
        const { account } = answer.ok;
        const unlocked = await this.#keyFor(account, password, past);
        if (!unlocked.key) return unlocked;
        const reference = await refreshed(this.#server, account.id, {});
        if (reference.problem) return { problem: reference.problem };
        const vault = await Vault.open(account.id, unlocked.key);
        await vault.keepReference('profile', account);
        for (const [name, value] of Object.entries(reference.ok)) await vault.keepReference(name, value);
        await keepAccount(unlocked.kept);
        return { ok: { vault, account, device } };
    }

    // Works without the network.
    async unlock(id: Id, password: string): Promise<Opened> {
        const kept = await keptAccount(id);
        if (!kept) return { problem: wrong };
        const waitMs = kept.retryAt - Date.now();
        if (waitMs > 0) return { waitMs };
        const key = await openKey(kept.key, password, this.#derive);
        if (!key) return this.#countFailure(kept);
        await keepAccount({ ...kept, failures: 0, retryAt: 0, usedAt: Date.now() });
        const vault = await Vault.open(id, key);
        const account = await vault.reference<Account>('profile');
        const problem = account ? await this.#tooLongOffline(vault, account, password) : wrong;
        if (!account || problem) {
            vault.close();
            return { problem: problem ?? wrong };
        }
        return { ok: { vault, account, device: await deviceId() } };
    }

    // A phone that the server has not seen for so long may have been lost, or its owner dismissed: it opens where the server agrees.
    // Nothing is dropped meanwhile.
    async #tooLongOffline(vault: Vault, { login }: Account, password: string): Promise<Problem | undefined> {
        const { lastSuccess } = await vault.progress();
        const programme = await vault.reference<Marked<ProgrammeBundle>>('programme');
        const told = programme?.value.most_days_offline ?? 0;
        const days = told >= 1 ? told : most_days_offline;
        if (lastSuccess === undefined || Date.now() - lastSuccess <= days * 86_400_000) return undefined;
        const { problem } = await this.#server.signIn({ login, password, device: await deviceId() });
        if (!problem) return void (await this.#nothingOwed());
        if (problem.name === 'account_withdrawn') await vault.withdraw();
        const isNoWord = problem.code === 0 || problem.code >= 50_000;
        return isNoWord ? too_long_offline : problem;
    }

    // The app is open and the session has ended. A changed password is put in the place of the old one here too.
    async signInAgain(login: string, password: string, past?: Entered): Promise<Renewed> {
        const answer = await this.#server.signIn({ login, password, device: await deviceId() });
        if (answer.problem) return { problem: answer.problem };
        await this.#nothingOwed();
        const kept = await keptAccount(answer.ok.account.id);
        if (!kept) return { problem: wrong };
        const key = await openKey(kept.key, password, this.#derive);
        if (!key) {
            const moved = past && 'oldPassword' in past && (await rewrapped(kept.key, past.oldPassword, password, this.#derive));
            if (!moved) return past ? { problem: wrong } : { changed: { waiting: await countWaiting(kept.id) } };
            await keepAccount({ ...kept, key: moved });
        }
        return { ok: answer.ok.account };
    }

    // After unlocking with the password in hand: a session that has ended is renewed without asking. A browser has one session for all
    // accounts of the phone, so one that is another account's is no session for this one.
    async renewSession(account: Account, password: string): Promise<Outcome<true>> {
        if (!navigator.onLine) return {};
        const known = await this.#server.session();
        const isEnded = known.problem && Math.floor(known.problem.code / 100) === 401;
        const isAnothers = known.ok !== undefined && known.ok.account.id !== account.id;
        if (!isEnded && !isAnothers) return {};
        const { problem } = await this.#server.signIn({ login: account.login, password, device: await deviceId() });
        if (problem) return { problem };
        await this.#nothingOwed();
        return { ok: true };
    }

    // Ends the session of an account at the server, now or, where that cannot be reached, at the next contact.
    async signOut(account: Id): Promise<void> {
        await keepSetting(sign_out_owed, account);
        await this.paySignOut();
    }

    // The end of a session that is still owed to the server. Answers whether it is owed any longer.
    async paySignOut(): Promise<boolean> {
        const account = await setting(sign_out_owed);
        if (!account) return false;
        const known = await this.#server.session();
        const isTheirs = known.ok?.account.id === account;
        const { problem } = isTheirs ? await this.#server.signOut() : known;
        const isOver = !problem || Math.floor(problem.code / 100) === 401;
        if (isOver) await this.#nothingOwed();
        return !isOver;
    }

    // Whoever signs in takes the place of the session that the browser had, and the server ends that one.
    #nothingOwed(): Promise<void> {
        return keepSetting(sign_out_owed, '');
    }

    async wipe(id: Id): Promise<void> {
        await wipeVault(id);
        await dropAccount(id);
    }

    async isFirstOfDay(id: Id, day: IsoDate): Promise<boolean> {
        const name = `indexed_${id}`;
        if ((await setting(name)) === day) return false;
        await keepSetting(name, day);
        return true;
    }

    async #keyFor(account: Account, password: string, past?: Entered): Promise<{ key: CryptoKey; kept: KeptAccount } | (Outcome<never> & { key?: undefined })> {
        const kept = await keptAccount(account.id);
        const startsAfresh = past !== undefined && 'startAfresh' in past;
        if (!kept || startsAfresh) {
            // Also clears what a first sign-in left that was cut off.
            await this.wipe(account.id);
            const { key, wrapped } = await newKey(password, this.#derive);
            return { key, kept: freshAccount(account, wrapped) };
        }
        const key = await openKey(kept.key, password, this.#derive);
        if (key) return { key, kept: used(kept) };
        if (!past) return { changed: { waiting: await countWaiting(account.id) } };
        const moved = await rewrapped(kept.key, past.oldPassword, password, this.#derive);
        const opened = moved && (await openKey(moved, password, this.#derive));
        return opened ? { key: opened, kept: { ...used(kept), key: moved } } : { problem: wrong };
    }

    async #countFailure(kept: KeptAccount): Promise<Opened> {
        const failures = kept.failures + 1;
        const waitMs = delayAfter(failures);
        await keepAccount({ ...kept, failures, retryAt: waitMs > 0 ? Date.now() + waitMs : 0 });
        return { problem: wrong, ...(waitMs > 0 && { waitMs }) };
    }
}

function used(kept: KeptAccount): KeptAccount {
    return { ...kept, failures: 0, retryAt: 0, usedAt: Date.now() };
}

function freshAccount(account: Account, key: KeptAccount['key']): KeptAccount {
    return { id: account.id, hint: account.login.slice(0, 1).toLocaleUpperCase(), key, failures: 0, retryAt: 0, usedAt: Date.now() };
}

import type { Id, ToldLook } from '../core/contract';
import type { Vault } from '../device/vault';
import { ask } from '../sync/server';

const kept = 'looks';
// The server takes no more in one message.
const told_most = 500;

// Who looks at a document that is on this phone looks without the server's knowing: it is told at the next contact. Sealed until then.
export class Looks {
    #account: Id;
    #vault: Vault;
    #turn: Promise<unknown> = Promise.resolve();

    constructor(account: Id, vault: Vault) {
        this.#account = account;
        this.#vault = vault;
    }

    add(look: ToldLook): Promise<void> {
        return this.#inTurn(async () => this.#vault.keepReference(kept, [...(await this.#waiting()), look].slice(-told_most)));
    }

    // What fails is told the next time.
    tell(): Promise<void> {
        return this.#inTurn(async () => {
            const looks = await this.#waiting();
            if (looks.length === 0 || !navigator.onLine) return;
            const { problem } = await ask<unknown>({ method: 'POST', path: `/api/documents/looks?${new URLSearchParams({ account: this.#account })}`, body: { looks } });
            if (!problem) await this.#vault.keepReference(kept, []);
        });
    }

    async #waiting(): Promise<ToldLook[]> {
        return (await this.#vault.reference<ToldLook[]>(kept)) ?? [];
    }

    // The app may have been locked meanwhile, and the store with it.
    #inTurn(task: () => Promise<void>): Promise<void> {
        const taken = this.#turn.then(task).catch(() => {});
        this.#turn = taken;
        return taken;
    }
}

import type { Id } from '../core/contract';
import type { Vault } from '../device/vault';

// What is being typed and is not an act yet. It outlives a call, a lock and a crash. Keys hold ids only.
export class Drafts {
    #vault: () => Vault | undefined;

    constructor(vault: () => Vault | undefined) {
        this.#vault = vault;
    }

    async read<T>(key: string): Promise<{ value: T; savedAt: number } | undefined> {
        return this.#vault()?.draft<T>(key);
    }

    // Answers when it was kept, for the saved mark.
    async keep(key: string, value: unknown): Promise<number> {
        const savedAt = Date.now();
        await this.#vault()?.keepDraft(key, value, savedAt);
        return savedAt;
    }

    async drop(key: string): Promise<void> {
        await this.#vault()?.dropDraft(key);
    }

    // What was answered last with a tool that asks for it the next time. It leaves the phone with its case.
    async last(form: string): Promise<Record<string, string> | undefined> {
        return this.#vault()?.last(form);
    }

    async keepLast(form: string, of: Id, answers: Record<string, string>): Promise<void> {
        await this.#vault()?.keepLast(form, of, answers);
    }

    async keys(prefix: string): Promise<string[]> {
        return (await this.#vault()?.draftKeys(prefix)) ?? [];
    }
}

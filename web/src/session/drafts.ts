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

    async keys(prefix: string): Promise<string[]> {
        return (await this.#vault()?.draftKeys(prefix)) ?? [];
    }
}

import type { Id } from '../core/contract';
import type { Vault } from '../device/vault';

// What is being typed and is not an act yet. It outlives a call, a lock and a crash. Keys hold ids only.
export class Drafts {
    #vault: () => Vault | undefined;
    #isFile: (answer: string) => boolean;
    #writing = new Set<Promise<unknown>>();

    // `isFile`: the answer names a file of this phone.
    constructor(vault: () => Vault | undefined, isFile: (answer: string) => boolean = () => false) {
        this.#vault = vault;
        this.#isFile = isFile;
    }

    async read<T>(key: string): Promise<{ value: T; savedAt: number } | undefined> {
        return this.#vault()?.draft<T>(key);
    }

    // Answers when it was kept, for the saved mark.
    async keep(key: string, value: unknown): Promise<number> {
        const savedAt = Date.now();
        const writing = this.#vault()?.keepDraft(key, value, savedAt);
        if (!writing) return savedAt;
        this.#writing.add(writing);
        try {
            await writing;
        } finally {
            this.#writing.delete(writing);
        }
        return savedAt;
    }

    // What is being written is on the disk, and what is written because of it.
    async settled(): Promise<void> {
        while (this.#writing.size > 0) {
            await Promise.allSettled(this.#writing);
            await new Promise((next) => setTimeout(next));
        }
    }

    async drop(key: string): Promise<void> {
        await this.#vault()?.dropDraft(key);
    }

    // What was answered last with a tool that asks for it the next time. It leaves the phone with its case. A file belongs to the sheet for which
    // it was taken, and is not remembered.
    async last(form: string): Promise<Record<string, string> | undefined> {
        return this.#vault()?.last(form);
    }

    async keepLast(form: string, of: Id, answers: Record<string, string>): Promise<void> {
        const remembered = Object.entries(answers).filter(([, answer]) => !this.#isFile(answer));
        await this.#vault()?.keepLast(form, of, Object.fromEntries(remembered));
    }

    async keys(prefix: string): Promise<string[]> {
        return (await this.#vault()?.draftKeys(prefix)) ?? [];
    }
}

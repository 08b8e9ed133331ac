import { untrack } from 'svelte';
import { session } from './session.svelte';

// A draft, for whoever shows that it was taken up again.
export interface TypedDraft {
    readonly key: string;
    readonly resumedAt?: number;
    restart(): void;
}

// What is typed for one act, beside the forms: a reason, a note, a correction. It is kept as it is typed, so that a lock or a call costs
// nothing. To be made while a component is; `get` reads what is typed, `set` puts it back.
export class ActDraft<T> implements TypedDraft {
    // When what was taken up again had been kept.
    resumedAt = $state<number>();
    readonly key: string;

    #get: () => T;
    #set: (value: T) => void;
    #blank: string;
    #kept: string;
    #isRead = false;

    constructor(key: string, get: () => T, set: (value: T) => void) {
        this.key = key;
        this.#get = get;
        this.#set = set;
        this.#blank = this.#kept = untrack(() => JSON.stringify(get()));
        void this.#read();
        $effect(() => {
            const typed = JSON.stringify(this.#get());
            untrack(() => void this.#keep(typed));
        });
    }

    // Throws away what was typed.
    restart(): void {
        this.#set(JSON.parse(this.#blank) as T);
        this.resumedAt = undefined;
    }

    // What was typed meanwhile is newer than any draft.
    async #read(): Promise<void> {
        const draft = await session.drafts.read<T>(this.key).catch(() => undefined);
        this.#isRead = true;
        if (!draft || JSON.stringify(this.#get()) !== this.#blank) return void this.#keep(JSON.stringify(this.#get()));
        this.#kept = JSON.stringify(draft.value);
        this.#set(draft.value);
        this.resumedAt = draft.savedAt;
    }

    async #keep(typed: string): Promise<void> {
        if (!this.#isRead || typed === this.#kept) return;
        this.#kept = typed;
        const isBlank = typed === this.#blank;
        // A full phone keeps no draft; the text stays on the screen.
        await (isBlank ? session.drafts.drop(this.key) : session.drafts.keep(this.key, JSON.parse(typed))).catch(() => {});
    }
}

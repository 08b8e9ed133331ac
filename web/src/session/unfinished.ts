// What is under way and must be on the disk before the app locks, such as a sound that is recorded.
export class Unfinished {
    #tasks = new Set<() => Promise<unknown>>();

    // `finish` ends it, once or again, and settles when it is kept. Answers what to call once it is over.
    add(finish: () => Promise<unknown>): () => void {
        this.#tasks.add(finish);
        return () => void this.#tasks.delete(finish);
    }

    get isEmpty(): boolean {
        return this.#tasks.size === 0;
    }

    // Never longer than `most_ms`: what hangs must not keep the app open.
    async finish(most_ms = 10_000): Promise<void> {
        let timer: ReturnType<typeof setTimeout> | undefined;
        const late = new Promise<void>((over) => (timer = setTimeout(over, most_ms)));
        await Promise.race([Promise.allSettled([...this.#tasks].map((finish) => finish())), late]);
        clearTimeout(timer);
    }
}

// What the tabs of one account tell one another.
export type Word = 'changed' | 'saved' | 'lock';

export class Tabs {
    #channel: BroadcastChannel | undefined;

    constructor(account: string, hear: (word: Word) => void) {
        if (typeof BroadcastChannel === 'undefined') return;
        this.#channel = new BroadcastChannel(`relais-${account}`);
        this.#channel.onmessage = ({ data }: MessageEvent<Word>) => hear(data);
    }

    tell(word: Word): void {
        this.#channel?.postMessage(word);
    }

    close(): void {
        this.#channel?.close();
    }
}

import { CoreModule, type CoreExports } from './module';

export interface Question {
    id: number;
    op: string;
    input: string;
}

// `text` is the core's answer. `restarted` says that the core trapped on this question and has been built anew.
export type Reply = { id: number; text: string } | { id: number; restarted: true };

// Answers questions with a core that it builds when it is first asked, and again after each trap.
export class CoreService {
    #build: () => Promise<CoreExports>;
    #core: CoreModule | undefined;
    #loaded: string | undefined;

    constructor(build: () => Promise<CoreExports>) {
        this.#build = build;
    }

    async answer({ id, op, input }: Question): Promise<Reply> {
        const core = await this.#ready();
        try {
            const text = core.call(op, input);
            // What was refused is not given to the next one.
            if (op === 'load' && text.startsWith('{"ok"')) this.#loaded = input;
            return { id, text };
        } catch {
            this.#core = undefined;
            return { id, restarted: true };
        }
    }

    async #ready(): Promise<CoreModule> {
        if (this.#core) return this.#core;
        const core = new CoreModule(await this.#build());
        if (this.#loaded !== undefined) core.call('load', this.#loaded);
        return (this.#core = core);
    }
}

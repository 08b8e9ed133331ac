import { CoreModule, type CoreExports } from './module';

export interface Question {
    id: number;
    op: string;
    input: string;
}

// `text` is the core's answer. `restarted` says that the core trapped on this question and has been built anew.
export type Reply = { id: number; text: string } | { id: number; restarted: true };

type Build = () => Promise<CoreExports>;

const not_here = '{"problem":{"code":40008,"name":"unknown_command","field":"operation"';
const missing = '{"problem":{"code":0,"name":"core_missing"}}';
class Trapped extends Error {}

// Answers questions with a core that it builds when it is first asked, and again after each trap. A small module answers what the first list
// needs; the whole one takes its place when something else is asked, or when whole() is called, and is given what the small one was given.
export class CoreService {
    // Called with what the whole core says of the programme when it takes over.
    onwhole: (text: string) => void = () => {};

    #builds: { first: Build; whole: Build };
    #first: CoreModule | undefined;
    #whole: CoreModule | undefined;
    #taking: Promise<CoreModule> | undefined;
    #given = new Map<string, string>(); // what each new core is given, by operation, in this order
    #elsewhere = new Set<string>(); // operations that the first module does not have

    constructor(builds: { first: Build; whole: Build }) {
        this.#builds = builds;
    }

    async answer({ id, op, input }: Question): Promise<Reply> {
        try {
            return { id, text: await this.#text(op, input) };
        } catch (error) {
            // The whole core could not be fetched: it is tried again with the next question.
            return error instanceof Trapped ? { id, restarted: true } : { id, text: missing };
        }
    }

    // Fails where the module cannot be fetched.
    whole(): Promise<CoreModule> {
        return (this.#taking ??= this.#takeOver().catch((error: unknown) => {
            this.#taking = undefined;
            throw error;
        }));
    }

    async #text(op: string, input: string): Promise<string> {
        if (!this.#whole && !this.#elsewhere.has(op)) {
            const text = this.#call(this.#whole ?? (await this.#ready()), op, input);
            if (!text.startsWith(not_here)) return text;
            this.#elsewhere.add(op);
        }
        return this.#call(await this.whole(), op, input);
    }

    #call(core: CoreModule, op: string, input: string): string {
        try {
            const text = core.call(op, input);
            // What was refused is not given to the next one.
            if ((op === 'load' || input.startsWith('{"rows"')) && text.startsWith('{"ok"')) this.#given.set(op, input);
            return text;
        } catch {
            if (core === this.#whole) this.#whole = this.#taking = undefined;
            else this.#first = undefined;
            throw new Trapped();
        }
    }

    async #ready(): Promise<CoreModule> {
        if (this.#first) return this.#first;
        const core = new CoreModule(await this.#builds.first());
        this.#give(core);
        return this.#whole ?? (this.#first = core);
    }

    async #takeOver(): Promise<CoreModule> {
        const core = new CoreModule(await this.#builds.whole());
        const loaded = this.#give(core);
        this.#first = undefined;
        this.#whole = core;
        if (loaded) this.onwhole(loaded);
        return core;
    }

    // What it says to the programme.
    #give(core: CoreModule): string | undefined {
        return [...this.#given].map(([op, input]) => core.call(op, input))[0];
    }
}

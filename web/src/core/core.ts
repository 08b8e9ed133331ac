import type { Answer, Area, Directory, Operation, Operations, Problem, ProgrammeBundle } from './contract';
import type { Question, Reply } from './service';

// `refused`: it works, but not with the programme that it was given, and it has no other.
export type CoreState = 'starting' | 'ready' | 'refused' | 'failed';

// Where its modules are: the small one that comes first, and the whole core.
export interface Addresses {
    first: string;
    whole: string;
}

// What the core needs of a worker; a test gives its own.
export interface CoreWorker {
    postMessage(message: Addresses | { whole: true } | Question): void;
    onmessage: ((event: MessageEvent) => void) | null;
    onerror?: ((event: ErrorEvent) => void) | null;
    terminate(): void;
}

type Message = Reply | { ready: true } | { failed: true } | { whole: string };

const restarted: Problem = { code: 0, name: 'core_restarted' };
const missing: Problem = { code: 0, name: 'core_missing' };
const outdated: Problem = { code: 0, name: 'app_outdated' };
const stopped: Problem = { code: 0, name: 'locked' };

// The compiled core in its worker: typed questions, one answer each, in order.
export class Core {
    state: CoreState = 'starting';
    onstate: (state: CoreState) => void = () => {};
    // Called after a trap: what callers had given the old core beside the programme is gone.
    onrestart: () => void = () => {};
    // Called when the whole core has taken over, with what it says of the programme.
    onwhole: (loaded: Operations['load']['output']) => void = () => {};

    #addresses: () => Promise<Addresses>;
    #make: () => CoreWorker;
    #worker: CoreWorker | undefined;
    #waiting = new Map<number, (answer: Answer<unknown>) => void>();
    #last = 0;
    #loaded = gate();
    #started: Promise<void> | undefined;

    constructor(make: () => CoreWorker, addresses: () => Promise<Addresses>) {
        this.#make = make;
        this.#addresses = addresses;
    }

    // Fetches and compiles. Nothing on the first page needs it, so it is called after the first paint.
    start(): Promise<void> {
        return (this.#started ??= this.#begin());
    }

    async #begin(): Promise<void> {
        this.#set('starting');
        const worker = (this.#worker = this.#make());
        worker.onmessage = ({ data }) => this.#hear(data as Message);
        worker.onerror = () => this.#fail();
        try {
            worker.postMessage(await this.#addresses());
        } catch {
            this.#fail();
        }
    }

    // What the first list does not need is fetched now instead of when it is asked for.
    fetchWhole(): void {
        this.#worker?.postMessage({ whole: true });
    }

    // Opens the way for every other question. What is refused leaves the core with what it had; where it had nothing, questions are answered
    // with a problem until something else is loaded: none waits for ever.
    async load(programme: ProgrammeBundle, areas: Area[], directory?: Directory): Promise<Answer<Operations['load']['output']>> {
        await this.start();
        const worker = this.#worker;
        const answer = await this.#ask('load', { programme, areas, directory });
        if (worker !== this.#worker || (answer.problem && this.state !== 'starting')) return answer;
        this.#set(answer.problem ? 'refused' : 'ready');
        this.#loaded.open(!answer.problem);
        if (answer.problem) this.#loaded = gate();
        return answer;
    }

    // Waits until a programme is loaded or refused.
    async call<Op extends Exclude<Operation, 'load'>>(op: Op, input: Operations[Op]['input']): Promise<Answer<Operations[Op]['output']>> {
        if (!this.#without() && (await this.#loaded.passed)) return this.#ask(op, input);
        return { problem: this.#without() ?? stopped };
    }

    // Forgets everything that it was given: used when the app locks.
    stop(): void {
        this.#set('starting');
        this.#giveUp(stopped);
    }

    #without(): Problem | undefined {
        return this.state === 'failed' ? missing : this.state === 'refused' ? outdated : undefined;
    }

    #ask<Op extends Operation>(op: Op, input: Operations[Op]['input']): Promise<Answer<Operations[Op]['output']>> {
        if (!this.#worker) return Promise.resolve({ problem: missing });
        const id = ++this.#last;
        const answered = new Promise<Answer<unknown>>((resolve) => this.#waiting.set(id, resolve));
        this.#worker.postMessage({ id, op, input: JSON.stringify(input) });
        return answered as Promise<Answer<Operations[Op]['output']>>;
    }

    #hear(message: Message): void {
        if ('failed' in message) return this.#fail();
        if ('ready' in message) return;
        if ('whole' in message) return this.#takenOver(JSON.parse(message.whole) as Answer<Operations['load']['output']>);
        const resolve = this.#waiting.get(message.id);
        this.#waiting.delete(message.id);
        if ('text' in message) resolve?.(JSON.parse(message.text) as Answer<unknown>);
        else {
            this.onrestart();
            resolve?.({ problem: restarted });
        }
    }

    #takenOver({ ok }: Answer<Operations['load']['output']>): void {
        if (ok) this.onwhole(ok);
        else this.#set('refused');
    }

    #fail(): void {
        this.#set('failed');
        this.#giveUp(missing);
    }

    // The next start begins anew.
    #giveUp(problem: Problem): void {
        this.#worker?.terminate();
        this.#worker = undefined;
        this.#started = undefined;
        for (const resolve of this.#waiting.values()) resolve({ problem });
        this.#waiting.clear();
        this.#loaded.open(false);
        this.#loaded = gate();
    }

    #set(state: CoreState): void {
        this.state = state;
        this.onstate(state);
    }
}

interface Gate {
    passed: Promise<boolean>;
    open(pass: boolean): void;
}

function gate(): Gate {
    let open: (pass: boolean) => void = () => {};
    const passed = new Promise<boolean>((resolve) => (open = resolve));
    return { passed, open };
}

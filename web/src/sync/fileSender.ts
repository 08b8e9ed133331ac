import type { FileArrival, Id, Problem } from '../core/contract';
import type { FileStore, KeptFile } from '../device/files';
import { deviceProblem } from '../device/storage';
import { ifFree } from '../device/turn';
import { ask, type Heard } from './server';

// What the server says of a file, and how a piece of it is handed in.
export interface FileServer {
    arrival(file: KeptFile, signal: AbortSignal): Promise<Heard<FileArrival>>;
    piece(file: KeptFile, from: number, content: Blob, signal: AbortSignal): Promise<Heard<FileArrival>>;
}

// How the sending of one file stands.
export interface FileProgress {
    sent: number;
    problem?: Problem;
}

const longest_ms = 300_000;

// The files that are owed go up one after the other, each from where the server has it. Acts go first: an act that waits keeps its files back.
export class FileSender {
    onchange: () => void = () => {};
    readonly progress = new Map<Id, FileProgress>();

    #store: FileStore;
    #server: FileServer;
    #account: Id;
    #waiting: () => Promise<Set<Id>>;
    #request = new AbortController();
    #busy = false;
    #again = false;
    #failures = 0;
    #timer: ReturnType<typeof setTimeout> | undefined;

    // `waiting` gives the acts that have not been sent.
    constructor(account: Id, store: FileStore, waiting: () => Promise<Set<Id>>, server: FileServer = fileServer(account)) {
        this.#account = account;
        this.#store = store;
        this.#waiting = waiting;
        this.#server = server;
    }

    // Somebody asked, or an act has arrived: what failed before is tried again.
    async send(): Promise<void> {
        this.#again = true;
        if (this.#busy || this.#request.signal.aborted) return;
        this.#busy = true;
        clearTimeout(this.#timer);
        try {
            while (this.#again && !this.#request.signal.aborted) {
                this.#again = false;
                await ifFree(`relais-files-${this.#account}`, () => this.#sendAll());
            }
        } catch (error) {
            // The app was locked meanwhile, and the store with it.
            if (!this.#request.signal.aborted) throw error;
        } finally {
            this.#busy = false;
        }
    }

    close(): void {
        this.#request.abort();
        clearTimeout(this.#timer);
    }

    async #sendAll(): Promise<void> {
        const waiting = await this.#waiting();
        for (const file of await this.#store.all()) {
            if (file.state !== 'owed' || waiting.has(file.act ?? '')) continue;
            const problem = await this.#sendOne(file).catch((error: unknown) => deviceProblem(error));
            if (this.#request.signal.aborted) return;
            this.#note(file, { ...(this.progress.get(file.id) ?? { sent: 0 }), ...(problem && { problem }) });
            if (problem && !isOfTheFile(problem)) return this.#rest();
        }
        this.#failures = 0;
    }

    // Nothing when all of it has arrived.
    async #sendOne(file: KeptFile): Promise<Problem | undefined> {
        const { signal } = this.#request;
        let answer = await this.#server.arrival(file, signal);
        for (let before = -1; ; ) {
            if (answer.problem) return answer.problem;
            const { received, piece, most, whole } = answer.ok;
            if (whole) {
                await this.#store.noteSent(file.id);
                this.progress.delete(file.id);
                return undefined;
            }
            if (file.bytes > most) return { code: 41301, name: 'too_large' };
            // A server that does not move on is not asked without pause.
            if (received <= before) return { code: 0, name: 'server_unreachable' };
            before = received;
            this.#note(file, { sent: received });
            answer = await this.#server.piece(file, received, await this.#store.read(file, received, piece), signal);
        }
    }

    #note(file: KeptFile, progress: FileProgress): void {
        if (progress.sent > 0 || progress.problem) this.progress.set(file.id, progress);
        this.onchange();
    }

    // The network, or a server that is busy or full.
    #rest(): void {
        this.#failures += 1;
        this.#timer = setTimeout(() => void this.send(), Math.min(2_000 * 2 ** (this.#failures - 1), longest_ms));
    }
}

// It will be the same the next time, and the next file may do better.
function isOfTheFile({ code, name }: Problem): boolean {
    return ['device_failed', 'too_large', 'not_found', 'entry_differs'].includes(name) || (code >= 40_000 && code < 40_100);
}

function fileServer(account: Id): FileServer {
    const addressOf = ({ act = '', hash }: KeptFile, more: Record<string, string> = {}): `/api/sheets/arriving?${string}` =>
        `/api/sheets/arriving?${new URLSearchParams({ account, act, hash, ...more })}`;
    return {
        arrival: (file, signal) => ask<FileArrival>({ method: 'GET', path: addressOf(file), signal }),
        piece: (file, from, content, signal) => {
            const path = addressOf(file, { bytes: String(file.bytes), from: String(from) });
            return ask<FileArrival>({ method: 'PUT', path, body: new Blob([content], { type: file.type }), signal, seconds: 180 });
        },
    };
}

import type { Answer, Id, Problem } from '../core/contract';
import type { FileStore, KeptFile } from '../device/files';
import { deviceProblem } from '../device/storage';
import { ifFree } from '../device/turn';
import { askOffset } from './server';

// How a file is handed in: each answer says where it goes on.
export interface FileServer {
    // Also for a file that was begun before.
    begin(file: KeptFile, signal: AbortSignal): Promise<Answer<number>>;
    piece(file: KeptFile, from: number, content: Blob, signal: AbortSignal): Promise<Answer<number>>;
}

// How the sending of one file stands.
export interface FileProgress {
    sent: number;
    problem?: Problem;
}

// A line that broke may be back at once; one that stays away is not asked without pause.
const first_ms = 500;
const longest_ms = 300_000;
// What a broken line costs at most is one step: they become smaller while it breaks, and larger while it is quick. The server keeps whole pieces of the least one.
const step_least = 16_384;
const step_first = 65_536;
const step_most = 524_288;
const quick_ms = 1_500;

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
    #step = step_first;
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
        let from = await this.#server.begin(file, signal);
        for (;;) {
            if (from.problem) return from.problem;
            if (from.ok >= file.bytes) {
                await this.#store.noteSent(file.id);
                this.progress.delete(file.id);
                return undefined;
            }
            this.#note(file, { sent: from.ok });
            const before = from.ok;
            const content = await this.#store.read(file, before, this.#step);
            const begun = Date.now();
            const answer = await this.#server.piece(file, before, content, signal);
            // Its answer was lost, or another tab sends too.
            if (answer.problem?.name === 'wrong_offset') from = { ok: Number(answer.problem.detail) };
            else from = answer;
            if (from.problem) this.#step = Math.max(step_least, this.#step / 2);
            else if (Date.now() - begun < quick_ms) this.#step = Math.min(step_most, this.#step * 2);
            // A server that does not move on is not asked without pause.
            if (from.ok !== undefined && from.ok === before) return { code: 0, name: 'server_unreachable' };
            if (from.ok !== undefined) this.#failures = 0;
        }
    }

    #note(file: KeptFile, progress: FileProgress): void {
        if (progress.sent > 0 || progress.problem) this.progress.set(file.id, progress);
        this.onchange();
    }

    // The network, or a server that is busy or full.
    #rest(): void {
        this.#failures += 1;
        this.#timer = setTimeout(() => void this.send(), Math.min(first_ms * 2 ** (this.#failures - 1), longest_ms));
    }
}

// It will be the same the next time, and the next file may do better.
function isOfTheFile({ code, name }: Problem): boolean {
    return ['device_failed', 'too_large', 'file_too_large', 'not_found', 'entry_differs'].includes(name) || (code >= 40_000 && code < 40_100);
}

const tus = { 'tus-resumable': '1.0.0' };

// tus 1.0.0: creation, then pieces. The server answers a second creation with how far the file has come, so that no other question is needed.
function fileServer(account: Id): FileServer {
    const whose = new URLSearchParams({ account });
    return {
        begin: ({ act = '', hash, type, bytes }, signal) => {
            const metadata = Object.entries({ act, hash, filetype: type }).map(([name, value]) => `${name} ${btoa(value)}`);
            const headers = { ...tus, 'upload-length': String(bytes), 'upload-metadata': metadata.join(',') };
            return askOffset({ method: 'POST', path: `/api/files?${whose}`, headers, signal });
        },
        piece: ({ act = '', hash }, from, content, signal) => {
            const headers = { ...tus, 'upload-offset': String(from) };
            const body = new Blob([content], { type: 'application/offset+octet-stream' });
            return askOffset({ method: 'PATCH', path: `/api/files/${act}/${hash}?${whose}`, body, headers, signal, seconds: 180 });
        },
    };
}

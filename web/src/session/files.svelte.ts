import { core } from '../core';
import type { Answer, Id, Order, Problem, ToolFileList } from '../core/contract';
import { FileStore, type KeptFile } from '../device/files';
import { madeAt } from '../device/id';
import { filesNamedIn, type FileAnswer } from '../device/journal';
import { deviceProblem } from '../device/storage';
import type { Vault } from '../device/vault';
import { documentFile } from '../sync/documentFile';
import { FileSender, type FileProgress } from '../sync/fileSender';
import { labelFile } from '../sync/labelFile';
import type { SyncState } from '../sync/machine';
import { server, type Marked } from '../sync/server';
import { fileProblem, sizeText, waitingText } from '../words/files.svelte';
import { Looks } from './looks';

export type { KeptFile } from '../device/files';

// A file that is still to be sent, in words.
export interface FileLine {
    id: Id;
    title: string;
    text: string;
    problem?: string;
}

// A file that nothing names may have been taken a moment ago, in another tab.
const sweep_ms = 3_600_000;
const tool_files = 'tool_files';
// Bytes of documents of others that a phone keeps.
const seen_most = 50_000_000;

// The files of one account: those of answers, from the moment when they are taken until the server has them, and those of labels.
export class Files {
    all = $state.raw<KeptFile[]>([]);
    // How large a file may be; nothing before the server has said it.
    most = $state<number>();
    #mostOf = $state.raw<ToolFileList['file_bytes_most_of']>();
    owed = $derived(this.all.filter((file) => file.state === 'owed'));
    #progress = $state.raw<ReadonlyMap<Id, FileProgress>>(new Map());

    // Settled once the files of this phone are known.
    readonly read: Promise<void>;

    #account: Id;
    #vault: Vault;
    #store: FileStore;
    #sender: FileSender;
    #looks: Looks;
    #doing: SyncState['doing'] = 'nothing';
    #closed = false;
    // Everything here whose access the server decides on its own.
    #roots: Record<Id, string> = {};
    #turn: Promise<unknown>;

    constructor(account: Id, vault: Vault) {
        this.#account = account;
        this.#vault = vault;
        this.#store = new FileStore(vault);
        const waiting = async () => new Set((await vault.outbox()).map(({ act }) => act.id));
        this.#sender = new FileSender(account, this.#store, waiting);
        this.#looks = new Looks(account, vault);
        this.#sender.onchange = () => void this.#read();
        this.read = this.#read();
        this.#turn = this.read;
        void this.#begin();
    }

    // The files that are still to be sent, with what stands against them.
    get lines(): FileLine[] {
        return this.owed.map(({ id, label, bytes }) => {
            const { sent = 0, problem } = this.#progress.get(id) ?? {};
            return { id, title: label, text: waitingText(sent, bytes), ...(problem && { problem: fileProblem(problem) }) };
        });
    }

    // Keeps what was taken or chosen, on the disk when it answers. `name` is what it is called, without an ending; `label` the question.
    async take(content: Blob, { name, label, extension }: { name: string; label: string; extension: string }): Promise<Answer<KeptFile>> {
        if (content.size === 0) return { problem: { code: 0, name: 'file_empty' } };
        const most = this.mostOf(content.type);
        if (most !== undefined && content.size > most) return { problem: { code: 0, name: 'file_too_large', detail: String(most) } };
        let refused: Problem | undefined;
        const naming = async (hash: string) => {
            const { ok, problem } = await core.call('file_answer', { name, extension, hash });
            refused = problem;
            if (!ok) throw new Error('a file was not named');
            return ok.answer;
        };
        try {
            const kept = await this.#store.keep(content, { label, type: content.type.split(';')[0]! || 'application/octet-stream' }, naming);
            this.all = [...this.all, kept];
            return { ok: kept };
        } catch (error) {
            return { problem: refused ?? deviceProblem(error) };
        }
    }

    // How large a file of this type may be, as the server has said it.
    mostOf(type: string): number | undefined {
        const families: Record<string, keyof ToolFileList['file_bytes_most_of']> = { image: 'picture', audio: 'sound', video: 'film', application: 'paper' };
        const family = type.startsWith('application/') && type !== 'application/pdf' ? undefined : families[type.split('/')[0]!];
        const ofFamily = family === undefined ? undefined : this.#mostOf?.[family];
        return ofFamily === undefined ? this.most : Math.min(ofFamily, this.most ?? ofFamily);
    }

    problemText(problem: Problem): string {
        return fileProblem(problem);
    }

    sizeText(file: KeptFile): string {
        return sizeText(file.bytes);
    }

    bytesText(bytes: number): string {
        return sizeText(bytes);
    }

    // The file that an answer names, where it is on this phone.
    named(answer: string): KeptFile | undefined {
        return this.all.find(({ name, state }) => name === answer && state !== 'label');
    }

    // The content that a document of a case names, where it is on this phone: taken here, or fetched before.
    ofDocument(hash: string): KeptFile | undefined {
        return this.all.find((file) => file.hash === hash && file.state !== 'label');
    }

    // The content of a document: from this phone, else from the server. What was fetched is kept, sealed, as long as there is room for it.
    async openDocument(asked: { case: Id; document: Id; hash: string; name: string; type: string; bytes: number }, oncome: (bytes: number) => void, signal: AbortSignal): Promise<Answer<Blob>> {
        await this.read;
        const here = this.ofDocument(asked.hash);
        if (here) {
            await this.#looks.add({ case: asked.case, document: asked.document, at: Date.now() });
            void this.#looks.tell();
            return { ok: await this.#store.whole(here) };
        }
        const answer = await documentFile({ account: this.#account, ...asked }, oncome, signal);
        if (!answer.ok || this.#closed) return answer;
        const kept = await this.#keepSeen(answer.ok, asked);
        // What was altered on its way, or at the server, is not shown.
        if (kept && kept.hash !== asked.hash) {
            await this.#store.remove([kept.id]);
            return { problem: { code: 0, name: 'file_altered' } };
        }
        await this.#read();
        return answer;
    }

    // Nothing where the phone is full: then it is looked at, and not kept.
    async #keepSeen(content: Blob, { case: caseId, name, type }: { case: Id; name: string; type: string }): Promise<KeptFile | undefined> {
        const seen = this.all.filter((file) => file.state === 'seen');
        let room = seen_most - content.size;
        // Ids are made in the order of time: the last that were fetched stay.
        const gone = seen.sort((a, b) => (a.id < b.id ? 1 : -1)).filter((file) => (room -= file.bytes) < 0);
        await this.#store.remove(gone.map(({ id }) => id));
        return this.#store.keep(content, { label: '', type }, async () => name, 'seen', caseId).catch(() => undefined);
    }

    // Nothing of a document that was taken out stays here, but what is still to be sent.
    async dropDocuments(hashes: string[]): Promise<void> {
        const gone = this.all.filter((file) => (file.state === 'seen' || file.state === 'sent') && hashes.includes(file.hash));
        if (gone.length === 0) return;
        await this.#store.remove(gone.map(({ id }) => id));
        await this.#read();
    }

    // What the label of a question of a tool shows: "jr://images/house.png".
    ofLabel(tool: string, address: string | undefined): KeptFile | undefined {
        const name = address && `${tool}/${address.slice(address.lastIndexOf('/') + 1)}`;
        return this.all.find((file) => file.state === 'label' && file.name === name);
    }

    content(file: KeptFile): Promise<Blob> {
        return this.#store.whole(file);
    }

    // Those of the drafts that the orders name. The same content may have been taken for two drafts: one of them each.
    namedBy(orders: Order[]): FileAnswer[] {
        const answers = new Set(orders.flatMap(({ input }) => filesNamedIn(input)));
        const drafts = this.all.filter(({ name, state }) => state === 'draft' && answers.delete(name));
        return drafts.map(({ id, name }) => ({ id, answer: name }));
    }

    // The journal has changed. What was sent for a case that has left goes with it.
    changed(roots: Record<Id, string>): Promise<void> {
        const hasLeft = Object.keys(this.#roots).some((id) => roots[id] === undefined);
        this.#roots = roots;
        return hasLeft ? this.#inTurn(() => this.#sweep()) : this.#read();
    }

    // Files go when acts have gone.
    exchanged({ doing, online }: SyncState): void {
        const hasPushed = this.#doing === 'pushing' && doing !== 'pushing';
        this.#doing = doing;
        if (!hasPushed || !online || doing === 'signed_out') return;
        void this.#sender.send();
        void this.#looks.tell();
    }

    // What labels show, as the tools in use have it now.
    renew(): Promise<void> {
        return this.#inTurn(() => this.#renew());
    }

    close(): void {
        this.#closed = true;
        this.#sender.close();
        this.all = [];
    }

    async #begin(): Promise<void> {
        await this.#inTurn(() => this.#sweep());
        await this.renew();
        await this.#sender.send();
    }

    async #read(): Promise<void> {
        const all = await this.#store.all().catch(() => undefined);
        if (!all || this.#closed) return;
        this.all = all;
        this.#progress = new Map(this.#sender.progress);
    }

    // What no draft and no act that waits refers to any more goes. What the server has stays as long as the act that names it, and its case, are here.
    async #sweep(): Promise<void> {
        const vault = this.#vault;
        const { roots } = await vault.index();
        this.#roots = roots;
        const [drafts, waiting, sent] = [await this.#drafts(), await vault.outbox(), await vault.sent()];
        const here = new Set(sent.filter(({ records }) => records.some((id) => roots[id])).map(({ act }) => act.id));
        const isOld = (id: Id) => Date.now() - madeAt(id) > sweep_ms;
        const gone: Id[] = [];
        for (const { id, state, name, act } of this.all) {
            if (state === 'sent' && !here.has(act ?? '')) gone.push(id);
            if (state === 'seen' && !roots[act ?? '']) gone.push(id);
            if (state !== 'draft' || drafts.includes(name)) continue;
            // Answered before this part of the app had come.
            const naming = [...waiting, ...sent].find((each) => JSON.stringify(each.act).includes(name));
            if (naming) await this.#store.noteOwed(id, naming.act.id);
            else if (isOld(id)) gone.push(id);
        }
        await this.#store.remove([...gone, ...(await this.#store.unfinished()).filter(isOld)]);
        await this.#read();
    }

    async #drafts(): Promise<string> {
        const keys = await this.#vault.draftKeys('');
        return JSON.stringify(await Promise.all(keys.map((key) => this.#vault.draft(key))));
    }

    async #renew(): Promise<void> {
        const vault = this.#vault;
        const known = await vault.reference<Marked<ToolFileList>>(tool_files);
        this.most = known?.value.file_bytes_most;
        this.#mostOf = known?.value.file_bytes_most_of;
        if (!navigator.onLine) return;
        const { ok: list } = await server.toolFiles(this.#account, known);
        if (!list || this.#closed) return;
        if (list !== known) await vault.keepReference(tool_files, list);
        this.most = list.value.file_bytes_most;
        this.#mostOf = list.value.file_bytes_most_of;
        const wanted = list.value.tools.flatMap(({ tool, files }) => files.map((file) => ({ ...file, tool, name: `${tool}/${file.name}` })));
        const isWanted = (file: KeptFile) => wanted.some(({ name, hash }) => name === file.name && hash === file.label);
        await this.#store.remove(this.all.filter((file) => file.state === 'label' && !isWanted(file)).map(({ id }) => id));
        await this.#read();
        for (const { tool, name, hash, type } of wanted) {
            if (this.all.some((file) => file.state === 'label' && file.name === name && file.label === hash)) continue;
            const content = await labelFile(this.#account, tool, hash);
            if (this.#closed) return;
            if (!content) continue;
            await this.#store.keep(content, { label: hash, type }, async () => name, 'label');
            await this.#read();
        }
    }

    // One after the other. What fails is tried again at the next opening.
    #inTurn(task: () => Promise<void>): Promise<void> {
        const taken = this.#turn.then(task).catch(() => {});
        this.#turn = taken;
        return taken;
    }
}

import type { Core } from '../core/core';
import type { Act, Answer, Caller, CaseRow, Entry, Id, Order, Problem, PullAnswer, RecordLog, Stamp, Verdict } from '../core/contract';
import { before, millisecondsOf, newId, shifted, stampOf } from './id';
import { caseOf, personOf, restamped, sheetsOf, shown, withEntry, withoutEntry, type Logs } from './logs';
import { inTurn } from './turn';
import type { Change, HeldRow, Index, NamedFile, Notice, Progress, ReceivedRow, Sent, Vault, Waiting } from './vault';

export type Acted = { ok: Entry[]; problem?: undefined } | { ok?: undefined; problem: Problem; index: number };

// A file on this phone, and the answer that names it.
export interface FileAnswer {
    id: Id;
    answer: string;
}

// What the server sent.
export type News = Pick<PullAnswer, 'cursor' | 'view' | 'entries' | 'forget' | 'epoch'>;

// For so long the phone keeps what the server has taken, in case that the server must be put back from a copy.
const sent_ms = 60 * 86_400_000;

// What a journal shows of itself.
export interface Snapshot {
    index: Index;
    progress: Progress;
    waiting: Waiting[];
    notices: Notice[];
}

// Thrown when the core is gone in the middle of a merge: nothing was written, and it will be tried again.
export class CoreGone extends Error {}

export interface Author {
    caller: Caller;
    device: Id;
}

// Fetch, decide, write, on the phone: the core says what a command needs and what comes of it, the vault keeps the entry and the act in one
// transaction. All of it runs one after the other, over all tabs.
export class Journal {
    onchange: (snapshot: Snapshot) => void = () => {};
    // When the server has answered well, which changes nothing in the cases.
    onsuccess: (at: number) => void = () => {};
    // After each write here: other tabs have to read again.
    onwrite: () => void = () => {};

    #vault: Vault;
    #core: Core;
    #author: Author;

    constructor(vault: Vault, core: Core, author: Author) {
        this.#vault = vault;
        this.#core = core;
        this.#author = author;
    }

    async refresh(): Promise<void> {
        this.onchange(await this.#snapshot());
    }

    // All the orders or none; a later one sees what an earlier one did. The drafts that they were made from go in the same moment, and the files that their
    // answers name are owed to the server from then on.
    act(orders: Order[], drafts: string[] = [], files: FileAnswer[] = []): Promise<Acted> {
        return this.#turn(async () => {
            const { index, progress } = await this.#snapshot();
            const batch = new Batch(this.#vault);
            const entries: Entry[] = [];
            const added: Omit<Waiting, 'sequence'>[] = [];
            let clock = progress.clock;
            for (const [position, order] of orders.entries()) {
                const decided = await this.#decide(order, batch, clock, progress.offset);
                if (decided.problem) return { problem: decided.problem, index: position };
                const { act, entry } = decided.ok;
                clock = decided.ok.clock;
                await batch.add(entry);
                entries.push(entry);
                added.push(waitingOf(act, entry, batch.logs));
            }
            const next = await this.#indexed(index, batch, progress.offset);
            await this.#write({ records: batch.written(), index: next, progress: { ...progress, clock }, add: added, drafts, named: files.flatMap((file) => namedBy(added, file)) });
            return { ok: entries };
        });
    }

    async #decide(order: Order, batch: Batch, clock: Stamp, offset: number): Promise<Answer<{ act: Act; entry: Entry; clock: Stamp }>> {
        const needs = await this.#core.call('needs', order);
        if (needs.problem) return needs;
        return this.#core.call('decide', {
            ...this.#moment(offset),
            clock,
            device: this.#author.device,
            id: newId(),
            command: order.command,
            input: order.input,
            records: await batch.load(needs.ok.records),
        });
    }

    // Takes in what the server sent: entries join the records, what the worker may no longer see leaves with a notice.
    merge(news: News): Promise<void> {
        return this.#turn(async () => {
            const { index, progress, waiting } = await this.#snapshot();
            const batch = new Batch(this.#vault);
            await batch.load(news.entries.flatMap((entry) => entry.parts.map((part) => part.record)));
            const guesses = await this.#guesses(news.entries, waiting);
            for (const each of guesses.flat()) await batch.withdraw(each.act.id, each.records);
            const { kept, notices } = await this.#forgotten(index, news, batch);
            for (const entry of news.entries) await batch.add(entry);
            const clock = await this.#heard(progress, news.entries);
            await this.#write({
                records: batch.written(),
                forget: batch.forgotten(),
                index: await this.#indexed(kept, batch, progress.offset),
                progress: { ...progress, clock, cursor: news.cursor, view: news.view, ...(news.epoch && { epoch: news.epoch }) },
                put: guesses[0].map((each) => ({ ...each, heard: true as const })),
                sent: guesses[1].map((each) => ({ ...each, heard: true as const })),
                notices,
            });
        });
    }

    // Accepted acts have arrived, and are kept for a while. What was held or refused is taken out of the records here: the server's journal does not have it.
    settle(verdicts: Verdict[]): Promise<void> {
        return this.#turn(async () => {
            const { index, progress, waiting } = await this.#snapshot();
            const byId = new Map(verdicts.map((verdict) => [verdict.id, verdict]));
            const answered = waiting.filter((each) => byId.has(each.act.id));
            const against = answered.filter((each) => byId.get(each.act.id)?.state !== 'accepted');
            const refused = answered.filter((each) => byId.get(each.act.id)?.state === 'refused');
            const taken = answered.filter((each) => !refused.includes(each));
            const batch = new Batch(this.#vault);
            for (const each of against) await batch.withdraw(each.act.id, each.records);
            const now = Date.now();
            await this.#write({
                records: batch.written(),
                forget: batch.forgotten(),
                ...(against.length > 0 && { index: await this.#indexed(index, batch, progress.offset) }),
                settled: taken.map((each) => each.sequence),
                sent: taken.map(({ again: _, ...each }) => ({ ...each, sentAt: now })),
                sentBefore: now - sent_ms,
                put: refused.map((each) => ({ ...each, state: 'refused', problem: byId.get(each.act.id)?.problem })),
            });
        });
    }

    // The server was put back from a copy: what it had taken of late waits again, and all is asked from the beginning. What is here stays.
    restored(epoch: Id | undefined): Promise<void> {
        return this.#turn(async () => {
            const { progress } = await this.#snapshot();
            const sent = await this.#vault.sent();
            const [role] = progress.view.split('-');
            await this.#write({
                put: sent.map(({ sentAt: _, ...each }) => ({ ...each, state: 'waiting', again: true })),
                unsent: sent.map((each) => each.sequence),
                progress: { ...progress, cursor: 0, view: role ? `${role}-restored` : '', ...(epoch && { epoch }) },
                filesAgain: true,
            });
        });
    }

    // Of the server's files nothing stays on the phone of somebody who no longer works here.
    withdrawn(): Promise<void> {
        return this.#turn(async () => {
            await this.#vault.withdraw();
            await this.#written();
        });
    }

    // The clock of this phone was wrong: what waits keeps its order and moves to the server's time. A clock that was ahead and went
    // right by itself left stamps of days to come: they move back below the server's time, or no act would be taken any more.
    correct(serverNow: number): Promise<void> {
        return this.#turn(async () => {
            const { index, progress, waiting } = await this.#snapshot();
            const offset = serverNow - Date.now();
            const by = offset - progress.offset;
            const ours = waiting.filter((each) => each.state === 'waiting' && !each.again);
            const times = notAfter(stampOf(serverNow), ours.map((each) => shifted(each.act.at, by)));
            const moved = ours.map((each, position) => ({ ...each, act: { ...each.act, at: times[position]! } }));
            const stamps = new Map(moved.map((each) => [each.act.id, each.act.at]));
            const batch = new Batch(this.#vault);
            await batch.restamp(moved.flatMap((each) => each.records), stamps);
            const clock = [stampOf(serverNow), ...stamps.values()].sort().at(-1)!;
            const next = { ...progress, offset, clock };
            await this.#write({
                records: batch.written(),
                index: await this.#indexed(index, batch, offset),
                progress: next,
                put: moved,
            });
        });
    }

    succeeded(at: number): Promise<void> {
        return this.#turn(async () => {
            const progress = await this.#vault.progress();
            await this.#vault.write({ progress: { ...progress, lastSuccess: at } });
            this.onsuccess(at);
        });
    }

    sendAgain(sequence: number): Promise<void> {
        return this.#turn(async () => {
            const found = (await this.#vault.outbox()).find((each) => each.sequence === sequence);
            if (found) await this.#write({ put: [{ ...found, state: 'waiting', problem: undefined }] });
        });
    }

    discard({ sequence, act }: Waiting): Promise<void> {
        return this.#turn(async () => {
            await this.#write({ settled: [sequence], givenUp: [act.id] });
        });
    }

    async noticesRead(): Promise<void> {
        await this.#vault.dropNotices();
        await this.#written();
    }

    // Computes every row again: after a new programme, and once a day, since ages and deadlines move with the day.
    indexAgain(): Promise<void> {
        return this.#turn(async () => {
            const { index, progress } = await this.#snapshot();
            const batch = new Batch(this.#vault);
            const cases = Object.keys(index.roots).filter((id) => index.roots[id] === 'case');
            await batch.load(cases);
            batch.touch(cases);
            await this.#write({ index: await this.#indexed(index, batch, progress.offset) });
        });
    }

    // The tools with which sheets of the cases here were filled: a case names them with its sheets.
    async toolsOfSheets(): Promise<Set<string>> {
        const { roots } = await this.#vault.index();
        const logs = await new Batch(this.#vault).load(Object.keys(roots).filter((id) => roots[id] === 'case'));
        const lines = logs.flatMap((log) => log.pieces.flatMap((piece) => Object.entries(piece.set).filter(([path]) => path.startsWith('sheet['))));
        return new Set(lines.flatMap(([, line]) => (line as { form?: string } | null)?.form ?? []));
    }

    // The logs of a case, its person and its sheets.
    async logsOf(caseId: Id): Promise<RecordLog[]> {
        return membersOf(caseId, new Batch(this.#vault));
    }

    waiting(): Promise<Waiting[]> {
        return this.#vault.outbox();
    }

    progress(): Promise<Progress> {
        return this.#vault.progress();
    }

    // What this phone has from the server. What exists here only is left out, or the server would want it forgotten.
    async holds(): Promise<Id[]> {
        const { index, waiting } = await this.#snapshot();
        const unsent = new Set(waiting.map((each) => each.act.id));
        const own = await new Batch(this.#vault).load(waiting.flatMap((each) => each.records));
        const ownOnly = new Set(own.filter((log) => log.pieces.every((piece) => unsent.has(piece.entry))).map((log) => log.id));
        return Object.keys(index.roots).filter((id) => !ownOnly.has(id));
    }

    #turn<T>(task: () => Promise<T>): Promise<T> {
        return inTurn(`relais-journal-${this.#author.caller.account}`, task);
    }

    async #write(change: Change): Promise<void> {
        await this.#vault.write(change);
        await this.#written();
    }

    async #written(): Promise<void> {
        await this.refresh();
        this.onwrite();
    }

    async #snapshot(): Promise<Snapshot> {
        const vault = this.#vault;
        const [index, progress, waiting, notices] = await Promise.all([vault.index(), vault.progress(), vault.outbox(), vault.notices()]);
        return { index, progress, waiting, notices };
    }

    #moment(offset: number): { caller: Caller; now: number; offset_minutes: number } {
        const now = Date.now() + offset;
        return { caller: this.#author.caller, now, offset_minutes: -new Date(now).getTimezoneOffset() };
    }

    // Acts of this phone whose entries come back for the first time, waiting and sent: the server's word takes the place of all that was guessed here.
    async #guesses(entries: Entry[], waiting: Waiting[]): Promise<[Waiting[], Sent[]]> {
        const own = new Set(entries.filter((entry) => entry.device === this.#author.device).map((entry) => entry.id));
        if (own.size === 0) return [[], []];
        const isGuess = (each: Waiting): boolean => own.has(each.act.id) && !each.heard;
        return [waiting.filter(isGuess), (await this.#vault.sent()).filter(isGuess)];
    }

    async #heard(progress: Progress, entries: Entry[]): Promise<Stamp> {
        const latest = entries.map((entry) => entry.at).sort().at(-1);
        if (latest === undefined) return progress.clock;
        const { now } = this.#moment(progress.offset);
        const heard = await this.#core.call('receive', { clock: progress.clock, at: latest, now });
        if (heard.problem) throw new CoreGone(heard.problem.name);
        return heard.ok.clock;
    }

    async #forgotten(index: Index, { forget, entries }: News, batch: Batch): Promise<{ kept: Index; notices: Notice[] }> {
        const here = forget.filter(({ root }) => index.roots[root] !== undefined);
        const gone = new Set(here.map(({ root }) => root));
        for (const root of gone) await batch.forget(root);
        // A worker whose role has changed gets everything anew, perhaps in several answers, and needs no notice of it. A person leaves
        // with the case: one notice says it.
        const returned = new Set(entries.flatMap((entry) => entry.parts.map((part) => part.record)));
        const left = here.filter(({ root, reason }) => reason !== 'role_changed' && !returned.has(root));
        const cases = left.filter(({ root }) => index.roots[root] === 'case');
        const told = cases.length > 0 ? cases : left;
        const codes = new Map(index.rows.map((row) => [row.case, row.code]));
        const notices = told.map(({ root, reason }) => {
            return { id: newId(), kind: index.roots[root] ?? '', code: codes.get(root), reason, at: Date.now() };
        });
        const kept = {
            rows: index.rows.filter((row) => !gone.has(row.case)),
            held: index.held.filter((row) => !gone.has(row.held)),
            received: (index.received ?? []).filter((row) => !gone.has(row.id)),
            roots: Object.fromEntries(Object.entries(index.roots).filter(([id]) => !gone.has(id))),
        };
        return { kept, notices };
    }

    // The list index with what the batch changed.
    async #indexed(index: Index, batch: Batch, offset: number): Promise<Index> {
        const roots = { ...index.roots };
        const held = new Map(index.held.map((row) => [row.held, row]));
        const rows = new Map(index.rows.map((row) => [row.case, row]));
        const received = new Map((index.received ?? []).map((row) => [row.id, row]));
        for (const log of batch.changed()) {
            if (log.pieces.length === 0) {
                delete roots[log.id];
                held.delete(log.id);
                received.delete(log.id);
                rows.delete(log.id);
                continue;
            }
            if (log.kind !== 'sheet') roots[log.id] = log.kind;
            if (log.kind === 'held') held.set(log.id, heldRow(log));
            if (log.kind === 'referral' || log.kind === 'transfer') received.set(log.id, receivedRow(log, log.kind));
        }
        for (const caseId of casesOf(batch, index)) {
            if (roots[caseId] === undefined) continue;
            const row = await this.#row(caseId, batch, offset);
            if (row) rows.set(caseId, row);
            else rows.delete(caseId);
        }
        return { rows: [...rows.values()], held: [...held.values()], received: [...received.values()], roots };
    }

    // Nothing where the core does not show the case to this worker, as when its own entry has not come yet.
    async #row(caseId: Id, batch: Batch, offset: number): Promise<CaseRow | undefined> {
        const answer = await this.#core.call('row', { ...this.#moment(offset), logs: await membersOf(caseId, batch) });
        if (answer.problem?.code === 0) throw new CoreGone(answer.problem.name);
        return answer.ok;
    }
}

// The same order of stamps, each of them before the limit.
function notAfter(limit: Stamp, stamps: Stamp[]): Stamp[] {
    let next = limit;
    return stamps.reduceRight<Stamp[]>((done, stamp) => {
        next = stamp < next ? stamp : before(next);
        return [next, ...done];
    }, []);
}

// Records that are being worked on: read once, changed in memory, written together.
class Batch {
    readonly logs: Logs = new Map();
    #vault: Vault;
    #touched = new Set<Id>();

    constructor(vault: Vault) {
        this.#vault = vault;
    }

    // Those of the ids that are here.
    async load(ids: Iterable<Id>): Promise<RecordLog[]> {
        const wanted = [...new Set(ids)];
        const missing = wanted.filter((id) => !this.logs.has(id));
        if (missing.length > 0) for (const [id, log] of await this.#vault.logs(missing)) this.logs.set(id, log);
        return wanted.map((id) => this.logs.get(id)).filter((log) => log !== undefined && log.pieces.length > 0) as RecordLog[];
    }

    async add(entry: Entry): Promise<void> {
        await this.load(entry.parts.map((part) => part.record));
        withEntry(this.logs, entry);
        this.touch(entry.parts.map((part) => part.record));
    }

    async withdraw(entry: Id, records: Id[]): Promise<void> {
        for (const log of await this.load(records)) this.#put(withoutEntry(log, entry));
    }

    async restamp(records: Id[], stamps: Map<Id, Stamp>): Promise<void> {
        for (const log of await this.load(records)) this.#put(restamped(log, stamps));
    }

    // A record, and the sheets of a case.
    async forget(root: Id): Promise<void> {
        const [log] = await this.load([root]);
        if (!log) return;
        for (const each of await this.load([root, ...sheetsOf(log)])) this.#put({ ...each, pieces: [] });
    }

    touch(ids: Id[]): void {
        for (const id of ids) this.#touched.add(id);
    }

    changed(): RecordLog[] {
        return [...this.#touched].map((id) => this.logs.get(id)).filter((log) => log !== undefined);
    }

    written(): RecordLog[] {
        return this.changed().filter((log) => log.pieces.length > 0);
    }

    forgotten(): Id[] {
        return this.changed()
            .filter((log) => log.pieces.length === 0)
            .map((log) => log.id);
    }

    #put(log: RecordLog): void {
        this.logs.set(log.id, log);
        this.#touched.add(log.id);
    }
}

async function membersOf(caseId: Id, batch: Batch): Promise<RecordLog[]> {
    const [log] = await batch.load([caseId]);
    if (!log) return [];
    const person = personOf(log);
    return batch.load([caseId, ...(person ? [person] : []), ...sheetsOf(log)]);
}

// The cases whose row may look different now.
function casesOf(batch: Batch, index: Index): Set<Id> {
    const cases = new Set<Id>();
    const persons = new Set<Id>();
    for (const log of batch.changed()) {
        const isBeside = log.kind === 'held' || log.kind === 'referral' || log.kind === 'transfer';
        const caseId = isBeside ? undefined : caseOf(log);
        if (caseId) cases.add(caseId);
        if (log.kind === 'person') persons.add(log.id);
    }
    for (const row of index.rows) if (row.person && persons.has(row.person)) cases.add(row.case);
    return cases;
}

function waitingOf(act: Act, entry: Entry, logs: Logs): Omit<Waiting, 'sequence'> {
    const records = entry.parts.map((part) => part.record);
    const caseId = records.map((id) => logs.get(id)).map((log) => log && caseOf(log)).find((id) => id !== undefined);
    return { state: 'waiting', act, records, ...(caseId && { case: caseId }) };
}

// What an input may name a file with: its answers, and the file of a document.
export function filesNamedIn(input: unknown): unknown[] {
    const { answers = {}, file } = input as { answers?: object; file?: { name?: string } };
    return [...Object.values(answers), file?.name];
}

function namedBy(added: Omit<Waiting, 'sequence'>[], { id, answer }: FileAnswer): NamedFile[] {
    const found = added.find(({ act }) => filesNamedIn(act.input).includes(answer));
    return found ? [{ id, act: found.act.id }] : [];
}

function receivedRow(log: RecordLog, kind: ReceivedRow['kind']): ReceivedRow {
    return { id: log.id, kind, fields: shown(log), at_ms: millisecondsOf(log.pieces.map((piece) => piece.at).sort()[0] ?? '') };
}

function heldRow(log: RecordLog): HeldRow {
    // Its author owns a held act, as the owner of a case owns the case.
    const fields = shown(log) as Partial<Omit<HeldRow, 'author'> & { owner: Id }>;
    return {
        held: log.id,
        state: fields.state ?? 'held',
        problem: fields.problem ?? '',
        command: fields.command ?? '',
        case: fields.case,
        author: fields.owner ?? '',
        held_at: fields.held_at,
        at_ms: millisecondsOf(log.pieces.map((piece) => piece.at).sort()[0] ?? ''),
        act: fields.act,
    };
}

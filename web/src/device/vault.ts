import { deleteDB, openDB, type DBSchema, type IDBPDatabase, type IDBPObjectStore, type StoreNames } from 'idb';
import type { Act, CaseRow, Id, Problem, RecordLog, Stamp } from '../core/contract';
import { seal, unseal, type Sealed } from './seal';

// An act that the server has not accepted yet.
export interface Waiting {
    // The order in which acts were done is the order in which they are sent.
    sequence: number;
    state: 'waiting' | 'refused';
    act: Act;
    // The records that it touches here.
    records: Id[];
    case?: Id;
    problem?: Problem;
    // The server had it, and lost it with what a restored copy does not hold: its time is no longer ours to move.
    again?: true;
    // Its entry has come back: what the records have of it is the server's word.
    heard?: true;
}

// An act that the server has taken. It is kept for a while: a server that was put back from a copy may not have it any more.
export interface Sent extends Waiting {
    sentAt: number;
}

export interface HeldRow {
    held: Id;
    state: 'held' | 'released' | 'withdrawn';
    // The name of the refusal.
    problem: string;
    command: string;
    case?: Id;
    author: Id;
    held_at?: string | number;
    // When it was held, in milliseconds.
    at_ms: number;
    act?: Act;
}

// A referral or an offer of a transfer that came to this worker, with the fields that his role sees.
export interface ReceivedRow {
    id: Id;
    kind: 'referral' | 'transfer';
    fields: Record<string, unknown>;
    at_ms: number;
}

// What the lists show, in one sealed record: a list opens at the price of one decryption.
export interface Index {
    rows: CaseRow[];
    held: HeldRow[];
    // Absent where nothing was ever received.
    received?: ReceivedRow[];
    // Everything here whose access the server decides on its own: cases, persons, held acts.
    roots: Record<Id, string>;
}

// Where this phone stands with the server.
export interface Progress {
    clock: Stamp;
    // Add this to the phone's time to get the server's.
    offset: number;
    cursor: number;
    view: string;
    // The life of the server's store, as it says.
    epoch?: Id;
    lastSuccess?: number;
}

// Something that left this phone because the worker may no longer see it.
export interface Notice {
    id: Id;
    kind: string;
    // The code of the case, never a name.
    code?: string;
    reason: string;
    at: number;
}

// A file on this phone: taken for a draft, owed to the server since an act names it, sent; one that the label of a question shows; or a document that was fetched to be
// looked at, of which `act` is the case.
export type FileState = 'draft' | 'owed' | 'sent' | 'label' | 'seen';

// What is in clear of a file.
export type FileRow = Sealed & { state: FileState; act?: Id };

// A file, and the act that names it.
export interface NamedFile {
    id: Id;
    act: Id;
}

// What one transaction writes.
export interface Change {
    records?: RecordLog[];
    forget?: Id[];
    index?: Index;
    progress?: Progress;
    add?: Omit<Waiting, 'sequence'>[];
    put?: Waiting[];
    settled?: number[];
    sent?: Sent[];
    // What is no longer kept of that: by its place, or by its age.
    unsent?: number[];
    sentBefore?: number;
    notices?: Notice[];
    // Drafts that have become acts.
    drafts?: string[];
    // Files of drafts that an act names now, and acts that were given up with theirs.
    named?: NamedFile[];
    givenUp?: Id[];
    // The server may have lost the files that it had.
    filesAgain?: true;
}

export interface Schema extends DBSchema {
    records: { key: Id; value: Sealed };
    rows: { key: string; value: Sealed };
    outbox: { key: number; value: Sealed & { sequence?: number } };
    sent: { key: number; value: Sealed & { sequence: number; sentAt: number }; indexes: { sentAt: number } };
    drafts: { key: string; value: Sealed & { savedAt: number } };
    reference: { key: string; value: Sealed };
    notices: { key: Id; value: Sealed };
    // Files of answers, and their content piece by piece: `<file>|<position>`.
    files: { key: Id; value: FileRow; indexes: { state: FileState } };
    pieces: { key: string; value: Sealed };
}

const stores = ['records', 'rows', 'outbox', 'sent', 'drafts', 'reference', 'notices', 'files'] as const;
// What was answered last with a tool, by its name.
interface Last {
    case: Id;
    answers: Record<string, string>;
}
const last = 'last/';
const allLast = IDBKeyRange.bound(last, `${last}\uffff`);
const nothing: Index = { rows: [], held: [], roots: {} };

// Everything that one account keeps on this phone, sealed with its data key.
export class Vault {
    #db: IDBPDatabase<Schema>;
    #key: CryptoKey;

    private constructor(db: IDBPDatabase<Schema>, key: CryptoKey) {
        this.#db = db;
        this.#key = key;
    }

    static async open(account: Id, key: CryptoKey): Promise<Vault> {
        return new Vault(await database(account), key);
    }

    // Of the database on this phone.
    get name(): string {
        return this.#db.name;
    }

    close(): void {
        this.#db.close();
    }

    // For what keeps files here too.
    lend<T>(to: (db: IDBPDatabase<Schema>, key: CryptoKey) => T): T {
        return to(this.#db, this.#key);
    }

    async logs(ids: Iterable<Id>): Promise<Map<Id, RecordLog>> {
        const transaction = this.#db.transaction('records');
        const sealed = await Promise.all([...new Set(ids)].map((id) => transaction.store.get(id)));
        const found = sealed.filter((each) => each !== undefined);
        const logs = await Promise.all(found.map((each) => this.#open<RecordLog>('records', each)));
        return new Map(logs.map((log) => [log.id, log]));
    }

    async index(): Promise<Index> {
        const sealed = await this.#db.get('rows', 'index');
        return sealed ? this.#open<Index>('rows', sealed) : structuredClone(nothing);
    }

    async progress(): Promise<Progress> {
        return (await this.reference<Progress>('progress')) ?? { clock: '0000000000000000', offset: 0, cursor: 0, view: '' };
    }

    // In the order in which they were done.
    async outbox(): Promise<Waiting[]> {
        const sealed = await this.#db.getAll('outbox');
        return Promise.all(
            sealed.map(async (each) => ({
                ...(await this.#open<Omit<Waiting, 'sequence'>>('outbox', each)),
                sequence: each.sequence ?? 0,
            })),
        );
    }

    // In the order in which they were done.
    async sent(): Promise<Sent[]> {
        const sealed = await this.#db.getAll('sent');
        return Promise.all(
            sealed.map(async (each) => ({
                ...(await this.#open<Omit<Waiting, 'sequence'>>('sent', each)),
                sequence: each.sequence,
                sentAt: each.sentAt,
            })),
        );
    }

    async notices(): Promise<Notice[]> {
        const sealed = await this.#db.getAll('notices');
        const notices = await Promise.all(sealed.map((each) => this.#open<Notice>('notices', each)));
        return notices.sort((a, b) => b.at - a.at);
    }

    async dropNotices(): Promise<void> {
        await this.#db.clear('notices');
    }

    // All or nothing, and on the disk before it answers: a case and the act that changed it are never there one without the other.
    // Sealing comes first, since a transaction does not wait for it.
    async write(change: Change): Promise<void> {
        const records = await Promise.all((change.records ?? []).map((log) => seal(this.#key, 'records', log.id, log)));
        const added = await Promise.all((change.add ?? []).map((each) => seal(this.#key, 'outbox', each.act.id, each)));
        const put = await Promise.all((change.put ?? []).map((each) => this.#sealWaiting(each)));
        const sent = await Promise.all((change.sent ?? []).map((each) => this.#sealSent(each)));
        const notices = await Promise.all((change.notices ?? []).map((each) => seal(this.#key, 'notices', each.id, each)));
        const old = change.sentBefore === undefined ? [] : await this.#db.getAllKeysFromIndex('sent', 'sentAt', IDBKeyRange.upperBound(change.sentBefore, true));
        const stale = await this.#lastOf(change.forget ?? []);
        const index = change.index && (await seal(this.#key, 'rows', 'index', change.index));
        const progress = change.progress && (await seal(this.#key, 'reference', 'progress', change.progress));

        const transaction = this.#db.transaction(stores, 'readwrite', { durability: 'strict' });
        const done = [
            ...records.map((each) => transaction.objectStore('records').put(each)),
            ...(change.forget ?? []).map((id) => transaction.objectStore('records').delete(id)),
            ...stale.map((key) => transaction.objectStore('reference').delete(key)),
            ...added.map((each) => transaction.objectStore('outbox').add(each)),
            ...put.map((each) => transaction.objectStore('outbox').put(each)),
            ...(change.settled ?? []).map((sequence) => transaction.objectStore('outbox').delete(sequence)),
            ...sent.map((each) => transaction.objectStore('sent').put(each)),
            ...[...old, ...(change.unsent ?? [])].map((sequence) => transaction.objectStore('sent').delete(sequence)),
            ...(change.drafts ?? []).map((key) => transaction.objectStore('drafts').delete(key)),
            ...notices.map((each) => transaction.objectStore('notices').put(each)),
        ];
        if (index) done.push(transaction.objectStore('rows').put(index));
        if (progress) done.push(transaction.objectStore('reference').put(progress));
        if (change.named || change.givenUp || change.filesAgain) done.push(...(await moved(transaction.objectStore('files'), change)));
        await Promise.all([...done, transaction.done]);
    }

    // The account was withdrawn: what came from the server leaves the phone. What was not sent exists nowhere else and stays, sealed.
    async withdraw(): Promise<void> {
        const { clock, offset } = await this.progress();
        const progress = await seal(this.#key, 'reference', 'progress', { clock, offset, cursor: 0, view: '' });
        const transaction = this.#db.transaction(['records', 'rows', 'sent', 'notices', 'reference', 'files', 'pieces'], 'readwrite', { durability: 'strict' });
        const files = transaction.objectStore('files');
        const gone = (await Promise.all((['sent', 'label', 'seen'] as const).map((state) => files.index('state').getAllKeys(state)))).flat();
        await Promise.all([
            ...gone.flatMap((id) => [files.delete(id), transaction.objectStore('pieces').delete(piecesOf(id))]),
            ...(['records', 'rows', 'sent', 'notices'] as const).map((store) => transaction.objectStore(store).clear()),
            transaction.objectStore('reference').delete('directory'),
            transaction.objectStore('reference').delete('looks'),
            transaction.objectStore('reference').delete(allLast),
            transaction.objectStore('reference').put(progress),
            transaction.done,
        ]);
    }

    async reference<T>(name: string): Promise<T | undefined> {
        const sealed = await this.#db.get('reference', name);
        return sealed && this.#open<T>('reference', sealed);
    }

    async keepReference(name: string, value: unknown): Promise<void> {
        await this.#db.put('reference', await seal(this.#key, 'reference', name, value));
    }

    async last(form: string): Promise<Record<string, string> | undefined> {
        return (await this.reference<Last>(last + form))?.answers;
    }

    async keepLast(form: string, of: Id, answers: Record<string, string>): Promise<void> {
        await this.keepReference(last + form, { case: of, answers } satisfies Last);
    }

    // The answers of cases that leave the phone, kept for the next filling of a tool.
    async #lastOf(cases: Id[]): Promise<string[]> {
        if (cases.length === 0) return [];
        const keys = await this.#db.getAllKeys('reference', allLast);
        const kept = await Promise.all(keys.map((key) => this.reference<Last>(key)));
        return keys.filter((_, place) => cases.includes(kept[place]?.case ?? ''));
    }

    async draft<T>(key: string): Promise<{ value: T; savedAt: number } | undefined> {
        const sealed = await this.#db.get('drafts', key);
        return sealed && { value: await this.#open<T>('drafts', sealed), savedAt: sealed.savedAt };
    }

    async keepDraft(key: string, value: unknown, savedAt: number): Promise<void> {
        const sealed = await seal(this.#key, 'drafts', key, value);
        const transaction = this.#db.transaction('drafts', 'readwrite', { durability: 'strict' });
        await Promise.all([transaction.store.put({ ...sealed, savedAt }), transaction.done]);
    }

    async dropDraft(key: string): Promise<void> {
        await this.#db.delete('drafts', key);
    }

    async draftKeys(prefix: string): Promise<string[]> {
        return this.#db.getAllKeys('drafts', IDBKeyRange.bound(prefix, `${prefix}\uffff`));
    }

    #open<T>(store: (typeof stores)[number], sealed: Sealed): Promise<T> {
        return unseal<T>(this.#key, store, sealed);
    }

    async #sealSent({ sequence, sentAt, ...waiting }: Sent): Promise<Sealed & { sequence: number; sentAt: number }> {
        return { ...(await seal(this.#key, 'sent', waiting.act.id, waiting)), sequence, sentAt };
    }

    async #sealWaiting({ sequence, ...waiting }: Waiting): Promise<Sealed & { sequence: number }> {
        return { ...(await seal(this.#key, 'outbox', waiting.act.id, waiting)), sequence };
    }
}

export function piecesOf(file: Id): IDBKeyRange {
    return IDBKeyRange.bound(`${file}|`, `${file}|\uffff`);
}

// The files whose place in the world changes with what is written.
async function moved(files: IDBPObjectStore<Schema, ArrayLike<StoreNames<Schema>>, 'files', 'readwrite'>, { named = [], givenUp = [], filesAgain }: Change): Promise<Promise<Id>[]> {
    const acts = new Map(named.map(({ id, act }) => [id, act]));
    return (await files.getAll()).flatMap((file) => {
        const act = acts.get(file.id);
        if (act && file.state === 'draft') return files.put({ ...file, state: 'owed', act });
        if (file.state === 'owed' && givenUp.includes(file.act ?? '')) return files.put({ ...file, state: 'draft' });
        return filesAgain && file.state === 'sent' ? files.put({ ...file, state: 'owed' }) : [];
    });
}

// How many acts and files wait, without the key: ids and counts are not secret, contents are.
export async function countWaiting(account: Id): Promise<number> {
    const db = await database(account);
    try {
        return (await db.count('outbox')) + (await db.countFromIndex('files', 'state', 'owed'));
    } finally {
        db.close();
    }
}

export async function wipeVault(account: Id): Promise<void> {
    await deleteDB(nameOf(account));
}

function nameOf(account: Id): string {
    return `relais-${account}`;
}

function database(account: Id): Promise<IDBPDatabase<Schema>> {
    return openDB<Schema>(nameOf(account), 3, {
        upgrade(db, before) {
            if (before < 1) {
                for (const store of ['records', 'rows', 'drafts', 'reference', 'notices'] as const) db.createObjectStore(store, { keyPath: 'id' });
                db.createObjectStore('outbox', { keyPath: 'sequence', autoIncrement: true });
            }
            if (before < 2) db.createObjectStore('sent', { keyPath: 'sequence' }).createIndex('sentAt', 'sentAt');
            if (before < 3) {
                db.createObjectStore('files', { keyPath: 'id' }).createIndex('state', 'state');
                db.createObjectStore('pieces', { keyPath: 'id' });
            }
        },
        // Another tab wipes the account: let go, or the wipe would wait for this tab.
        blocking: (_, __, event) => (event.target as IDBDatabase).close(),
    });
}

import { createSHA256 } from 'hash-wasm';
import { newId } from './id';
import { seal, sealBytes, unseal, unsealBytes } from './seal';
import { piecesOf, type FileRow, type FileState, type Vault } from './vault';
import type { Id } from '../core/contract';

// A file of an answer, of a document, or of a label.
export interface KeptFile {
    id: Id;
    state: FileState;
    // The act that names it; the case of a document that was fetched.
    act?: Id;
    // By which it is named: by an answer, or by a form.
    name: string;
    // The SHA-256 of its content, in hexadecimal digits.
    hash: string;
    // What people call it: the question that asks for it.
    label: string;
    type: string;
    bytes: number;
}

type About = Pick<KeptFile, 'name' | 'hash' | 'label' | 'type' | 'bytes'>;

// As large as the pieces in which the server wants them.
const piece_bytes = 65_536;
// Pieces of one transaction: a large film must not be in memory twice.
const batch_most = 16;

// The files of one account on this phone, sealed with its data key, in pieces. A file is there when its row is; pieces without one are what a crash left.
export class FileStore {
    #vault: Vault;

    constructor(vault: Vault) {
        this.#vault = vault;
    }

    all(): Promise<KeptFile[]> {
        return this.#vault.lend(async (db, key) => Promise.all((await db.getAll('files')).map((row) => opened(key, row))));
    }

    // Writes the content, on the disk when it answers. `naming` makes its name of the hash.
    keep(content: Blob, about: Pick<About, 'label' | 'type'>, naming: (hash: string) => Promise<string>, state: FileState = 'draft', act?: Id): Promise<KeptFile> {
        return this.#vault.lend(async (db, key) => {
            const id = newId();
            const hash = await createSHA256();
            try {
                for (let from = 0, batch = []; from < content.size; from += piece_bytes) {
                    const bytes = new Uint8Array(await content.slice(from, from + piece_bytes).arrayBuffer());
                    hash.update(bytes);
                    batch.push(await sealBytes(key, 'pieces', placeOf(id, from / piece_bytes), bytes));
                    if (batch.length < batch_most && from + piece_bytes < content.size) continue;
                    const transaction = db.transaction('pieces', 'readwrite', { durability: 'strict' });
                    await Promise.all([...batch.map((piece) => transaction.store.put(piece)), transaction.done]);
                    batch = [];
                }
                const digest = hash.digest();
                const kept: About = { ...about, name: await naming(digest), hash: digest, bytes: content.size };
                const row: FileRow = { ...(await seal(key, 'files', id, kept)), state, ...(act && { act }) };
                const transaction = db.transaction('files', 'readwrite', { durability: 'strict' });
                await Promise.all([transaction.store.put(row), transaction.done]);
                return { ...kept, id, state, ...(act && { act }) };
            } catch (error) {
                await db.delete('pieces', piecesOf(id)).catch(() => {});
                throw error;
            }
        });
    }

    // Of its content, from a place on; fewer bytes at its end.
    read({ id, bytes }: KeptFile, from: number, count: number): Promise<Blob> {
        return this.#vault.lend(async (db, key) => {
            const end = Math.min(bytes, from + count);
            const parts: ArrayBuffer[] = [];
            const first = Math.floor(from / piece_bytes);
            for (let position = first; position * piece_bytes < end; position += 1) {
                const piece = await db.get('pieces', placeOf(id, position));
                if (!piece) throw new Error('a piece of a file is missing');
                parts.push(await unsealBytes(key, 'pieces', piece));
            }
            return new Blob(parts).slice(from - first * piece_bytes, end - first * piece_bytes);
        });
    }

    async whole(file: KeptFile): Promise<Blob> {
        return new Blob([await this.read(file, 0, file.bytes)], { type: file.type });
    }

    // The server has all of it.
    noteSent(id: Id): Promise<void> {
        return this.#note(id, { state: 'sent' });
    }

    noteOwed(id: Id, act: Id): Promise<void> {
        return this.#note(id, { state: 'owed', act });
    }

    remove(ids: Id[]): Promise<void> {
        return this.#vault.lend(async (db) => {
            const transaction = db.transaction(['files', 'pieces'], 'readwrite');
            await Promise.all([
                ...ids.flatMap((id) => [transaction.objectStore('files').delete(id), transaction.objectStore('pieces').delete(piecesOf(id))]),
                transaction.done,
            ]);
        });
    }

    // Files of which there are pieces and no row.
    unfinished(): Promise<Id[]> {
        return this.#vault.lend(async (db) => {
            const known = new Set(await db.getAllKeys('files'));
            const begun = new Set((await db.getAllKeys('pieces')).map((place) => place.split('|')[0]!));
            return [...begun].filter((id) => !known.has(id));
        });
    }

    #note(id: Id, where: Pick<FileRow, 'state' | 'act'>): Promise<void> {
        return this.#vault.lend(async (db) => {
            const transaction = db.transaction('files', 'readwrite', { durability: 'strict' });
            const row = await transaction.store.get(id);
            await Promise.all([row && transaction.store.put({ ...row, ...where }), transaction.done]);
        });
    }
}

function placeOf(file: Id, position: number): string {
    return `${file}|${position}`;
}

async function opened(key: CryptoKey, row: FileRow): Promise<KeptFile> {
    const { id, state, act } = row;
    return { ...(await unseal<About>(key, 'files', row)), id, state, ...(act && { act }) };
}

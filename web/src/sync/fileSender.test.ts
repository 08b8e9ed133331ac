import { beforeEach, expect, test, vi } from 'vitest';
import type { Answer, Id, Problem } from '../core/contract';
import { FileStore, type KeptFile } from '../device/files';
import { newId } from '../device/id';
import { newKey } from '../device/keys';
import { Vault } from '../device/vault';
import { FileSender, type FileServer } from './fileSender';

const derive = async () => new Uint8Array(32).fill(5);
const piece = 65_536;
const kilobyte = 1_024;

// A server that takes pieces, and answers as it is told.
class TestServer implements FileServer {
    received = new Map<Id, number>();
    pieces: [Id, number, number][] = [];
    most = 1_000 * kilobyte;
    // Of the next questions, in their order.
    answers: (Problem | undefined)[] = [];
    of: Record<Id, Problem> = {};

    async begin(file: KeptFile): Promise<Answer<number>> {
        const problem = this.answers.shift() ?? this.of[file.id];
        if (file.bytes > this.most) return { problem: { code: 41355, name: 'file_too_large' } };
        return problem ? { problem } : { ok: this.received.get(file.id) ?? 0 };
    }

    async piece(file: KeptFile, from: number, content: Blob): Promise<Answer<number>> {
        const problem = this.answers.shift();
        const here = this.received.get(file.id) ?? 0;
        if (from !== here) return { problem: { code: 40956, name: 'wrong_offset', detail: String(here) } };
        // The piece was taken, and the answer lost.
        this.received.set(file.id, from + content.size);
        this.pieces.push([file.id, from, content.size]);
        return problem ? { problem } : { ok: from + content.size };
    }
}

let store: FileStore;
let server: TestServer;
let waiting: Set<Id>;
let sender: FileSender;

beforeEach(async () => {
    const { key } = await newKey('mot de passe', derive);
    const account = newId();
    store = new FileStore(await Vault.open(account, key));
    server = new TestServer();
    waiting = new Set();
    sender = new FileSender(account, store, async () => waiting, server);
});

async function owed(bytes: number, act = newId()): Promise<KeptFile> {
    const file = await store.keep(new Blob([new Uint8Array(bytes)]), { label: '', type: 'image/jpeg' }, async (hash) => hash);
    await store.noteOwed(file.id, act);
    return { ...file, act };
}

const states = async () => Object.fromEntries((await store.all()).map(({ id, state }) => [id, state]));
const network: Problem = { code: 0, name: 'server_unreachable' };

test('what is owed goes up in pieces, one file after the other; a draft stays', async () => {
    const [first, second] = [await owed(3 * piece + 1), await owed(piece)];
    const draft = await store.keep(new Blob(['x']), { label: '', type: '' }, async (hash) => hash);
    await sender.send();
    // A quick line is given more at once.
    expect(server.pieces).toEqual([[first.id, 0, piece], [first.id, piece, 2 * piece], [first.id, 3 * piece, 1], [second.id, 0, piece]]);
    expect(await states()).toEqual({ [first.id]: 'sent', [second.id]: 'sent', [draft.id]: 'draft' });
    await sender.send();
    expect(server.pieces).toHaveLength(4);
});

test('a store that is locked while files are looked for is no fault', async () => {
    sender = new FileSender(newId(), store, async () => {
        sender.close();
        throw new DOMException('the database is closing', 'InvalidStateError');
    }, server);
    await owed(50);
    await expect(sender.send()).resolves.toBeUndefined();
    expect(server.pieces).toEqual([]);
});

test('an act that waits keeps its file back', async () => {
    const file = await owed(50);
    waiting.add(file.act!);
    await sender.send();
    expect(server.pieces).toEqual([]);
    waiting.clear();
    await sender.send();
    expect(await states()).toEqual({ [file.id]: 'sent' });
});

test('a line that breaks costs one piece, the next is smaller: it goes on where the server is, by itself', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
        const file = await owed(5 * piece);
        server.answers = [undefined, undefined, network];
        await sender.send();
        expect(sender.progress.get(file.id)).toMatchObject({ sent: piece, problem: network });
        await vi.advanceTimersByTimeAsync(2_000);
        await vi.waitFor(async () => expect(await states()).toEqual({ [file.id]: 'sent' }));
        expect(server.pieces.map(([, from, size]) => [from / piece, size / piece])).toEqual([[0, 1], [1, 2], [3, 1], [4, 1]]);
        expect(sender.progress.size).toBe(0);
    } finally {
        vi.useRealTimers();
    }
});

test('a line that breaks again and again is given less and less, down to what the server keeps', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
        const file = await owed(5 * piece);
        const sizes: number[] = [];
        server.piece = async (_, __, content) => (sizes.push(content.size), { problem: network });
        await sender.send();
        await vi.waitFor(async () => {
            await vi.advanceTimersByTimeAsync(60_000);
            expect(sizes.length).toBeGreaterThan(4);
        });
        expect(sizes.slice(0, 5)).toEqual([65_536, 32_768, 16_384, 16_384, 16_384]);
        expect(await states()).toEqual({ [file.id]: 'owed' });
    } finally {
        sender.close();
        vi.useRealTimers();
    }
});

test('what another tab has brought meanwhile is not sent again', async () => {
    const file = await owed(3 * piece);
    const take = server.piece.bind(server);
    let asked = 0;
    server.piece = async (...args) => {
        if ((asked += 1) === 1) server.received.set(file.id, 2 * piece);
        return take(...args);
    };
    await sender.send();
    expect(server.pieces).toEqual([[file.id, 2 * piece, piece]]);
    expect(await states()).toEqual({ [file.id]: 'sent' });
});

test('a file that the server does not take stays and says why, and the next one goes', async () => {
    const refused = [
        [await owed(10), { code: 40401, name: 'not_found' }],
        [await owed(11), { code: 40907, name: 'entry_differs' }],
    ] as const;
    for (const [file, problem] of refused) server.of[file.id] = problem;
    const [large, good] = [await owed(1_000 * kilobyte + 1), await owed(12)];
    await sender.send();
    expect(await states()).toEqual({ [refused[0][0].id]: 'owed', [refused[1][0].id]: 'owed', [large.id]: 'owed', [good.id]: 'sent' });
    expect(refused.map(([file]) => sender.progress.get(file.id)?.problem?.name)).toEqual(['not_found', 'entry_differs']);
    expect(sender.progress.get(large.id)?.problem?.name).toBe('file_too_large');
    server.of = {};
    await sender.send();
    expect(Object.values(await states()).filter((state) => state === 'owed')).toHaveLength(1);
});

test('a server that is full stops the sending, and says so of the file', async () => {
    const [file] = [await owed(10), await owed(11)];
    server.answers = [{ code: 50701, name: 'store_full' }];
    await sender.send();
    expect(server.pieces).toEqual([]);
    expect(sender.progress.get(file!.id)?.problem?.name).toBe('store_full');
    sender.close();
});

test('a server that takes nothing of what it is sent is left alone for a while', async () => {
    const file = await owed(3 * piece);
    let asked = 0;
    server.piece = async () => (asked += 1, { ok: 0 });
    await sender.send();
    expect(asked).toBe(1);
    expect(sender.progress.get(file.id)?.problem?.name).toBe('server_unreachable');
    sender.close();
});

test('what was closed sends nothing more', async () => {
    await owed(10);
    sender.close();
    await sender.send();
    expect(server.pieces).toEqual([]);
});

import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { core } from '../core';
import type { Act, Id, Order } from '../core/contract';
import { FileStore } from '../device/files';
import { newId } from '../device/id';
import { newKey } from '../device/keys';
import { Vault } from '../device/vault';
import { language } from '../words/words.svelte';
import { Files } from './files.svelte';

const derive = async () => new Uint8Array(32).fill(5);
const hour_ms = 3_600_000;

let account: Id;
let vault: Vault;
let files: Files | undefined;
// What the server answers, by the beginning of the address.
let served: Record<string, () => Response>;

beforeEach(async () => {
    await language.choose('fr');
    account = newId();
    const { key } = await newKey('mot de passe', derive);
    vault = await Vault.open(account, key);
    served = {};
    vi.stubGlobal('fetch', async (path: string) => Object.entries(served).find(([beginning]) => path.startsWith(beginning))?.[1]() ?? new Response('{}', { status: 503 }));
    vi.spyOn(core, 'call').mockImplementation(async (_, input) => {
        const { name, extension, hash } = input as { name: string; extension: string; hash: string };
        return { ok: { answer: `${name}-${hash.slice(0, 32)}.${extension}` } } as never;
    });
    return () => {
        files?.close();
        vi.unstubAllGlobals();
        vi.restoreAllMocks();
    };
});

async function opened(): Promise<Files> {
    files = new Files(account, vault);
    await files.renew();
    return files;
}

const door = { name: 'door', label: 'La porte', extension: 'jpg' };
const photo = (text = 'photo') => new Blob([text], { type: 'image/jpeg' });
const answering = (answers: Record<string, string>) => ({ command: 'answer_form', input: { sheet: 's', answers } }) as unknown as Order;
const actOf = (answers: Record<string, string>, id = newId()) => ({ id, input: { answers } }) as unknown as Act;

test('what was taken is named by its content, and found by its answer', async () => {
    const here = await opened();
    const { ok: kept } = await here.take(photo(), door);
    expect(kept).toMatchObject({ name: expect.stringMatching(/^door-[0-9a-f]{32}\.jpg$/), label: 'La porte', type: 'image/jpeg', state: 'draft' });
    expect(here.named(kept!.name)).toEqual(kept);
    expect(await (await here.content(kept!)).text()).toBe('photo');
    expect(here.named('door.jpg')).toBeUndefined();
});

test('a file that is empty or larger than the server takes is refused in words, and nothing of it stays', async () => {
    served['/api/tool-files'] = () => new Response(JSON.stringify({ file_bytes_most: 1_000_000, tools: [] }), { headers: { etag: '"1"' } });
    const here = await opened();
    const empty = await here.take(new Blob([]), door);
    const large = await here.take(new Blob([new Uint8Array(1_000_001)]), door);
    expect([empty, large].map(({ problem }) => here.problemText(problem!))).toEqual([
        'Ce fichier est vide. Choisissez-en un autre.',
        'Ce fichier est trop lourd : 1 Mo au plus. Choisissez-en un plus petit.',
    ]);
    expect(await new FileStore(vault).all()).toEqual([]);
});

test('a phone that is full says so', async () => {
    const here = await opened();
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(() => {
        throw new DOMException('full', 'QuotaExceededError');
    });
    const { problem } = await here.take(photo(), door);
    expect(here.problemText(problem!)).toBe('Ce téléphone n’a plus de place pour ce fichier. Libérez de la place, puis recommencez.');
});

test('orders name the files of drafts; the same content in two drafts is one file for each', async () => {
    const here = await opened();
    const [first, second, other] = [await here.take(photo(), door), await here.take(photo(), door), await here.take(photo('other'), door)].map(({ ok }) => ok!);
    expect(second!.name).toBe(first!.name);
    expect(here.namedBy([answering({ door: first!.name, roof: 'tin' }), { command: 'close_case', input: {} } as never])).toEqual([{ id: first!.id, answer: first!.name }]);
    await new FileStore(vault).noteOwed(first!.id, newId());
    await here.changed({});
    expect(here.namedBy([answering({ door: second!.name, wall: other!.name })]).map(({ id }) => id)).toEqual([second!.id, other!.id]);
});

test('an hour later what no draft and no act names is gone, and what one names is there', async () => {
    const here = await opened();
    const kept = [];
    for (const text of ['drafted', 'waiting', 'answered', 'nowhere']) kept.push((await here.take(photo(text), door)).ok!);
    const [drafted, waiting, answered, nowhere] = kept;
    const later = Date.now() + 2 * hour_ms;
    vi.spyOn(Date, 'now').mockImplementation(() => later);
    const fresh = (await here.take(photo('fresh'), door)).ok!;
    here.close();
    await vault.keepDraft('form/case/tool', { answers: { door: drafted!.name } }, 1);
    const [inOutbox, gone] = [actOf({ door: waiting!.name }), actOf({ door: answered!.name })];
    await vault.write({ add: [{ state: 'waiting', act: inOutbox, records: [] }], sent: [{ state: 'waiting', act: gone, records: [], sequence: 9, sentAt: 1 }] });
    const again = await opened();
    const states = Object.fromEntries(again.all.map(({ id, state, act }) => [id, [state, act]]));
    expect(states).toEqual({
        [drafted!.id]: ['draft', undefined],
        [waiting!.id]: ['owed', inOutbox.id],
        [answered!.id]: ['owed', gone.id],
        [fresh.id]: ['draft', undefined],
    });
    expect(states[nowhere!.id]).toBeUndefined();
});

test('what the server has stays as long as its act and its case are here', async () => {
    const here = await opened();
    const [stays, left] = [(await here.take(photo('a'), door)).ok!, (await here.take(photo('b'), door)).ok!];
    here.close();
    const store = new FileStore(vault);
    const acts = [actOf({}), actOf({})];
    for (const [place, file] of [stays, left].entries()) {
        await store.noteOwed(file.id, acts[place]!.id);
        await store.noteSent(file.id);
    }
    await vault.write({
        index: { rows: [], held: [], roots: { here: 'case' } },
        sent: acts.map((act, place) => ({ state: 'waiting', act, records: [place === 0 ? 'here' : 'forgotten'], sequence: place + 1, sentAt: 1 })),
    });
    const again = await opened();
    expect(again.all.map(({ id }) => id)).toEqual([stays.id]);
    await again.changed({ here: 'case' });
    expect(again.all).toHaveLength(1);
    await vault.write({ index: { rows: [], held: [], roots: {} } });
    await again.changed({});
    expect(await new FileStore(vault).all(), 'a case that leaves takes them along at once').toEqual([]);
});

test('a file of a label that does not come does not keep the others away, and each is asked for by this account', async () => {
    const tools = [{ tool: 'visit', files: ['gone.png', 'house.png'].map((name, place) => ({ name, hash: `a${place}`, type: 'image/png' })) }];
    const asked: string[] = [];
    vi.stubGlobal('fetch', async (path: string) => {
        asked.push(new URL(path, 'http://relais').searchParams.get('account') ?? '');
        if (path.startsWith('/api/tool-files?')) return new Response(JSON.stringify({ file_bytes_most: 10, tools }), { headers: { etag: '"1"' } });
        return path.endsWith('hash=a1') ? new Response('picture') : new Response('{}', { status: 404 });
    });
    const here = await opened();
    expect(here.all.map(({ name }) => name)).toEqual(['visit/house.png']);
    expect(new Set(asked)).toEqual(new Set([account]));
});

test('what labels show comes with the tool, is found by its address, and goes with it', async () => {
    let tools: object[] = [{ tool: 'visit', files: [{ name: 'house.png', hash: 'a1', type: 'image/png' }] }];
    const list = () => new Response(JSON.stringify({ file_bytes_most: 10, tools }), { headers: { etag: JSON.stringify(tools) } });
    vi.stubGlobal('fetch', async (path: string) => (path === `/api/tool-files?account=${account}` ? list() : new Response('picture')));
    const here = await opened();
    const kept = here.ofLabel('visit', 'jr://images/house.png');
    expect(kept).toMatchObject({ type: 'image/png', bytes: 7 });
    expect([here.ofLabel('other', 'jr://images/house.png'), here.ofLabel('visit', undefined), here.named('visit/house.png')]).toEqual([undefined, undefined, undefined]);
    await here.renew();
    expect(here.all).toHaveLength(1);
    tools = [{ tool: 'visit', files: [{ name: 'house.png', hash: 'b2', type: 'image/png' }] }];
    await here.renew();
    expect(here.ofLabel('visit', 'jr://images/house.png')!.id).not.toBe(kept!.id);
    tools = [];
    await here.renew();
    expect(here.all).toEqual([]);
});

test('files that are still to be sent are told in words', async () => {
    const here = await opened();
    const { ok: kept } = await here.take(photo(), door);
    expect(here.lines).toEqual([]);
    await new FileStore(vault).noteOwed(kept!.id, newId());
    await here.changed({});
    expect(here.lines).toEqual([{ id: kept!.id, title: 'La porte', text: '1 Ko · pas encore envoyé' }]);
});

test('each kind of file has a limit of its own, where the server says one', async () => {
    const limits = { picture: 10, paper: 20, sound: 30, film: 40 };
    served['/api/tool-files'] = () => new Response(JSON.stringify({ file_bytes_most: 35, file_bytes_most_of: limits, tools: [] }), { headers: { etag: '"1"' } });
    const here = await opened();
    expect(['image/png', 'application/pdf', 'audio/webm', 'video/mp4', 'application/zip', ''].map((type) => here.mostOf(type))).toEqual([10, 20, 30, 35, 35, 35]);
    const { problem } = await here.take(new Blob(['eleven bytes'], { type: 'image/png' }), door);
    expect(problem).toMatchObject({ name: 'file_too_large', detail: '10' });
});

describe('a document of a colleague', () => {
    const content = 'acte de naissance';
    const hash = createHash('sha256').update(content).digest('hex');
    const asked = (more = {}) => ({ case: 'c', document: 'd', hash, name: `acte-${hash.slice(0, 32)}.pdf`, type: 'application/pdf', bytes: content.length, ...more });
    const open = (here: Files, more = {}) => here.openDocument(asked(more), () => {}, new AbortController().signal);
    let fetched: string[];
    let told: { case: Id; document: Id; at: number }[];

    beforeEach(() => {
        fetched = [];
        told = [];
        vi.stubGlobal('fetch', async (path: string, { headers, body }: RequestInit = {}) => {
            if (path.startsWith('/api/documents/looks')) {
                told.push(...(JSON.parse(body as string) as { looks: typeof told }).looks);
                return new Response(null, { status: 204 });
            }
            if (!path.startsWith('/api/documents/file')) return new Response('{}', { status: 503 });
            const from = Number(/bytes=(\d+)/.exec((headers as Record<string, string> | undefined)?.range ?? '')?.[1] ?? 0);
            fetched.push(`${new URL(path, 'http://relais').searchParams.get('document')} ${from}`);
            return new Response(content.slice(from), { status: from > 0 ? 206 : 200 });
        });
    });

    test('is fetched once, kept sealed, and opened from there; that is told', async () => {
        const here = await opened();
        const first = await open(here);
        expect([await first.ok!.text(), first.ok!.type]).toEqual([content, 'application/pdf']);
        expect(told).toEqual([]);
        expect(await (await open(here)).ok!.text()).toBe(content);
        expect(fetched).toEqual(['d 0']);
        await vi.waitFor(() => expect(told).toMatchObject([{ case: 'c', document: 'd' }]));
        await vi.waitFor(async () => expect(await vault.reference('looks')).toEqual([]));
    });

    test('goes on where the line broke', async () => {
        const here = await opened();
        const whole = globalThis.fetch;
        let broken = false;
        vi.stubGlobal('fetch', async (path: string, init?: RequestInit) => {
            if (broken || !path.startsWith('/api/documents/file')) return whole(path, init);
            broken = true;
            const parts = [new TextEncoder().encode(content.slice(0, 5))];
            return new Response(new ReadableStream({ pull: (stream) => (parts.length > 0 ? stream.enqueue(parts.shift()!) : stream.error(new Error('cut'))) }));
        });
        expect(await (await open(here)).ok!.text()).toBe(content);
        expect(fetched).toEqual(['d 5']);
    });

    test('that is another than the case says is not shown, and not kept', async () => {
        const here = await opened();
        const { problem } = await open(here, { hash: hash.replace(/^./, hash.startsWith('0') ? '1' : '0') });
        expect(problem?.name).toBe('file_altered');
        expect(await new FileStore(vault).all()).toEqual([]);
    });

    test('leaves with its case, and when it is taken out', async () => {
        const here = await opened();
        await vault.write({ index: { rows: [], held: [], roots: { c: 'case' } } });
        await here.changed({ c: 'case' });
        await open(here);
        expect(here.ofDocument(hash)).toMatchObject({ state: 'seen' });
        await here.dropDocuments([hash]);
        expect(here.ofDocument(hash)).toBeUndefined();
        await open(here);
        await vault.write({ index: { rows: [], held: [], roots: {} } });
        await here.changed({});
        await vi.waitFor(() => expect(here.ofDocument(hash)).toBeUndefined());
    });
});

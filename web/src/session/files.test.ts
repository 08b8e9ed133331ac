import { beforeEach, expect, test, vi } from 'vitest';
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

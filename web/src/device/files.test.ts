import { openDB } from 'idb';
import { beforeEach, expect, test } from 'vitest';
import type { Id, Order } from '../core/contract';
import { FileStore, type KeptFile } from './files';
import { newId } from './id';
import { Journal, type Snapshot } from './journal';
import { newKey } from './keys';
import { caller, device, testCore } from './testing/core';
import { countWaiting, Vault } from './vault';

const core = await testCore();
const derive = async () => new Uint8Array(32).fill(5);

let account: Id;
let vault: Vault;
let journal: Journal;
let files: FileStore;
let seen: Snapshot;

beforeEach(async () => {
    account = newId();
    const { key } = await newKey('mot de passe', derive);
    vault = await Vault.open(account, key);
    journal = new Journal(vault, core, { caller: { ...caller, account }, device });
    journal.onchange = (snapshot) => (seen = snapshot);
    await journal.refresh();
    files = new FileStore(vault);
});

const bytesOf = (count: number) => Uint8Array.from({ length: count }, (_, place) => (place * 7 + (place >> 8)) & 0xff);
const keep = (content: Uint8Array<ArrayBuffer>, name = 'door') => files.keep(new Blob([content]), { label: 'La porte', type: 'image/jpeg' }, async (hash) => `${name}-${hash.slice(0, 32)}.jpg`);
const stateOf = async ({ id }: KeptFile) => (await files.all()).find((file) => file.id === id)?.state;

function answering(file: KeptFile): Order {
    return { command: 'answer_form', input: { sheet: newId(), form: 'plan', form_version: '1', case: newId(), person: newId(), on: '2026-11-21', answers: { door: file.name } } };
}

const act = async (file: KeptFile) => {
    const acted = await journal.act([answering(file)], [], [{ id: file.id, answer: file.name }]);
    return acted.ok![0]!.id;
};

test.each([1, 65_535, 65_536, 65_537, 1_200_000])('a file of %i bytes comes back as it was, whole and from any place on', async (count) => {
    const content = bytesOf(count);
    const file = await keep(content);
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', content));
    expect(file).toMatchObject({ bytes: count, label: 'La porte', state: 'draft', hash: Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('') });
    expect(await files.all()).toEqual([file]);
    const isPart = async (blob: Blob, part: Uint8Array) => Buffer.from(await blob.arrayBuffer()).equals(part);
    expect(await isPart(await files.whole(file), content)).toBe(true);
    for (const [from, length] of [[0, 10], [Math.floor(count / 2), 70_000], [count - 1, 5]] as const)
        expect(await isPart(await files.read(file, from, length), content.subarray(from, from + length)), `${from}`).toBe(true);
});

test('nothing of a file lies in clear', async () => {
    await keep(new TextEncoder().encode('Afi devant la porte'.repeat(9)) as Uint8Array<ArrayBuffer>, 'Afi');
    const db = await openDB(vault.name);
    const rows = [...(await db.getAll('files')), ...(await db.getAll('pieces'))];
    db.close();
    const texts = rows.map(({ ct, iv: _, ...clear }) => JSON.stringify(clear) + new TextDecoder('latin1').decode(ct));
    expect(rows).toHaveLength(2);
    expect(texts.filter((text) => /Afi|porte|jpeg/.test(text))).toEqual([]);
});

test('a file that could not be kept to its end leaves nothing', async () => {
    await expect(files.keep(new Blob([bytesOf(70_000)]), { label: '', type: '' }, async () => Promise.reject(new Error('full')))).rejects.toThrow('full');
    expect([await files.all(), await files.unfinished()]).toEqual([[], []]);
});

test('a file is owed from the act that names it on, and counts among what is not sent', async () => {
    const [named, other] = [await keep(bytesOf(10)), await keep(bytesOf(20))];
    const id = await act(named);
    expect((await files.all()).map(({ state, act }) => [state, act])).toEqual([['owed', id], ['draft', undefined]]);
    expect(await countWaiting(account)).toBe(2);
    await files.noteSent(named.id);
    expect(await stateOf(named)).toBe('sent');
    expect(await stateOf(other)).toBe('draft');
});

test('an act that is given up gives its file back to the drafts', async () => {
    const file = await keep(bytesOf(10));
    const id = await act(file);
    await journal.settle([{ id, state: 'refused', problem: { code: 40301, name: 'not_permitted' } }]);
    expect(await stateOf(file)).toBe('owed');
    await journal.discard(seen.waiting[0]!);
    expect(await stateOf(file)).toBe('draft');
});

test('a server that was put back from a copy is owed its files again', async () => {
    const [file, label] = [await keep(bytesOf(10)), await files.keep(new Blob(['x']), { label: 'md5', type: 'image/png' }, async () => 'tool/x.png', 'label')];
    const id = await act(file);
    await journal.settle([{ id, state: 'accepted' }]);
    await files.noteSent(file.id);
    await journal.restored(newId());
    expect([await stateOf(file), await stateOf(label)]).toEqual(['owed', 'label']);
});

test('of a withdrawn account the files stay that were not sent', async () => {
    const [owed, sent, draft] = [await keep(bytesOf(1)), await keep(bytesOf(2)), await keep(bytesOf(3))];
    const label = await files.keep(new Blob(['x']), { label: 'md5', type: 'image/png' }, async () => 'tool/x.png', 'label');
    await act(owed);
    await act(sent);
    await files.noteSent(sent.id);
    await journal.withdrawn();
    expect(await Promise.all([owed, sent, draft, label].map(stateOf))).toEqual(['owed', undefined, 'draft', undefined]);
    expect((await files.whole(owed)).size).toBe(1);
    expect(await files.unfinished()).toEqual([]);
});

test('what is removed goes with its pieces', async () => {
    const file = await keep(bytesOf(200_000));
    await files.remove([file.id]);
    expect([await files.all(), await files.unfinished()]).toEqual([[], []]);
});

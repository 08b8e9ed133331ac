import { expect, test } from 'vitest';
import type { Answer, Id, SheetLine, SheetList } from '../../core/contract';
import { LoneSheets } from './loneSheets.svelte';

const line = (sheet: Id) => ({ sheet }) as SheetLine;
const offline = { problem: { code: 0, name: 'offline' } };

function listOf(...answers: Answer<SheetList>[]) {
    const asked: (Id | undefined)[] = [];
    const list = new LoneSheets(async (before) => {
        asked.push(before);
        return answers.shift()!;
    });
    return { list, asked, shown: () => list.lines?.map(({ sheet }) => sheet) };
}

test('pages follow one another to the end', async () => {
    const { list, asked, shown } = listOf({ ok: { sheets: [line('c'), line('b')], before: 'b' } }, { ok: { sheets: [line('a')] } });
    await list.readOn();
    expect([shown(), list.hasMore]).toEqual([['c', 'b'], true]);
    await list.readOn();
    expect([shown(), list.hasMore, asked]).toEqual([['c', 'b', 'a'], false, [undefined, 'b']]);
});

test('an empty list is known from one that has not come', async () => {
    const { list, shown } = listOf({ ok: { sheets: [] } });
    expect(shown()).toBeUndefined();
    await list.readOn();
    expect(shown()).toEqual([]);
});

test('what is there stays while the network is gone, and the same page is asked again', async () => {
    const { list, asked, shown } = listOf({ ok: { sheets: [line('b')], before: 'b' } }, offline, { ok: { sheets: [line('a')] } });
    await list.readOn();
    await list.readOn();
    expect([shown(), list.problem?.name, list.hasMore]).toEqual([['b'], 'offline', true]);
    await list.readOn();
    expect([shown(), list.problem, asked]).toEqual([['b', 'a'], undefined, [undefined, 'b', 'b']]);
});

test('two taps ask once', async () => {
    const { list, asked } = listOf({ ok: { sheets: [] } });
    await Promise.all([list.readOn(), list.readOn()]);
    expect(asked).toEqual([undefined]);
});

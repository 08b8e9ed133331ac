import { expect, test } from 'vitest';
import type { LoadedTool } from '../sync/server';
import { withdrawnTools } from './withdrawnTools';

const tool = (name: string, version = '1') => ({ name, version }) as LoadedTool;
const out = new Set(['quick_visit', 'survey']);

test.each([
    ['one that is out of use and has a sheet here', [tool('quick_visit')], ['quick_visit'], ['quick_visit 1']],
    ['one that no sheet needs any more', [tool('quick_visit')], [], []],
    ['one that is in use again', [tool('visit')], ['visit'], []],
    ['the newer of two', [tool('quick_visit'), tool('quick_visit', '2')], ['quick_visit'], ['quick_visit 2']],
])('a phone keeps %s', (_, known, needed, kept) => {
    const tools = withdrawnTools(known, new Set(needed), (form) => out.has(form));
    expect(tools.map(({ name, version }) => `${name} ${version}`)).toEqual(kept);
});

import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { session } from '../../session/session.svelte';
import { language } from '../../words/words.svelte';
import { aForm, question } from '../forms/testing/form';
import CaseTools from './CaseTools.svelte';

let shown: object | undefined;

afterEach(() => {
    if (shown) void unmount(shown);
    session.programme = undefined;
});

test('a tool with a photograph that must be there is marked: nobody can finish it in this app', async () => {
    await language.choose('fr');
    const photo = (required: boolean, hidden = false) => aForm(question('name'), question('photo', { control: 'upload', type: 'binary', required, hidden }));
    const trees = { house: photo(true), school: photo(false), garden: photo(true, true), talk: aForm(question('name', { required: true })) };
    const read = vi.spyOn(session.forms, 'read').mockImplementation(async (tool) => ({ ok: trees[tool as keyof typeof trees] }));
    session.programme = { journey: [], forms: Object.keys(trees).map((name) => ({ name })) } as never;
    const show = async () => {
        if (shown) void unmount(shown);
        shown = mount(CaseTools, { target: document.body, props: { file: { may: () => true, begun: new Set() }, page: { row: { case: 'c' } } } as never });
        await new Promise((resolve) => setTimeout(resolve));
        flushSync();
        return [...document.querySelectorAll('li')].filter((line) => line.textContent?.includes('ODK Collect')).map((line) => line.querySelector('a')!.textContent);
    };
    expect(await show()).toEqual(['house']);
    expect(await show()).toEqual(['house']);
    expect(read).toHaveBeenCalledTimes(4);
});

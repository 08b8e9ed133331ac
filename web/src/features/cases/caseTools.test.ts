import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import type { FormNode } from '../../core/contract';
import { FormTree } from '../../session/formTree';
import { session } from '../../session/session.svelte';
import { language } from '../../words/words.svelte';
import CaseTools from './CaseTools.svelte';

let shown: object | undefined;

afterEach(() => {
    if (shown) void unmount(shown);
    session.programme = undefined;
});

test('a tool with a photograph that must be there is marked: nobody can finish it in this app', async () => {
    await language.choose('fr');
    const asks = (node: Partial<FormNode>) => {
        const nodes: FormNode[] = [
            { id: 0, part: 'root', name: 'data', children: [1] },
            { id: 1, part: 'question', name: 'asked', ...node },
        ];
        return FormTree.of({ form: 'tool', version: '1', title: 'Tool', language: 'fr', languages: ['fr'], nodes });
    };
    const photo = { control: 'upload', type: 'binary' } as const;
    const trees = {
        house: asks({ ...photo, required: true }),
        school: asks(photo),
        garden: asks({ ...photo, required: true, hidden: true }),
        talk: asks({ control: 'input', required: true }),
    };
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

import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import type { FormNode, Lang } from '../../core/contract';
import { language } from '../../words/words.svelte';
import Question from './Question.svelte';

let shown: object | undefined;

afterEach(() => {
    if (shown) void unmount(shown);
    document.body.replaceChildren();
});

const choices = [{ value: 'food', label: 'Food' }];

test.each<[Lang, Partial<FormNode>, string[]]>([
    ['fr', { control: 'range' }, ['Moins : Worry', 'Plus : Worry']],
    ['en', { control: 'range' }, ['Less: Worry', 'More: Worry']],
    ['fr', { control: 'rank', choices }, ['Monter : Food', 'Descendre : Food']],
    ['pt', { control: 'rank', choices }, ['Subir: Food', 'Descer: Food']],
])('in %s the buttons of %o are called as the language writes it', async (name, node, labels) => {
    await language.choose(name);
    await language.learnAll();
    const whole: FormNode = { id: 1, part: 'question', name: 'q', key: 'q', label: 'Worry', required: true, ...node };
    shown = mount(Question, { target: document.body, props: { node: whole, value: '', onanswer: () => {} } });
    flushSync();
    expect([...document.querySelectorAll('button[aria-label]')].map((button) => button.getAttribute('aria-label'))).toEqual(labels);
});

import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FormNode } from '../../core/contract';
import { language } from '../../words/words.svelte';
import FormNodes from './FormNodes.svelte';
import { aForm, question } from './testing/form';

let shown: object | undefined;

beforeEach(async () => {
    await language.choose('en');
    await language.learnAll();
});
afterEach(() => {
    if (shown) void unmount(shown);
    document.body.replaceChildren();
});

const choices = [
    { value: 'yes', label: 'Yes' },
    { value: 'no', label: 'No' },
];
const line = (name: string, change: Partial<FormNode> = {}) => question(name, { control: 'select_one', appearance: 'list-nolabel', choices, required: true, ...change });

// The table with these lines, and the rows that it shows: what names them first.
function rowsOf(...lines: ReturnType<typeof line>[]): string[] {
    const tree = aForm(question('head', { control: 'select_one', appearance: 'label', choices, label: 'At home' }), ...lines);
    const nodes = tree.shown(tree.root);
    const wrong = new Map(nodes.filter((node) => node.violation).map((node) => [node.id, node.violation!.message ?? '']));
    const filling = { tree, shown: (node: FormNode) => node.value ?? '', answer: () => {} };
    const openers = new Map([['why', { question: 'safe', choice: 'no' }]]);
    shown = mount(FormNodes, { target: document.body, props: { filling, nodes, openers, messages: wrong, pathOf: (key: string) => key } as never });
    flushSync();
    return [...document.querySelectorAll('table tbody tr')].map((row) => (row.querySelector('th') ?? row).textContent!.replace(/\s+/g, ' ').trim());
}

test.each([
    ['a required one', line('fed'), ['fed']],
    ['one that nobody has to answer', line('fed', { required: false }), ['fed (optional)']],
    ['its hint', line('fed', { hint: 'Every day' }), ['fed Every day']],
    ['several answers', line('fed', { control: 'select' }), ['fed Choose all that apply.']],
    ['its explanation', line('fed', { guidance: 'Ask twice' }), ['fed', 'Explanation Ask twice']],
    ['what is wrong', line('fed', { violation: { kind: 'required', message: 'Answer this' } }), ['fed Answer this']],
])('a line of a table says %s', (_, one, rows) => {
    expect(rowsOf(one)).toEqual(rows);
});

test('what opens under a line stands below it, and the table goes on', () => {
    expect(rowsOf(line('fed'), line('safe', { value: 'no' }), question('why', { required: true }), line('heard'))).toEqual(['fed', 'safe', 'why', 'heard']);
    expect(document.querySelectorAll('table')).toHaveLength(1);
    expect(document.querySelectorAll('table input[type="text"]')).toHaveLength(1);
});

test('each box of a line is told with its hint and what is wrong with it', () => {
    rowsOf(line('fed', { hint: 'Every day', violation: { kind: 'required', message: 'Answer this' } }), line('safe'));
    const told = [...document.querySelectorAll('tbody input')].map((box) => [box.getAttribute('aria-label'), box.getAttribute('aria-invalid'), box.getAttribute('aria-describedby')]);
    expect(told).toEqual([
        ['fed: Yes', 'true', 'q-fed-hint q-fed-error'],
        ['fed: No', 'true', 'q-fed-hint q-fed-error'],
        ['safe: Yes', null, null],
        ['safe: No', null, null],
    ]);
});

test('a table whose parts are drawn as blocks on a phone is still one', () => {
    rowsOf(line('fed', { guidance: 'Ask twice' }));
    const roles = { table: 'table', 'thead, tbody': 'rowgroup', tr: 'row', 'thead th': 'columnheader', 'tbody th': 'rowheader', td: 'cell' };
    for (const [parts, role] of Object.entries(roles)) expect([...new Set([...document.querySelectorAll(parts)].map((part) => part.getAttribute('role')))]).toEqual([role]);
});

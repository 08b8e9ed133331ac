import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeAll, expect, test } from 'vitest';
import type { FormView } from '../../core/contract';
import { language } from '../../words/words.svelte';
import DateQuestion from './DateQuestion.svelte';
import { Filling, type FillingHost } from './filling.svelte';
import FormPages from './FormPages.svelte';
import MomentQuestion from './MomentQuestion.svelte';
import PlaceQuestion from './PlaceQuestion.svelte';
import { AskedOf } from './testing/asked.svelte';
import { group, question, viewOf } from './testing/form';

let shown: object | undefined;

beforeAll(async () => {
    await language.choose('fr');
    await language.learnAll();
});
afterEach(() => {
    if (shown) void unmount(shown);
    document.body.replaceChildren();
});

const boxes = () => [...document.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select')];
const shownIn = () => boxes().map(({ value }) => value);

function type(box: HTMLInputElement | HTMLSelectElement, text: string) {
    box.value = text;
    for (const event of ['input', 'change']) box.dispatchEvent(new Event(event, { bubbles: true }));
    flushSync();
}

// The local zone writes what the boxes show.
const at = (day: string, clock: string) => new Date(`${day}T${clock}`).toISOString();

test.each([
    ['a month', DateQuestion, { type: 'date', appearance: 'month-year' }, '2014-03-01', ['03', '2014'], '2015-07-01', ['07', '2015']],
    ['a year', DateQuestion, { type: 'date', appearance: 'year' }, '2014-01-01', ['2014'], '2015-01-01', ['2015']],
    ['a time', MomentQuestion, { type: 'time' }, '14:30:00.000Z', ['14:30'], '08:05:00.000Z', ['08:05']],
    ['a moment', MomentQuestion, { type: 'dateTime' }, at('2026-11-21', '14:30'), ['21', '11', '2026', '14:30'], at('2026-11-22', '08:05'), ['22', '11', '2026', '08:05']],
])('%s follows the answer that the form gives, and what is half typed stays', (_, component, node, first, firstBoxes, second, secondBoxes) => {
    const of = new AskedOf(node as never, first);
    shown = mount(component, { target: document.body, props: of });
    flushSync();
    expect(shownIn()).toEqual(firstBoxes);
    of.value = second;
    flushSync();
    expect(shownIn()).toEqual(secondBoxes);
    of.value = '';
    flushSync();
    expect(shownIn()).toEqual(firstBoxes.map(() => ''));
    of.value = first;
    flushSync();
    const half = boxes().at(-1)!;
    type(half, half.type === 'time' ? '' : '19');
    expect(shownIn()).toEqual([...firstBoxes.slice(0, -1), half.value]);
});

test('a place that the form gives is not the one that was written', () => {
    const of = new AskedOf({ type: 'geopoint' }, '');
    shown = mount(PlaceQuestion, { target: document.body, props: of });
    type(boxes()[0]!, '6.1 1.2');
    expect(shownIn()).toEqual(['6.1 1.2']);
    of.value = '';
    flushSync();
    expect(shownIn()).toEqual(['']);
});

test('a restart leaves nothing that was typed, nor half typed, in any box', async () => {
    const view = (): FormView =>
        viewOf(
            group(
                'page',
                question('month', { type: 'date', appearance: 'month-year' }),
                question('year', { type: 'date', appearance: 'year' }),
                question('day', { type: 'date' }),
                question('moment', { type: 'dateTime' }),
                question('place', { type: 'geopoint' }),
                question('line', { type: 'geotrace' }),
                question('name'),
            ),
        );
    const host: Partial<FillingHost> = {
        open: async () => ({ ok: { handle: 1, view: view() } }),
        set: async () => ({ ok: { changed: [] } }),
        close: () => {},
        readDraft: async () => undefined,
        keepDraft: async () => 1,
        dropDraft: async () => {},
        newId: () => 'n',
    };
    const filling = new Filling(host as FillingHost);
    await filling.start({}, '2026-11-21');
    shown = mount(FormPages, { target: document.body, props: { filling, page: filling.pages[0]!, openers: new Map(), pathOf: (key: string) => key, leaveTo: '/', first: {} } });
    flushSync();
    for (const box of boxes()) type(box, box instanceof HTMLSelectElement ? '03' : box.type === 'time' ? '14:30' : '6');
    expect(shownIn()).not.toContain('');
    await filling.restart({});
    flushSync();
    expect(shownIn()).toEqual(boxes().map(() => ''));
});

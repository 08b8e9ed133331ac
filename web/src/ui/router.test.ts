import { beforeEach, expect, test } from 'vitest';
import { followLinks, go, match, router } from './router.svelte';

test.each([
    ['a path is itself', '/today', '/today', {}],
    ['a part is named', '/cases/:caseId', '/cases/7', { caseId: '7' }],
    ['a slash at the end does not matter', '/cases/:caseId', '/cases/7/', { caseId: '7' }],
    ['two parts are named', '/cases/:caseId/form/:form', '/cases/7/form/plan', { caseId: '7', form: 'plan' }],
    ['a shorter path does not fit', '/cases/:caseId', '/cases', undefined],
    ['a longer path does not fit', '/cases', '/cases/7', undefined],
    ['another word does not fit', '/cases/:caseId/close', '/cases/7/risk', undefined],
    ['a broken escape is taken as it is', '/held/:held', '/held/%E0%A4', { held: '%E0%A4' }],
])('%s', (_, pattern, path, expected) => {
    expect(match(pattern, path)).toEqual(expected);
});

beforeEach(() => {
    document.body.innerHTML = '';
    go('/today', { replace: true });
});

function click(link: string, init: MouseEventInit = {}): boolean {
    document.body.innerHTML = link;
    return document.body.firstElementChild!.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, button: 0, ...init }));
}

test('links of the app open without loading the page; others are left to the browser', () => {
    const stop = followLinks(document);
    expect(click('<a href="/cases/7?risk=high">x</a>')).toBe(false);
    expect(router.path).toBe('/cases/7');
    expect(router.query.get('risk')).toBe('high');
    for (const other of ['<a href="tel:+22890000000" rel="external">x</a>', '<a href="/x" target="_blank">x</a>', '<a href="#name">x</a>', '<a href="/x.csv" download>x</a>'])
        expect(click(other)).toBe(true);
    expect(click('<a href="/held">x</a>', { ctrlKey: true })).toBe(true);
    expect(router.path).toBe('/cases/7');
    stop();
});

test('each visit counts, also to the same address', () => {
    const before = router.visits;
    go('/sync');
    go('/sync');
    expect(router.visits).toBe(before + 2);
});

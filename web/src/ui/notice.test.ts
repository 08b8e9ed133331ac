import { createRawSnippet, flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import Notice from './Notice.svelte';

const children = createRawSnippet(() => ({ render: () => '<p>The case is closed.</p>' }));
let shown: object | undefined;

function show(alert: boolean): HTMLElement {
    shown = mount(Notice, { target: document.body, props: { kind: 'bad', title: 'Refused', alert, children } });
    flushSync();
    return document.querySelector<HTMLElement>('.notice')!;
}

afterEach(() => {
    if (shown) void unmount(shown);
    document.body.replaceChildren();
});

test('a refusal of what was just done is read aloud and takes the focus', () => {
    const notice = show(true);
    expect(notice.getAttribute('role')).toBe('alert');
    expect(document.activeElement).toBe(notice);
});

test('a notice that stands there leaves the focus alone', () => {
    const notice = show(false);
    expect(notice.getAttribute('role')).toBeNull();
    expect(document.activeElement).not.toBe(notice);
});

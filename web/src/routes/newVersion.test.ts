import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { update } from '../device/update.svelte';
import { language } from '../words/words.svelte';
import NewVersion from './NewVersion.svelte';

let shown: object | undefined;

afterEach(() => {
    if (shown) void unmount(shown);
    vi.unstubAllGlobals();
});

const unreachable = async () => {
    throw new TypeError('Failed to fetch');
};

test.each([
    ['nobody answers', unreachable, 0],
    ['a portal of the network answers', async () => new Response('<p>Welcome</p>'), 0],
    ['the server answers', async () => new Response('{}'), 1],
    ['the session has ended', async () => new Response('{"code":40103,"name":"session_ended"}', { status: 401 }), 1],
])('where %s, a new version is taken or waits', async (_, answer, taken) => {
    await language.choose('fr');
    vi.stubGlobal('fetch', answer);
    const use = vi.spyOn(update, 'use').mockReset().mockReturnValue();
    shown = mount(NewVersion, { target: document.body });
    document.querySelector('button')!.click();
    await new Promise((resolve) => setTimeout(resolve));
    flushSync();
    expect(use).toHaveBeenCalledTimes(taken);
    expect(document.querySelector('[role="status"]')!.textContent).toContain(taken ? 'est prête' : 'avec le réseau');
});

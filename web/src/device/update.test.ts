import { expect, test, vi } from 'vitest';
import { update } from './update.svelte';

test('the phone has the whole app when the service worker says so, not before', async () => {
    const answers = [false, true];
    const postMessage = (_: unknown, [port]: MessagePort[]) => port!.postMessage(answers.shift());
    vi.stubGlobal('navigator', { serviceWorker: { ready: Promise.resolve({ active: { postMessage } }) } });
    const heard: boolean[] = [];
    for (let asked = 0; asked < 2; asked += 1) {
        await update.fetchTheRest();
        await new Promise((resolve) => setTimeout(resolve));
        heard.push(update.isWhole);
    }
    expect(heard).toEqual([false, true]);
    vi.unstubAllGlobals();
});

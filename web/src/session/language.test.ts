import { afterEach, expect, test, vi } from 'vitest';
import { keepLanguage } from '../device/preferences';
import { language } from '../words/words.svelte';
import { start } from './language';

afterEach(() => vi.restoreAllMocks());

// The languages whose words are on the phone.
function phoneWith(...kept: string[]): string[] {
    const chosen: string[] = [];
    vi.spyOn(language, 'choose').mockImplementation(async (name) => {
        if (!kept.includes(name)) throw new TypeError('Failed to fetch dynamically imported module');
        chosen.push(name);
    });
    return chosen;
}

test('the chosen language comes first', async () => {
    keepLanguage('pt');
    const chosen = phoneWith('fr', 'pt');
    await start();
    expect(chosen).toEqual(['pt']);
});

test('where its words are missing, the page opens in one that is there', async () => {
    keepLanguage('pt');
    const chosen = phoneWith('ar');
    await start();
    expect(chosen).toEqual(['ar']);
});

test('where there are none at all, it says so', async () => {
    phoneWith();
    await expect(start()).rejects.toThrow(TypeError);
});

import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { session } from '../../session/session.svelte';
import { language } from '../../words/words.svelte';
import LoneSheetsScreen from './LoneSheetsScreen.svelte';
import SheetAnswersScreen from './SheetAnswersScreen.svelte';

let shown: object | undefined;
let asked: string[] = [];
const line = { sheet: 's', form: 'house', at: 0 };
const answers: Record<string, object> = {
    '/api/sheets': { sheets: [], before: 's' },
    '/api/sheets/answers': { line, groups: [{ answers: [{ label: 'Photo', value: '', files: [{ id: 'f', name: 'house.jpg', type: 'image/jpeg', bytes: 1000 }] }] }] },
};

beforeEach(async () => {
    await language.choose('fr');
    asked = [];
    vi.stubGlobal('fetch', async (path: string) => {
        asked.push(path);
        return new Response(JSON.stringify(answers[path.split('?')[0]!]));
    });
    session.account = { id: 'ama' } as never;
});
afterEach(() => {
    if (shown) void unmount(shown);
    document.body.replaceChildren();
    session.account = undefined;
    vi.unstubAllGlobals();
});

const settled = async () => {
    await new Promise((resolve) => setTimeout(resolve));
    flushSync();
};

test('the list of sheets names the account that reads it, page after page', async () => {
    shown = mount(LoneSheetsScreen, { target: document.body });
    await settled();
    document.querySelector('button')!.click();
    await settled();
    expect(asked).toEqual(['/api/sheets?account=ama', '/api/sheets?account=ama&before=s']);
});

test('a sheet and its files name the account; before the files stands where they will lie', async () => {
    shown = mount(SheetAnswersScreen, { target: document.body, props: { sheet: 's' } });
    flushSync();
    await settled();
    expect(asked).toEqual(['/api/sheets/answers?account=ama&sheet=s&language=fr']);
    const link = document.querySelector('a[href*="file"]')!;
    expect(link.getAttribute('href')).toBe('/api/sheets/file?account=ama&id=f');
    const text = document.body.textContent!;
    expect(text.indexOf('en dehors de Relais')).toBeGreaterThan(0);
    expect(text.indexOf('en dehors de Relais')).toBeLessThan(text.indexOf('(1 Ko)'));
});

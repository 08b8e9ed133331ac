import { beforeEach, expect, test, vi } from 'vitest';

// Its types are those of a worker, which the app's own are not: it is loaded by name.
const [load] = Object.values(import.meta.glob('./sw.ts'));

// A phone whose system speaks French, with caches in memory.
const caches_ = new Map<string, Map<string, Response>>();
const cacheOf = (name: string) => {
    const kept = caches_.get(name) ?? new Map<string, Response>();
    caches_.set(name, kept);
    return {
        match: async (path: string) => kept.get(path)?.clone(),
        put: async (path: string, response: Response) => void kept.set(path, response),
        keys: async () => [...kept.keys()].map((path) => ({ url: `https://relais.example${path}` })),
    };
};

type Hear = (event: { waitUntil: (work: Promise<unknown>) => void; data?: string; ports?: { postMessage: (said: unknown) => void }[] }) => void;
const heard = new Map<string, Hear>();

async function installed(build: string, files: Record<string, string>): Promise<string[]> {
    heard.clear();
    vi.stubGlobal('__PRECACHE__', files);
    vi.stubGlobal('__BUILD__', build);
    vi.stubGlobal('caches', { open: async (name: string) => cacheOf(name), keys: async () => [...caches_.keys()], delete: async (name: string) => caches_.delete(name) });
    vi.stubGlobal('fetch', async (path: string) => new Response(path));
    vi.stubGlobal('self', {
        navigator: { language: 'fr-TG' },
        location: { origin: 'https://relais.example' },
        clients: { claim: async () => {} },
        addEventListener: (name: string, hear: never) => heard.set(name, hear),
    });
    vi.resetModules();
    await load!();
    for (const name of ['install', 'activate']) {
        let work: Promise<unknown> = Promise.resolve();
        heard.get(name)!({ waitUntil: (given) => (work = given) });
        await work;
    }
    return [...caches_.get(`relais-${build}`)!.keys()].filter((path) => path.startsWith('/assets/')).sort();
}

const build = (mark: string) => Object.fromEntries(['fr', 'en', 'pt', 'ar'].map((language) => [`/assets/${language}-${mark}.js`, mark]));

beforeEach(() => {
    caches_.clear();
    vi.unstubAllGlobals();
});

test('the first visit takes the words of the phone’s own language', async () => {
    expect(await installed('1', build('a'))).toEqual(['/assets/fr-a.js']);
});

test('the whole core waits until the first list stands, what comes first does not', async () => {
    expect(await installed('1', { '/assets/first-a.wasm': 'a', '/assets/relais-a.wasm': 'a' })).toEqual(['/assets/first-a.wasm']);
});

test('what fills forms waits until the first list stands, and comes with an update where it was there', async () => {
    const forms = (mark: string) => ({ ...build(mark), [`/assets/formScreens-${mark}.js`]: mark, [`/assets/fr-later-${mark}.js`]: mark });
    expect(await installed('1', forms('a'))).toEqual(['/assets/fr-a.js']);
    await cacheOf('relais-1').put('/assets/formScreens-a.js', new Response(''));
    await cacheOf('relais-1').put('/assets/fr-later-a.js', new Response(''));
    expect(await installed('2', forms('b'))).toEqual(['/assets/formScreens-b.js', '/assets/fr-b.js', '/assets/fr-later-b.js']);
});

test('a build whose main file filled forms is followed by one that fills them without network, in every language that it knew', async () => {
    await installed('1', build('a'));
    await cacheOf('relais-1').put('/assets/pt-a.js', new Response('pt'));
    const later = Object.fromEntries(['formScreens', 'fr-later', 'pt-later', 'ar-later'].map((name) => [`/assets/${name}-b.js`, 'b']));
    expect(await installed('2', { ...build('b'), ...later })).toEqual(['formScreens', 'fr', 'fr-later', 'pt', 'pt-later'].map((name) => `/assets/${name}-b.js`));
});

test('the page hears whether everything is on the phone; what is asked twice is fetched once', async () => {
    await installed('1', build('a'));
    const said: unknown[] = [];
    const ask = () => new Promise<unknown>((answered) => heard.get('message')!({ data: 'fetch_the_rest', ports: [{ postMessage: (one) => said.push(one) }], waitUntil: answered }));
    vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('Failed to fetch')));
    await ask();
    expect(said).toEqual([false]);
    const fetched: string[] = [];
    vi.stubGlobal('fetch', async (path: string) => (fetched.push(path), new Response(path)));
    await Promise.all([ask(), ask()]);
    expect([said, fetched.sort()]).toEqual([[false, true, true], ['/assets/ar-a.js', '/assets/en-a.js', '/assets/pt-a.js']]);
    vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('Failed to fetch')));
    await ask();
    expect(said.at(-1)).toBe(true);
});

test('an update takes every language that the version before had: no page is blank offline', async () => {
    await installed('1', build('a'));
    await cacheOf('relais-1').put('/assets/pt-a.js', new Response('pt'));
    expect(await installed('2', build('b'))).toEqual(['/assets/fr-b.js', '/assets/pt-b.js']);
    expect([...caches_.keys()]).toEqual(['relais-2']);
});

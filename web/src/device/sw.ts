// Keeps the app on the phone: every file of one build, and the page for every address of it. What the server says (/api) is never kept here.

export {};
declare const self: ServiceWorkerGlobalScope;
// Put in by the build: each file with its hash, and a name for the whole.
declare const __PRECACHE__: Record<string, string>;
declare const __BUILD__: string;

const files = __PRECACHE__;
const cache_name = `relais-${__BUILD__}`;
const hashes = '/.hashes';

// The words of the other languages, the screens that fill forms with their words and files, the whole core, and the letters of the patch font (which the page fetches by itself when a
// text has one) can wait until the first list stands: the first visit is paid for by the kilobyte.
const words = /^\/assets\/(fr|en|pt|ar)-/;
const later = /^\/assets\/(?:formScreens|teamScreens|files|relais|\w\w-later)-/;
const spoken = ['fr', 'en', 'pt', 'ar'].find((language) => self.navigator.language.startsWith(language)) ?? 'fr';
const canWait = (path: string) => path.startsWith('/fonts/') || later.test(path) || languageOf(path) !== spoken;

// A name with a hash in it never means another file, so what the page has fetched already is not asked about again.
const freshness = (path: string): RequestCache => (path.startsWith('/assets/') ? 'default' : 'no-cache');

self.addEventListener('install', (event) => event.waitUntil(fillFirst()));
self.addEventListener('activate', (event) => event.waitUntil(takeOver()));
self.addEventListener('message', (event) => {
    if (event.data === 'use_new_version') void self.skipWaiting();
    if (event.data === 'fetch_the_rest') event.waitUntil(fetchTheRest().then((isWhole) => event.ports[0]?.postMessage(isWhole)));
});
self.addEventListener('fetch', (event) => {
    const { pathname, origin } = new URL(event.request.url);
    const isOurs = origin === self.location.origin && event.request.method === 'GET';
    if (!isOurs || pathname.startsWith('/api/') || pathname.startsWith('/r/') || pathname === '/r.css' || pathname === '/health' || pathname === '/metrics') return;
    if (event.request.mode === 'navigate') event.respondWith(kept('/', event.request));
    else if (files[pathname]) event.respondWith(kept(pathname, event.request));
});

// A new version may be used first where there is no network: of what can wait it has all but the words of languages that the one before did not know. The
// worker may have chosen another than the phone's, and a build before this one may have filled forms without files of these names.
async function fillFirst(): Promise<void> {
    const before = await earlier();
    const had = ((await before?.cache.keys()) ?? []).map(({ url }) => languageOf(new URL(url).pathname));
    await fill(Object.keys(files).filter((path) => (before ? had.includes(languageOf(path)) : !canWait(path))));
}

let rest: Promise<boolean> | undefined;

// True when the phone has every file. Who asks meanwhile gets the same answer: a slow network carries nothing twice.
function fetchTheRest(): Promise<boolean> {
    rest ??= fill(Object.keys(files).filter(canWait))
        .then(() => true, () => false)
        .finally(() => (rest = undefined));
    return rest;
}

// The phone's own for all that is of no language.
function languageOf(path: string): string {
    return words.exec(path)?.[1] ?? spoken;
}

// A file that has not changed is copied from the build before: an update costs the network only what is new.
async function fill(paths: string[]): Promise<void> {
    const cache = await caches.open(cache_name);
    const before = await earlier();
    await Promise.all(
        paths.map(async (path) => {
            if (await cache.match(path)) return;
            const copy = before && before.hashes[path] === files[path] ? await before.cache.match(path) : undefined;
            const response = copy ?? (await fetch(path, { cache: freshness(path) }));
            if (!response.ok) throw new Error(`${path} answered ${response.status}`);
            await cache.put(path, response);
        }),
    );
    await cache.put(hashes, new Response(JSON.stringify(files)));
}

async function earlier(): Promise<{ cache: Cache; hashes: Record<string, string> } | undefined> {
    const names = (await caches.keys()).filter((name) => name.startsWith('relais-') && name !== cache_name);
    for (const name of names.reverse()) {
        const cache = await caches.open(name);
        const list = await cache.match(hashes);
        if (list) return { cache, hashes: (await list.json()) as Record<string, string> };
    }
    return undefined;
}

async function takeOver(): Promise<void> {
    const names = (await caches.keys()).filter((name) => name.startsWith('relais-') && name !== cache_name);
    await Promise.all(names.map((name) => caches.delete(name)));
    await self.clients.claim();
}

async function kept(path: string, request: Request): Promise<Response> {
    const cache = await caches.open(cache_name);
    return (await cache.match(path)) ?? fetch(request);
}

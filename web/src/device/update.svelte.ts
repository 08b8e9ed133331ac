// By then the first list stands, also on a slow line.
const rest_after_ms = 20_000;

// The service worker as the page sees it: registered after the first paint, and a new version is offered, never forced.
class Update {
    ready = $state(false);
    #waiting: ServiceWorker | null = null;

    async register(): Promise<void> {
        if (!('serviceWorker' in navigator)) return;
        const registration = await navigator.serviceWorker.register('/sw.js');
        this.#offer(registration.waiting);
        setTimeout(() => void navigator.serviceWorker.ready.then(({ active }) => active?.postMessage('fetch_the_rest')), rest_after_ms);
        registration.addEventListener('updatefound', () => {
            const worker = registration.installing;
            worker?.addEventListener('statechange', () => {
                if (worker.state === 'installed' && navigator.serviceWorker.controller) this.#offer(worker);
            });
        });
        document.addEventListener('visibilitychange', () => {
            if (document.visibilityState === 'visible') registration.update().catch(() => {});
        });
    }

    // The page loads again with the new version; what was typed is kept as a draft.
    use(): void {
        navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
        this.#waiting?.postMessage('use_new_version');
    }

    #offer(worker: ServiceWorker | null): void {
        if (!worker || !navigator.serviceWorker.controller) return;
        this.#waiting = worker;
        this.ready = true;
    }
}

export const update = new Update();

// The service worker as the page sees it: registered after the first paint, and a new version is offered, never forced.
class Update {
    ready = $state(false);
    // True once this phone has every file of the app.
    isWhole = $state(false);
    #waiting: ServiceWorker | null = null;

    async register(): Promise<void> {
        if (!('serviceWorker' in navigator)) return;
        const registration = await navigator.serviceWorker.register('/sw.js');
        this.#offer(registration.waiting);
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

    // What the first screens do not need, for when there is no network.
    async fetchTheRest(): Promise<void> {
        if (!('serviceWorker' in navigator)) return;
        const { active } = await navigator.serviceWorker.ready;
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => {
            this.isWhole ||= data === true;
            port1.close();
        };
        active?.postMessage('fetch_the_rest', [port2]);
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

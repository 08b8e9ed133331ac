// Watches the person and the screen, and locks when nobody is there.

export const hidden_ms = 5 * 60_000;

export interface Watch {
    idleMinutes: () => number;
    lock: () => void;
    now?: () => number;
}

// Answers how to stop watching.
export function watch({ idleMinutes, lock, now = Date.now }: Watch): () => void {
    let active = now();
    let hiddenAt: number | undefined;
    const stir = () => (active = now());
    const look = () => {
        const isLeft = hiddenAt !== undefined && now() - hiddenAt >= hidden_ms;
        if (isLeft || now() - active >= idleMinutes() * 60_000) lock();
    };
    const turned = () => {
        // A page in the background is often frozen: the time that has passed is looked at on return.
        if (document.visibilityState === 'visible') {
            look();
            hiddenAt = undefined;
        } else hiddenAt = now();
    };
    const timer = setInterval(look, 15_000);
    // `in_use`: the app itself knows that somebody is there, as while a sound is recorded.
    const signs = ['pointerdown', 'keydown', 'wheel', 'touchstart', 'in_use'] as const;
    for (const sign of signs) addEventListener(sign, stir, { passive: true, capture: true });
    document.addEventListener('visibilitychange', turned);
    return () => {
        clearInterval(timer);
        for (const sign of signs) removeEventListener(sign, stir, { capture: true });
        document.removeEventListener('visibilitychange', turned);
    };
}

// Blanks the page while it is away, so that the app switcher shows no name where the browser takes its picture late enough.
export function coverWhenAway(): void {
    const cover = (away: boolean) => document.documentElement.classList.toggle('away', away);
    document.addEventListener('visibilitychange', () => cover(document.visibilityState === 'hidden'));
    addEventListener('pagehide', () => cover(true));
    addEventListener('pageshow', () => cover(document.visibilityState === 'hidden'));
}

// The address of the page, as state. Paths hold ids and words of the app, never a name or what was searched.

class Router {
    path = $state(location.pathname);
    query = $state.raw(new URLSearchParams(location.search));
    // Grows with each page, so that the frame can move the focus even when the path stays the same.
    visits = $state(0);
    // Where the page stood when it was left, if this visit is a return to it.
    returnTo: number | undefined;
    #left = new Map<string, number>();

    leave(): void {
        this.#left.set(this.path, scrollY);
    }

    read({ back }: { back: boolean }): void {
        this.returnTo = back ? this.#left.get(location.pathname) : undefined;
        this.path = location.pathname;
        this.query = new URLSearchParams(location.search);
        this.visits += 1;
    }
}

export const router = new Router();

export function go(path: string, { replace = false } = {}): void {
    router.leave();
    if (replace) history.replaceState(null, '', path);
    else history.pushState(null, '', path);
    router.read({ back: false });
}

// Where the app is now. To a screen that is being left `router.path` still says where it was.
export function isBelow(path: string): boolean {
    return location.pathname.startsWith(path);
}

// Opens links of the app without loading the page again. Answers how to stop.
export function followLinks(root: Document): () => void {
    const click = (event: MouseEvent) => {
        const link = (event.target as Element | null)?.closest?.('a');
        if (!link || event.defaultPrevented || event.button !== 0 || hasModifier(event) || !isOurs(link)) return;
        event.preventDefault();
        go(link.pathname + link.search);
    };
    const back = () => router.read({ back: true });
    history.scrollRestoration = 'manual';
    root.addEventListener('click', click);
    addEventListener('popstate', back);
    return () => {
        root.removeEventListener('click', click);
        removeEventListener('popstate', back);
    };
}

function hasModifier(event: MouseEvent): boolean {
    return event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
}

function isOurs(link: HTMLAnchorElement): boolean {
    const stays = link.origin === location.origin && !link.hash;
    return stays && !link.target && !link.hasAttribute('download') && link.rel !== 'external';
}

// The parts of a path that a pattern names, or nothing if it does not fit: match('/cases/:case', '/cases/7') is { case: '7' }.
export function match(pattern: string, path: string): Record<string, string> | undefined {
    const wanted = pattern.split('/').filter(Boolean);
    const given = path.split('/').filter(Boolean);
    if (wanted.length !== given.length) return undefined;
    const found: Record<string, string> = {};
    for (const [position, part] of wanted.entries()) {
        const value = given[position] ?? '';
        if (part.startsWith(':')) found[part.slice(1)] = decoded(value);
        else if (part !== value) return undefined;
    }
    return found;
}

function decoded(part: string): string {
    try {
        return decodeURIComponent(part);
    } catch {
        return part;
    }
}

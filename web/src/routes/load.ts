import { language } from '../words/words.svelte';
import type { AnyScreen } from './screens';

// Fetches once. A network that failed is asked again the next time.
function once<T>(load: () => Promise<T>): () => Promise<T> {
    let loading: Promise<T> | undefined;
    return () =>
        (loading ??= load().catch((error: unknown) => {
            loading = undefined;
            throw error;
        }));
}

export const screens = once(() => import('./screens'));

// With the words that only they say.
export const formScreens = once(async () => {
    const [screens] = await Promise.all([import('./formScreens'), language.learnAll()]);
    return screens;
});

export const teamScreens = once(() => import('./teamScreens'));

export async function screenNamed(name: string): Promise<AnyScreen | undefined> {
    if (name.startsWith('sheets/')) return (await import('./sheetScreens')).sheetScreenNamed(name);
    if (name.startsWith('team/')) return (await teamScreens()).teamScreenNamed(name);
    if (name.startsWith('tools/')) return (await import('./toolScreens')).toolScreenNamed(name);
    if (/^cases\/(justice|returning|trafficking)\//.test(name)) {
        const [screens] = await Promise.all([import('./programmeScreens'), language.learnAll()]);
        return screens.programmeScreenNamed(name);
    }
    const isOfForms =
        ['forms/', 'held/', 'duplicates/', 'handovers/'].some((beginning) => name.startsWith(beginning)) || name.endsWith('Route') || /^cases\/(?!list\/)\w+\//.test(name);
    return isOfForms ? (await formScreens()).formScreenNamed(name) : (await screens()).screenNamed(name);
}

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

export async function screenNamed(name: string): Promise<AnyScreen | undefined> {
    if (name.startsWith('sheets/')) return (await import('./sheetScreens')).sheetScreenNamed(name);
    if (name.startsWith('tools/')) return (await import('./toolScreens')).toolScreenNamed(name);
    const isOfForms = ['forms/', 'held/', 'handovers/', 'cases/People'].some((beginning) => name.startsWith(beginning)) || name.endsWith('Route') || /^cases\/\w+\//.test(name);
    return isOfForms ? (await formScreens()).formScreenNamed(name) : (await screens()).screenNamed(name);
}

import type { Lang } from '../core/contract';
import { language, languages, preferredLanguage } from '../words/words.svelte';

// Kept where it can be read at once: before an account is opened nothing else is known.
const key = 'relais.language';

export function start(): Promise<void> {
    const kept = localStorage.getItem(key);
    const known = languages.find((each) => each.name === kept);
    return language.choose(known?.name ?? preferredLanguage(navigator.languages));
}

export async function chooseLanguage(name: Lang): Promise<void> {
    await language.choose(name);
    localStorage.setItem(key, name);
}

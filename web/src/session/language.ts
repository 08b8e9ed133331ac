import type { Lang } from '../core/contract';
import { keepLanguage, keptLanguage } from '../device/preferences';
import { language, languages, preferredLanguage } from '../words/words.svelte';

export function start(): Promise<void> {
    const kept = keptLanguage();
    const known = languages.find((each) => each.name === kept);
    return language.choose(known?.name ?? preferredLanguage(navigator.languages));
}

export async function chooseLanguage(name: Lang): Promise<void> {
    await language.choose(name);
    keepLanguage(name);
}

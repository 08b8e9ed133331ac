import type { Lang } from '../core/contract';
import { keepLanguage, keptLanguage } from '../device/preferences';
import { language, languages, preferredLanguage } from '../words/words.svelte';

// The words of some language must be there, or there is no page: where the wanted ones are missing on this phone, those that it has.
export async function start(): Promise<void> {
    const kept = keptLanguage();
    const known = languages.find((each) => each.name === kept);
    const wanted = known?.name ?? preferredLanguage(navigator.languages);
    const others = languages.map((each) => each.name).filter((name) => name !== wanted);
    let failure: unknown;
    for (const name of [wanted, ...others]) {
        try {
            return await language.choose(name);
        } catch (error) {
            failure ??= error;
        }
    }
    throw failure;
}

export async function chooseLanguage(name: Lang): Promise<void> {
    await language.choose(name);
    keepLanguage(name);
}

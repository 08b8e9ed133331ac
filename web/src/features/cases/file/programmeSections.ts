import { language } from '../../../words/words.svelte';

// What a case shows of its programme beside what all have, with its words: fetched when the first such case is opened, and there without network.
export async function programmeSections() {
    const [loaded] = await Promise.all([import('./ProgrammeSections.svelte'), language.learnAll()]);
    return loaded.default;
}

import type { Lang } from '../core/contract';
import { fill, pluralForm } from './fill';
import { language, number, type Parameters } from './words.svelte';

// Says the words of screens that are fetched when they are opened: no phone pays for them before. With a count, the plural form that the language wants.
export function sayer<Id extends string>(catalogues: Record<Lang, Record<string, string>>): (id: Id, parameters?: Parameters) => string {
    return (id, parameters = {}) => {
        const words = catalogues[language.name];
        const { count } = parameters;
        const found = (typeof count === 'number' && pluralForm(words, id, count, language.locale)) || words[id];
        return found === undefined ? id : fill(found, parameters, number);
    };
}

import type { ComparedQuestion, FacetChange } from '../../core/contract';
import { say } from '../../words/tools.svelte';
import { t } from '../../words/words.svelte';

type Type = 'string' | 'int' | 'decimal' | 'boolean' | 'date' | 'time' | 'dateTime' | 'geopoint' | 'geotrace' | 'geoshape' | 'binary' | 'barcode' | 'intent';
type Control = 'select' | 'single' | 'rank' | 'range' | 'trigger' | 'upload' | 'note' | 'calculate';

export function typeWords(type: ComparedQuestion['type']): string {
    return say(`tools.type_${(type === 'select_one' ? 'single' : type) as Type | Control}`);
}

// "Intitulé (français (fr))"
export function facetWords({ facet, choice, language }: FacetChange): string {
    const words = facet === 'choice_label' ? say('tools.facet_choice_label', { choice: choice ?? '' }) : say(`tools.facet_${facet}`);
    return language ? say('tools.facet_in', { facet: words, language }) : words;
}

// A condition that always holds, or never, is said in words.
export function valueWords({ facet }: FacetChange, value: string | undefined): string {
    if (facet === 'place' && !value) return say('tools.at_start');
    if (facet === 'type' && value) return typeWords(value);
    if (value === 'true()') return facet === 'relevant' ? say('tools.always') : t('action.yes');
    return value || say('tools.nothing');
}

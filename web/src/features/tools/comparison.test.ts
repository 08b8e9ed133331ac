import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ComparedQuestion, FacetChange, ToolComparison } from '../../core/contract';
import { language } from '../../words/words.svelte';
import ComparisonRead from './ComparisonRead.svelte';
import { facetWords, valueWords } from './facetWords';

let shown: object | undefined;

beforeEach(() => language.choose('fr'));
afterEach(() => {
    if (shown) void unmount(shown);
    shown = undefined;
    document.body.replaceChildren();
});

const nothing: ToolComparison = { added: [], removed: [], renamed: [], changed: [], same: 3 };
const age = (answers: ComparedQuestion['answers']): ComparedQuestion => ({ question: 'age', label: 'Âge', type: 'int', answers });

function read(comparison: Partial<ToolComparison>): string {
    shown = mount(ComparisonRead, { target: document.body, props: { comparison: { ...nothing, ...comparison } } });
    flushSync();
    return document.body.textContent!.replace(/\s+/g, ' ');
}

test('two versions that are alike are said to be', () => {
    expect(read({})).toContain('posent les mêmes questions');
});

test.each([
    ['a question that is gone stays readable', { removed: [age('kept')] }, 'les réponses données restent gardées'],
    ['a new question has no answers yet', { added: [age('none')] }, 'n’ont pas encore de réponse'],
    ['a question that changes keeps its answers', { changed: [{ question: age('moves_forward'), changes: [{ facet: 'label', before: 'A', after: 'Âge' }] }] }, 'sont reprises'],
    ['an answer of another type may not be read', { changed: [{ question: age('read_anew'), changes: [{ facet: 'type', before: 'string', after: 'int' }] }] }, 'paraîtra sans réponse'],
    ['a choice that is gone stays in answers', { changed: [{ question: age('moves_forward'), changes: [{ facet: 'choice_removed', choice: 'x', before: 'X' }] }] }, 'ne peut plus être choisi'],
    ['a renamed question loses its answers', { renamed: [{ before: { ...age('kept'), question: 'years' }, after: age('none') }] }, 'years devient age'],
] as [string, Partial<ToolComparison>, string][])('%s', (_, comparison, words) => {
    expect(read(comparison)).toContain(words);
});

test.each([
    [{ facet: 'type', after: 'select_one' }, 'Type', 'un choix'],
    [{ facet: 'label', language: 'Ewe (ee)', after: 'Ŋkɔ' }, 'Intitulé (Ewe (ee))', 'Ŋkɔ'],
    [{ facet: 'required', after: 'true()' }, 'Obligatoire', 'Oui'],
    [{ facet: 'relevant', after: 'true()' }, 'Posée si', 'toujours'],
    [{ facet: 'relevant', after: '' }, 'Posée si', '(rien)'],
    [{ facet: 'place', after: '' }, 'Place : après', '(au début)'],
    [{ facet: 'choice_label', choice: 'yes', after: 'Oui' }, 'Texte du choix yes', 'Oui'],
] as [FacetChange, string, string][])('what is another is said in words: %j', (change, label, value) => {
    expect([facetWords(change), valueWords(change, change.after)]).toEqual([label, value]);
});

import { describe, expect, it } from 'vitest';
import { PersonEdit, type EditedField } from './personEdit.svelte';

const person = { given_name: 'Adjoa', village: 'Zongo', age_years: 9 };

const stories: [string, Partial<Record<EditedField, string>>, Record<string, unknown>][] = [
    ['nothing changed, nothing is sent', {}, {}],
    ['spaces are no change', { given_name: ' Adjoa ' }, {}],
    ['a new value is sent', { given_name: 'Afi' }, { given_name: 'Afi' }],
    ['an emptied field is taken back', { village: '' }, { village: null }],
    ['an age is a number, known today', { age_years: '10' }, { age_years: 10, age_on: '2026-11-21' }],
];

describe('correcting a person', () => {
    it.each(stories)('%s', (_, typed, sent) => {
        const edit = new PersonEdit(person);
        Object.assign(edit.fields, typed);
        expect(edit.changes('2026-11-21')).toEqual(sent);
    });
});

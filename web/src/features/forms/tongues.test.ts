import { expect, test } from 'vitest';
import { nameOfTongue, speaksOther, tongueOf } from './tongues';

const app = ['fr', 'en', 'pt', 'ar'];

test.each([
    ['one that is the app’s', ['français (fr)'], false],
    ['two that are the app’s', ['français (fr)', 'العربية (ar)'], false],
    ['one of the country beside', ['français (fr)', 'Ewe (ee)'], true],
    ['a code alone', ['fr', 'ee'], true],
    ['one of the country alone: there is nothing to choose', ['Ewe (ee)'], false],
])('a language is offered where the form has others than the app: %s', (_, languages, offered) => {
    expect(speaksOther(languages, app)).toBe(offered);
});

test('a form answers in the language of the app, or in its own', () => {
    expect(tongueOf(['Ewe (ee)', 'français (fr)'], 'fr')).toBe('français (fr)');
    expect(tongueOf(['Ewe (ee)', 'français (fr)'], 'ar')).toBe('Ewe (ee)');
    expect(nameOfTongue('français (fr)')).toBe('français');
    expect(nameOfTongue('ee')).toBe('ee');
});

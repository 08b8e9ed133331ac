import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import arFirst from './ar/index';
import arLater from './ar/later';
import enFirst from './en/index';
import enLater from './en/later';
import frFirst from './fr/index';
import frLater from './fr/later';
import ptFirst from './pt/index';
import ptLater from './pt/later';
import arSheets from './ar/sheets';
import enSheets from './en/sheets';
import frSheets from './fr/sheets';
import ptSheets from './pt/sheets';
import arTeam from './ar/team';
import arTools from './ar/tools';
import enTeam from './en/team';
import enTools from './en/tools';
import frTeam from './fr/team';
import frTools from './fr/tools';
import ptTeam from './pt/team';
import ptTools from './pt/tools';
import { say } from './sheets.svelte';
import { date, dayName, isoDay, language, list, maybe, number, preferredLanguage, problemText, t, time } from './words.svelte';

// With those that come later.
const fr = { ...frFirst, ...frLater, ...frSheets, ...frTeam, ...frTools };
const catalogues: Record<string, Record<string, string>> = {
    fr,
    en: { ...enFirst, ...enLater, ...enSheets, ...enTeam, ...enTools },
    pt: { ...ptFirst, ...ptLater, ...ptSheets, ...ptTeam, ...ptTools },
    ar: { ...arFirst, ...arLater, ...arSheets, ...arTeam, ...arTools },
};
const plural = /_(zero|one|two|few|many|other)$/;

// Ids as callers write them: the forms of a plural are one id.
function bases(words: Record<string, string>): string[] {
    return [...new Set(Object.keys(words).map((id) => id.replace(plural, '')))].sort();
}

function parameters(text: string): string[] {
    return [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
}

describe.each(Object.keys(catalogues).filter((name) => name !== 'fr'))('%s', (name) => {
    const words = catalogues[name]!;

    test('says everything that French says, and nothing else', () => {
        expect(bases(words)).toEqual(bases(fr));
    });

    test('leaves no text empty or in French', () => {
        const same = Object.entries(words).filter(([id, text]) => text === '' || ((fr as Record<string, string>)[id] === text && text.split(' ').length > 3));
        expect(same).toEqual([]);
    });

    test('takes no parameter that French does not give', () => {
        const given = (id: string) => parameters(`${(fr as Record<string, string>)[id] ?? ''}${(fr as Record<string, string>)[`${id.replace(plural, '')}_other`] ?? ''}`);
        const unknown = Object.entries(words).filter(([id, text]) => parameters(text).some((each) => !given(id).includes(each)));
        expect(unknown).toEqual([]);
    });
});

test.each(Object.keys(catalogues))('%s has each plural form that its rules can ask for', (name) => {
    const words = catalogues[name]!;
    // French and Portuguese say "many" for millions only; "other" serves there.
    const forms = new Intl.PluralRules(name).resolvedOptions().pluralCategories.filter((form) => name === 'ar' || form !== 'many');
    const ids = [...new Set(Object.keys(words).filter((id) => plural.test(id)).map((id) => id.replace(plural, '')))];
    const missing = ids.flatMap((id) => forms.map((form) => `${id}_${form}`)).filter((id) => words[id] === undefined);
    expect(missing).toEqual([]);
});

test('every refusal of the core has words', () => {
    const source = readFileSync(resolve(import.meta.dirname, '../../../core/base/problem.cpp'), 'utf8');
    const names = [...source.matchAll(/\{ \w+, "(\w+)", "/g)].map((found) => found[1]);
    expect(names.length).toBeGreaterThan(40);
    expect(names.filter((name) => !(`problem.${name}` in fr))).toEqual([]);
});

describe('in French', () => {
    beforeEach(() => language.choose('fr'));

    test('counts, dates and times read as in the field', () => {
        expect(t('strip.to_send', { count: 1 })).toBe('1 saisie à envoyer');
        expect(t('strip.to_send', { count: 3 })).toBe('3 saisies à envoyer');
        expect(date('2026-11-21')).toBe('21/11/2026');
        expect(dayName('2026-11-21')).toBe('Samedi 21 novembre');
        expect(time(new Date(2026, 10, 21, 14, 5).getTime())).toBe('14\u00a0h\u00a005');
        expect(isoDay(new Date(2026, 10, 1, 0, 1).getTime())).toBe('2026-11-01');
        expect(list(['Lomé', 'Kara', 'Sokodé'])).toBe('Lomé, Kara et Sokodé');
    });

    test.each([
        ['sheets.by', 'Envoyée par'],
        ['sheets.on', 'Remplie le'],
        ['sheets.at', 'Arrivée le'],
        ['sheets.filled_on', 'Remplie le {date}'],
    ] as const)('a sheet is a “fiche”: %s', (id, text) => {
        expect(say(id)).toBe(text);
    });

    test('a refusal that the app does not know is still said', () => {
        expect(problemText({ code: 49999, name: 'from_the_future' })).toContain('from_the_future');
        expect(maybe('no.such.words')).toBeUndefined();
    });
});

test('Arabic turns the page round and keeps Latin digits', async () => {
    await language.choose('ar');
    expect(document.documentElement.dir).toBe('rtl');
    expect(document.documentElement.lang).toBe('ar');
    expect(number(1234)).toMatch(/^1.?234$/);
    expect(t('date.days', { count: 2 })).toBe('يومان');
    expect(t('date.days', { count: 5 })).toBe('5 أيام');
    expect(t('date.days', { count: 11 })).toBe('11 يوما');
});

test.each([
    ['a phone in Togo', ['fr-TG', 'en'], 'fr'],
    ['a phone in Guinea-Bissau', ['pt-GW'], 'pt'],
    ['a phone in a language that we do not have', ['wo', 'sw'], 'fr'],
    ['the first of its languages that we have', ['wo', 'ar-MR', 'fr'], 'ar'],
])('%s', (_, wanted, expected) => {
    expect(preferredLanguage(wanted)).toBe(expected);
});

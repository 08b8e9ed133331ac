import type { Lang, Problem, Text } from '../core/contract';
import type french from './fr/index';
import type frenchLater from './fr/later';
import { fill, pluralForm } from './fill';
import type { WordIds } from './translation';

export type WordId = WordIds<typeof french & typeof frenchLater>;
export type Parameters = Record<string, string | number>;

type Catalogue = Record<string, string>;

const catalogues: Record<Lang, () => Promise<{ default: Catalogue }>> = {
    fr: () => import('./fr/index'),
    en: () => import('./en/index'),
    pt: () => import('./pt/index'),
    ar: () => import('./ar/index'),
};

const later: Record<Lang, () => Promise<{ default: Catalogue }>> = {
    fr: () => import('./fr/later'),
    en: () => import('./en/later'),
    pt: () => import('./pt/later'),
    ar: () => import('./ar/later'),
};

export const languages: { name: Lang; label: string }[] = [
    { name: 'fr', label: 'Français' },
    { name: 'en', label: 'English' },
    { name: 'pt', label: 'Português' },
    { name: 'ar', label: 'العربية' },
];

class Language {
    name = $state<Lang>('fr');
    dir = $derived<'ltr' | 'rtl'>(this.name === 'ar' ? 'rtl' : 'ltr');
    // The field writes Latin digits in Arabic too, and day/month/year in English.
    locale = $derived({ fr: 'fr', en: 'en-GB', pt: 'pt-PT', ar: 'ar-u-nu-latn' }[this.name]);
    words = $state.raw<Catalogue>({});
    #hasAll = false;

    async choose(name: Lang): Promise<void> {
        const loaded = await Promise.all([catalogues[name](), this.#hasAll ? later[name]() : { default: {} }]);
        this.words = { ...loaded[0].default, ...loaded[1].default };
        this.name = name;
        document.documentElement.lang = name;
        document.documentElement.dir = this.dir;
    }

    // The words that the first screens do not need.
    async learnAll(): Promise<void> {
        if (this.#hasAll) return;
        const loaded = await later[this.name]();
        this.#hasAll = true;
        this.words = { ...this.words, ...loaded.default };
    }
}

export const language = new Language();

export function preferredLanguage(wanted: readonly string[]): Lang {
    for (const tag of wanted) {
        const known = languages.find((each) => tag.toLowerCase().startsWith(each.name));
        if (known) return known.name;
    }
    return 'fr';
}

// The words of an id; with a count, the plural form that the language wants.
export function t(id: WordId, parameters: Parameters = {}): string {
    return maybe(id, parameters) ?? id;
}

// For ids that are put together at run time, such as `risk.${row.risk}`.
export function maybe(id: string, parameters: Parameters = {}): string | undefined {
    const count = parameters.count;
    const found =
        typeof count === 'number'
            ? (pluralForm(language.words, id, count, language.locale) ?? language.words[id])
            : language.words[id];
    return found === undefined ? undefined : fill(found, parameters, number);
}

export function problemText(problem: Problem): string {
    return maybe(`problem.${problem.name}`) ?? t('problem.other', { name: problem.name });
}

export function commandText(command: string): string {
    return maybe(`command.${command}`) ?? t('command.other');
}

export function textOf(text: Partial<Text> | undefined): string {
    return text?.[language.name] || text?.fr || '';
}

// A formatter costs more to make than a hundred numbers to write.
const formats = new Map<string, Intl.NumberFormat>();

export function number(value: number): string {
    const { locale } = language;
    if (!formats.has(locale)) formats.set(locale, new Intl.NumberFormat(locale));
    return formats.get(locale)!.format(value);
}

export function list(parts: string[]): string {
    return new Intl.ListFormat(language.locale, { type: 'conjunction' }).format(parts);
}

export function days(count: number): string {
    return t('date.days', { count });
}

// 21/11/2026 in every language: the order that the forms of all five countries use.
export function date(iso: string | undefined): string {
    const [year, month, day] = (iso ?? '').slice(0, 10).split('-');
    return year && month && day ? `${day}/${month}/${year}` : (iso ?? '');
}

// "Samedi 21 novembre"
export function dayName(iso: string): string {
    const name = new Intl.DateTimeFormat(language.locale, {
        weekday: 'long',
        day: 'numeric',
        month: 'long',
        timeZone: 'UTC',
    }).format(new Date(`${iso}T12:00:00Z`));
    return name.charAt(0).toLocaleUpperCase(language.locale) + name.slice(1);
}

export function time(ms: number): string {
    const at = new Date(ms);
    const hour = at.getHours();
    const minute = String(at.getMinutes()).padStart(2, '0');
    return language.name === 'fr' ? `${hour}\u00a0h\u00a0${minute}` : `${String(hour).padStart(2, '0')}:${minute}`;
}

// The time for today, the date and the time for any other day.
export function moment(ms: number, now: number = Date.now()): string {
    return isoDay(ms) === isoDay(now) ? time(ms) : `${date(isoDay(ms))} ${time(ms)}`;
}

// The local day of an instant.
export function isoDay(ms: number): string {
    const at = new Date(ms);
    return [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}

export function dateWords(): { day: string; month: string; year: string } {
    return { day: t('date.day'), month: t('date.month'), year: t('date.year') };
}

// Lower case without accents, to compare short texts. The caseload is searched by the core.
export function fold(text: string): string {
    return text
        .normalize('NFD')
        .replace(/\p{M}/gu, '')
        .toLowerCase();
}

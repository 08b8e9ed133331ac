import type { CasePage } from '../../core/contract';
import { date, language, t } from '../../words/words.svelte';

// A date of birth as far as it is known: the day, the month or the year.
export function birthText(birth: CasePage['birth']): string {
    const day = birth.date ?? '';
    if (!day || birth.precision === 'unknown') return t('unknown');
    const text = textOfPrecision(day, birth.precision);
    return birth.estimated ? t('cases.birth_estimated', { date: text }) : text;
}

function textOfPrecision(day: string, precision: string): string {
    if (precision === 'year') return day.slice(0, 4);
    if (precision !== 'month') return date(day);
    return new Intl.DateTimeFormat(language.locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`));
}

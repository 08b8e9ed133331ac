import type { CaseRow } from '../core/contract';
import { language, t } from '../words/words.svelte';

type Aged = Pick<CaseRow, 'age_min' | 'age_max'>;

// A reader whose role does not see identities knows a case by its code.
export function nameOf(row: Pick<CaseRow, 'name' | 'code'>): string {
    return row.name || row.code;
}

// « 9 ans », « de 9 à 11 ans », « moins d’un an »; '' when nothing is known.
export function ageText({ age_min: least, age_max: most }: Aged): string {
    if (least === undefined && most === undefined) return '';
    if (least !== undefined && most !== undefined && least !== most) return t('cases.age_between', { least, most });
    const age = least ?? most ?? 0;
    return age === 0 ? t('cases.age_below_one_year') : t('age.years', { count: age });
}

// In Arabic a name in Latin letters must not turn the words around it.
export function isolated(text: string): string {
    return language.dir === 'rtl' ? `\u2068${text}\u2069` : text;
}

// « Adjoa Mensah, 9 ans · Lokossa »
export function whoLine(row: CaseRow): string {
    const age = ageText(row);
    const name = isolated(nameOf(row));
    const who = age ? t('cases.name_and_age', { name, age }) : name;
    return row.place ? `${who} · ${isolated(row.place)}` : who;
}

// « 9 ans · Lokossa · TG-26-K7QM4 »: what tells apart two people of one name.
export function tellingLine(row: CaseRow): string {
    return [ageText(row), row.place, row.code].filter((part): part is string => Boolean(part)).map(isolated).join(' · ');
}

// « Fille », « femme », or « fille ou femme » when the age is not known well enough to say.
export function sexText(row: Aged & Pick<CaseRow, 'sex'>): string {
    if (row.sex !== 'female' && row.sex !== 'male') return t('sex.unknown');
    if ((row.age_max ?? Infinity) < 18) return t(row.sex === 'female' ? 'cases.girl' : 'cases.boy');
    if ((row.age_min ?? 0) >= 18) return t(row.sex === 'female' ? 'cases.woman' : 'cases.man');
    return t(`sex.${row.sex}`);
}

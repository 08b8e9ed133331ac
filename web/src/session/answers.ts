import type { FormNode } from '../core/contract';
import { date, language, number, t, time } from '../words/words.svelte';
import { session } from './session.svelte';

type Asked = Pick<FormNode, 'control' | 'type' | 'appearance' | 'choices'>;

function choiceText(question: Asked, name: string): string {
    return question.choices?.find((choice) => choice.value === name)?.label?.trim() ?? name;
}

// A place for which the programme has a list; all other text is only text.
export function isArea(question: Pick<FormNode, 'control' | 'type' | 'appearance'>): boolean {
    return question.control === 'input' && (question.type ?? 'string') === 'string' && / area /.test(` ${question.appearance ?? ''} `);
}

// A telephone number reads from left to right in Arabic too.
export function readable(text: string): string {
    return language.dir === 'rtl' && /^[+\d][\d .-]*$/.test(text) ? `\u2066${text}\u2069` : text;
}

// An answer as a reader wants it: labels of choices, names of places, dates as they are written here.
export function answerText(question: Asked, value: string): string {
    if (value === '') return '';
    if (question.control === 'select_one') return choiceText(question, value);
    // Their words may hold an "or" and a comma of their own.
    if (question.control === 'select') return value.split(' ').map((name) => choiceText(question, name)).join(' · ');
    if (question.control === 'rank')
        return value
            .split(' ')
            .map((name, place) => `${place + 1}. ${choiceText(question, name)}`)
            .join(' · ');
    if (question.control === 'trigger') return t('action.yes');
    return isArea(question) ? session.areaName(value) : typedText(question.type ?? 'string', question.appearance ?? '', value);
}

function typedText(type: NonNullable<FormNode['type']>, appearance: string, value: string): string {
    switch (type) {
        case 'date':
            return partOfDate(appearance, value);
        case 'time':
            return value.slice(0, 5);
        case 'dateTime':
            return `${date(value)} ${time(Date.parse(value))}`;
        case 'int':
        case 'decimal':
            return number(Number(value));
        case 'geopoint':
            return `\u2066${value.split(' ').slice(0, 2).join(', ')}\u2069`;
        case 'geotrace':
        case 'geoshape':
            return t('answers.points', { count: value.split(';').filter(Boolean).length });
        default:
            return readable(value);
    }
}

function partOfDate(appearance: string, value: string): string {
    if (appearance.includes('month-year')) return date(value).slice(3);
    return / year /.test(` ${appearance} `) ? value.slice(0, 4) : date(value);
}

// Places for a searchable list. Many villages share a name, so the place that holds each one stands under it.
export async function findAreas(query: string): Promise<{ name: string; label: string; hint: string }[]> {
    const answer = await session.areas({ query });
    return (answer.ok?.areas ?? []).slice(0, 12).map((area) => ({
        name: area.code,
        label: area.name,
        hint: area.parent ? session.areaName(area.parent) : '',
    }));
}

import type { FormQuestion } from '../core/contract';
import { date, language, list, number, t } from '../words/words.svelte';
import { session } from './session.svelte';

type Asked = Pick<FormQuestion, 'type' | 'choices'>;

function choiceText(question: Asked, name: string): string {
    return question.choices.find((choice) => choice.name === name)?.label ?? name;
}

// A telephone number reads from left to right in Arabic too.
export function readable(text: string): string {
    return language.dir === 'rtl' && /^[+\d][\d .-]*$/.test(text) ? `\u2066${text}\u2069` : text;
}

// An answer as a reader wants it: labels of choices, names of places, dates as they are written here.
export function answerText(question: Asked, value: string): string {
    if (value === '') return '';
    switch (question.type) {
        case 'select_one':
            return choiceText(question, value);
        case 'select_multiple':
            return list(value.split(' ').map((name) => choiceText(question, name)));
        case 'date':
            return date(value);
        case 'area':
            return session.areaName(value);
        case 'acknowledge':
            return t('action.yes');
        case 'integer':
        case 'decimal':
            return number(Number(value));
        default:
            return readable(value);
    }
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

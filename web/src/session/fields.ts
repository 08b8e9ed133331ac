import { date, list, maybe, t, textOf } from '../words/words.svelte';
import { readable } from './answers';
import { session } from './session.svelte';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

// The value of a field in words, for fields that no form asks: names of people, teams and places, days, choices of the programme.
// `path` is the field's path without the ids in it, such as `goal.state`.
export function fieldText(path: string, value: unknown): string {
    if (value === null || value === undefined || value === '') return t('cases.no_value');
    // Somebody in a list of people is told by the name.
    if (Array.isArray(value)) return list(value.map((one: unknown) => wordOf(path, String((one as { name?: unknown } | null)?.name ?? one))));
    // A document, by its title.
    if (typeof value === 'object') return String((value as { title?: unknown }).title ?? '');
    return wordOf(path, String(value));
}

function wordOf(path: string, value: string): string {
    const field = path.split('.').at(-1) ?? '';
    if (DAY.test(value)) return date(value);
    if (field === 'owner' || field === 'worker') return session.workerName(value);
    if (field === 'team') return session.teamName(value);
    if (field === 'area') return session.areaName(value);
    return maybe(`${field}.${value}`) ?? maybe(`cases.value.${path}.${value}`) ?? choiceText(field, value) ?? readable(value);
}

// The list that is named as the field knows best; else the first list with such a choice.
function choiceText(field: string, value: string): string | undefined {
    const lists = session.programme?.lists ?? {};
    const choice = [lists[field] ?? [], ...Object.values(lists)].flat().find(({ name }) => name === value);
    return choice && textOf(choice.label);
}

export function stepText(step: string): string {
    return textOf(session.programme?.journey.find((one) => one.step === step)?.label) || step;
}

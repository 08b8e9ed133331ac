import { date, list, maybe, t, textOf } from '../words/words.svelte';
import { readable } from './answers';
import { programmeOf, programmes } from './programmes';
import { session } from './session.svelte';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

// The value of a field in words, for fields that no form asks: names of people, teams and places, days, choices of the programme.
// `path` is the field's path without the ids in it, such as `goal.state`.
export function fieldText(path: string, value: unknown): string {
    if (value === null || value === undefined || value === '') return t('cases.no_value');
    // Somebody in a list of people is told by the name.
    if (isAttendance(value)) return list(value.map(({ who, present }) => `${wordOf(path, who)} ${present ? '✓' : '✗'}`));
    if (Array.isArray(value)) return value.map((one: unknown) => wordOf(path, String((one as { name?: unknown } | null)?.name ?? one))).join(' · ') || t('cases.no_value');
    // A document, by its title.
    if (typeof value === 'object') return String((value as { title?: unknown }).title ?? '');
    return wordOf(path, String(value));
}

// Who was invited to a session, and came or not.
function isAttendance(value: unknown): value is { who: string; present: boolean }[] {
    return Array.isArray(value) && value.some((one) => typeof one === 'object' && one !== null && 'who' in one);
}

function wordOf(path: string, value: string): string {
    const [field = '', of] = path.split('.').reverse();
    if (DAY.test(value)) return date(value);
    if (field === 'owner' || field === 'worker') return session.workerName(value);
    if (field === 'team') return session.teamName(value);
    if (field === 'area') return session.areaName(value);
    if (path === 'programme') return programmeTitle(value);
    return maybe(`${field}.${value}`) ?? maybe(`cases.value.${path}.${value}`) ?? choiceText([`${of}_${field}`, field], value) ?? readable(value);
}

function programmeTitle(name: string): string {
    return textOf(programmes().find((each) => each.name === name)?.title) || readable(name);
}

// The list that is named as the field knows best (`relation.kind` has `relation_kind`); else the first list with such a choice.
function choiceText(names: string[], value: string): string | undefined {
    const all = programmes().map(({ lists }) => lists);
    const choice = [...names.flatMap((name) => all.map((lists) => lists[name] ?? [])), ...all.flatMap((lists) => Object.values(lists))].flat().find(({ name }) => name === value);
    return choice ? textOf(choice.label) : signText(value);
}

// A sign of trafficking is told with its strength in the programme, not in a list.
function signText(value: string): string | undefined {
    const sign = programmes()
        .flatMap(({ trafficking }) => trafficking?.indicators ?? [])
        .find(({ name }) => name === value);
    return sign && textOf(sign.label);
}

// A step as the programme of the case calls it.
export function stepText(step: string, programme?: string): string {
    return textOf(programmeOf(programme)?.journey.find((one) => one.step === step)?.label) || step;
}

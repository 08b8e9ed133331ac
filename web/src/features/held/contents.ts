import type { FormQuestion } from '../../core/contract';
import { answerText } from '../../session/answers';
import { session } from '../../session/session.svelte';
import { date, list, maybe, textOf } from '../../words/words.svelte';

type Facts = { label: string; value: string }[];

// Answers to a form, with the labels of its questions.
async function answersOf(form: string, answers: Record<string, string>): Promise<Facts> {
    const state = await session.form({ form, answers });
    const questions = new Map<string, FormQuestion>();
    for (const section of state.ok?.sections ?? []) for (const question of section.questions) questions.set(question.name, question);
    return Object.entries(answers).flatMap(([name, value]) => {
        const question = questions.get(name);
        return question && question.type !== 'calculate' ? [{ label: question.label, value: answerText(question, value) }] : [];
    });
}

function listLabel(value: string): string {
    const lists = Object.values(session.programme?.lists ?? {});
    const choice = lists.flat().find(({ name }) => name === value);
    return choice ? textOf(choice.label) : value;
}

function wordOf(field: string, value: unknown): string {
    if (Array.isArray(value)) return list(value.map((one) => wordOf(field, one)));
    const text = String(value);
    if (field === 'worker') return session.workerName(text);
    if (field === 'team') return session.teamName(text);
    if (field === 'area') return session.areaName(text);
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return date(text);
    return maybe(`${field}.${text}`) ?? maybe(`cases.value.${field}.${text}`) ?? listLabel(text);
}

// The fields that have words; ids and technical fields have none and stay out.
function fieldsOf(fields: Record<string, unknown>): Facts {
    return Object.entries(fields).flatMap(([field, value]) => {
        const label = maybe(`cases.field.${field}`);
        const isTold = label !== undefined && value !== null && value !== '' && (typeof value !== 'object' || Array.isArray(value));
        return isTold ? [{ label, value: wordOf(field, value) }] : [];
    });
}

// What an act would have written, as its author saw it.
export async function contentsOf(act: unknown): Promise<Facts> {
    const input = ((act as { input?: unknown } | undefined)?.input ?? {}) as Record<string, unknown>;
    const { form, answers, fields, ...rest } = input;
    const told = fieldsOf({ ...rest, ...(fields as Record<string, unknown> | undefined) });
    if (typeof form !== 'string' || typeof answers !== 'object' || answers === null) return told;
    return [...told, ...(await answersOf(form, answers as Record<string, string>))];
}

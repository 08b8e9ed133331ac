import type { FormQuestion } from '../../core/contract';
import { answerText } from '../../session/answers';
import { fieldText } from '../../session/fields';
import { session } from '../../session/session.svelte';
import { maybe } from '../../words/words.svelte';

type Facts = { label: string; value: string }[];

// Answers to a form, with the labels of its questions.
async function answersOf(form: string, answers: Record<string, string>): Promise<Facts> {
    const state = await session.form({ form, answers });
    const questions = new Map<string, FormQuestion>();
    for (const section of state.ok?.sections ?? []) for (const question of section.questions) questions.set(question.name, question);
    return Object.entries(answers).flatMap(([name, value]) => {
        const question = questions.get(name);
        return question && question.type !== 'calculate' && value ? [{ label: question.label, value: answerText(question, value) }] : [];
    });
}

// The fields that have words; ids and technical fields have none and stay out.
function fieldsOf(fields: Record<string, unknown>): Facts {
    return Object.entries(fields).flatMap(([field, value]) => {
        const label = maybe(`cases.field.${field}`);
        const isTold = label !== undefined && (typeof value !== 'object' || Array.isArray(value)) && value !== '';
        return isTold ? [{ label, value: fieldText(field, value) }] : [];
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

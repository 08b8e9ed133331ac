import { answerText } from './answers';
import { DAY_QUESTION } from './definitions';
import { fieldText } from './fields';
import { session } from './session.svelte';
import { maybe } from '../words/words.svelte';

type Facts = { label: string; value: string }[];

// Answers to a form, in its order and with the labels of its questions.
async function answersOf(form: string, answers: Record<string, string>): Promise<Facts> {
    const { ok: tree } = await session.forms.read(form, answers);
    return (tree ? [...tree.inOrder()] : []).flatMap((node) => {
        const value = answers[node.key ?? ''];
        return node.part === 'question' && value ? [{ label: node.label ?? '', value: answerText(node, value) }] : [];
    });
}

// The fields that have words; ids and technical fields have none and stay out.
function fieldsOf(fields: Record<string, unknown>): Facts {
    return Object.entries(fields).flatMap(([field, value]) => {
        const label = maybe(`cases.field.${field}`);
        const isTold = label !== undefined && value !== undefined && (typeof value !== 'object' || Array.isArray(value)) && value !== '';
        return isTold ? [{ label, value: fieldText(field, value) }] : [];
    });
}

// What an act would have written, as its author saw it.
export async function contentsOf(act: unknown): Promise<Facts> {
    const input = ((act as { input?: unknown } | undefined)?.input ?? {}) as Record<string, unknown>;
    const { form, answers, fields, ...rest } = input;
    if (typeof form !== 'string' || typeof answers !== 'object' || answers === null)
        return fieldsOf({ ...rest, ...(fields as Record<string, unknown> | undefined) });
    const answered = answers as Record<string, string>;
    // The form asks for these days itself; where it does not, they stand beside its answers.
    const { on, next_visit_on } = rest;
    const beside = { ...(!answered[DAY_QUESTION] && { on }), ...(!answered.next_visit_on && { next_visit_on }) };
    return [...fieldsOf(beside), ...(await answersOf(form, answered))];
}

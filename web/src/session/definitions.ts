import { session } from './session.svelte';

// What the screens read of a form's definition in the programme. What a form computes is the core's business.
export interface QuestionDefinition {
    name: string;
    relevant?: string;
    // The field of the person or of the case that the answer fills, such as `person.given_name`.
    save_to?: string;
}

interface FormDefinition {
    name: string;
    questions?: QuestionDefinition[];
}

export function questionsOf(form: string): QuestionDefinition[] {
    const definitions = (session.programme?.forms ?? []) as FormDefinition[];
    return definitions.find((one) => one.name === form)?.questions ?? [];
}

// The answers that fill fields of one kind of record, by the name of the field.
export function savedFields(form: string, kind: 'person' | 'case', answers: Record<string, string>): Record<string, string> {
    const fields: Record<string, string> = {};
    for (const { name, save_to } of questionsOf(form)) {
        const value = answers[name];
        if (save_to?.startsWith(`${kind}.`) && value) fields[save_to.slice(kind.length + 1)] = value;
    }
    return fields;
}

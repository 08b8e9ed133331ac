import { session } from './session.svelte';

// What the screens read of a form's definition in the programme. What a form computes is the core's business.
export interface QuestionDefinition {
    name: string;
    relevant?: string;
    // The field of the person or of the case that the answer fills, such as `person.given_name`.
    save_to?: string;
}

// The question by which a form asks for its own day.
export const DAY_QUESTION = 'done_on';

interface FormDefinition {
    name: string;
    questions?: QuestionDefinition[];
}

export function questionsOf(form: string): QuestionDefinition[] {
    const definitions = (session.programme?.forms ?? []) as unknown as FormDefinition[];
    return definitions.find((one) => one.name === form)?.questions ?? [];
}

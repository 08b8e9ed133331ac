import type { FormQuestion, FormSection, FormState } from '../../core/contract';

// One screen of a form: a whole section, or one question of a section that asks them one by one.
export interface FormPage {
    key: string;
    section: FormSection;
    // The place of the section among those that are asked, from 1.
    place: number;
    of: number;
    questions: FormQuestion[];
}

export interface ShownError {
    question: string;
    label: string;
    // What the core says, or 'no_date' for what it has not seen.
    kind: string;
    // '' when the form has no words of its own for it.
    message: string;
}

// These work unseen.
const UNSEEN = ['calculate', 'hidden', 'today'];

export function isShown(question: FormQuestion): boolean {
    return question.relevant && !UNSEEN.includes(question.type);
}

function isAsked(question: FormQuestion): boolean {
    return isShown(question) && question.type !== 'note';
}

// A note belongs to the question after it; notes at the end stay with the last.
function oneByOne(section: FormSection): FormQuestion[][] {
    const groups: FormQuestion[][] = [];
    let notes: FormQuestion[] = [];
    for (const question of section.questions.filter(isShown)) {
        notes.push(question);
        if (!isAsked(question)) continue;
        groups.push(notes);
        notes = [];
    }
    if (notes.length > 0) groups.push([...(groups.pop() ?? []), ...notes]);
    return groups;
}

export function pagesOf(form: FormState): FormPage[] {
    const sections = form.sections.filter((section) => section.relevant && section.questions.some(isShown));
    return sections.flatMap((section, index) => {
        const of = { section, place: index + 1, of: sections.length };
        if (!section.one_question_a_page) return [{ ...of, key: section.name || `part-${index + 1}`, questions: section.questions.filter(isShown) }];
        return oneByOne(section).map((questions) => ({
            ...of,
            key: `${section.name}.${(questions.find(isAsked) ?? questions[0])?.name}`,
            questions,
        }));
    });
}

// Dates that are still being typed come before what the core says: it has not seen them.
export function errorsOf(page: FormPage, unreadable: ReadonlySet<string>): ShownError[] {
    return page.questions.flatMap((question) => {
        const { name, label, error } = question;
        if (unreadable.has(name)) return [{ question: name, label, kind: 'no_date', message: '' }];
        return error ? [{ question: name, label, ...error }] : [];
    });
}

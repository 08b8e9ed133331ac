import type { CasePage, FormQuestion, Id } from '../../core/contract';
import { answerText, readable } from '../../session/answers';
import { questionsOf } from '../../session/definitions';
import { session } from '../../session/session.svelte';
import { date, language, list, maybe, t, textOf } from '../../words/words.svelte';

const REGISTRATION = 'registration';
const DAY = /^\d{4}-\d{2}-\d{2}$/;

// Fields of records in words: the labels of their questions and choices where a form asks for them, the app's own words else.
export class FieldWords {
    #questions = $state.raw<Record<string, Map<string, FormQuestion>>>({});
    #page: () => CasePage | undefined;

    constructor(page: () => CasePage | undefined) {
        this.#page = page;
    }

    // Learns the questions of every form that this case has answered, in the reader's language.
    async learn(): Promise<void> {
        void language.name;
        const forms = [...new Set([REGISTRATION, ...(this.#page()?.sheets ?? []).map((sheet) => sheet.form)])];
        const learnt = await Promise.all(forms.map(async (form) => [form, await session.form({ form, answers: {} })] as const));
        this.#questions = Object.fromEntries(
            learnt.map(([form, answer]) => [form, new Map((answer.ok?.sections ?? []).flatMap((section) => section.questions.map((question) => [question.name, question])))]),
        );
    }

    // '' for what only the machine reads: it is not shown.
    label(record: Id, kind: string, path: string): string {
        const question = this.#questionOf(record, kind, path);
        if (question) return question.label;
        return maybe(`cases.field.${plain(path)}`) ?? '';
    }

    text(record: Id, kind: string, path: string, value: unknown): string {
        if (value === null || value === undefined || value === '') return t('cases.no_value');
        const question = this.#questionOf(record, kind, path);
        if (question) return answerText(question, Array.isArray(value) ? value.join(' ') : String(value));
        if (Array.isArray(value)) return list(value.map((one) => wordOf(plain(path), String(one))));
        return wordOf(plain(path), String(value));
    }

    #questionOf(record: Id, kind: string, path: string): FormQuestion | undefined {
        if (kind === 'sheet') {
            const form = this.#page()?.sheets.find((sheet) => sheet.sheet === record)?.form ?? '';
            return this.#questions[form]?.get(path.replace(/^answers\./, ''));
        }
        const field = `${kind}.${path}`;
        const question = questionsOf(REGISTRATION).find((one) => one.save_to === field);
        return question && this.#questions[REGISTRATION]?.get(question.name);
    }
}

// `goal[0190…].text` reads `goal.text`: which one it is stands beside it.
function plain(path: string): string {
    return path.replace(/\[[^\]]*\]/g, '');
}

function wordOf(path: string, value: string): string {
    const field = path.split('.').at(-1) ?? '';
    if (DAY.test(value)) return date(value);
    if (field === 'owner' || field === 'responsible_worker') return session.workerName(value);
    if (field === 'team') return session.teamName(value);
    if (field === 'area') return session.areaName(value);
    if (field === 'step') return stepText(value);
    return maybe(`${field}.${value}`) ?? maybe(`cases.value.${path}.${value}`) ?? listLabel(value);
}

export function stepText(step: string): string {
    return textOf(session.programme?.journey.find((one) => one.step === step)?.label) || step;
}

// A choice of one of the programme's lists; the text itself where it is no choice.
function listLabel(value: string): string {
    for (const name of Object.keys(session.programme?.lists ?? {})) {
        const label = session.label(name, value);
        if (label !== value) return label;
    }
    return readable(value);
}

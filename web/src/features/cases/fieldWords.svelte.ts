import type { CasePage, FormNode, Id } from '../../core/contract';
import { answerText } from '../../session/answers';
import { questionsOf } from '../../session/definitions';
import { fieldText } from '../../session/fields';
import { session } from '../../session/session.svelte';
import { language, maybe, t } from '../../words/words.svelte';

type Questions = Map<string, FormNode>;

const REGISTRATION = 'registration';

// The questions of a form are the same for every case: each form is asked for once in a language. They hold no answers.
const asked = new Map<string, Promise<Questions>>();

function questionsInWords(form: string): Promise<Questions> {
    const key = [session.programme?.version, language.name, form].join(' ');
    const known = asked.get(key) ?? ask(form, {});
    asked.set(key, known);
    void known.then((questions) => questions.size === 0 && asked.delete(key));
    return known;
}

async function ask(form: string, answers: Record<string, string>): Promise<Questions> {
    const { ok: tree } = await session.forms.read(form, answers);
    return new Map([...(tree?.inOrder() ?? [])].flatMap((node) => (node.key ? [[node.key, node] as const] : [])));
}

// Fields of records in words: the labels of their questions and choices where a form asks for them, the app's own words else.
export class FieldWords {
    #questions = $state.raw<Record<string, Questions>>({});
    // Of sheets with repeats: what is asked there depends on how many there are.
    #ofSheets = $state.raw<Record<Id, Questions>>({});
    #page: () => CasePage | undefined;

    constructor(page: () => CasePage | undefined) {
        this.#page = page;
    }

    // Learns the questions of every form that this case has answered, in the reader's language.
    async learn(): Promise<void> {
        const forms = [...new Set([REGISTRATION, ...(this.#page()?.sheets ?? []).map((sheet) => sheet.form)])];
        const learnt = await Promise.all(forms.map(async (form) => [form, await questionsInWords(form)] as const));
        this.#questions = Object.fromEntries(learnt);
        const repeated = (this.#page()?.sheets ?? []).filter((sheet) => Object.keys(sheet.answers).some((key) => key.includes(':')));
        this.#ofSheets = Object.fromEntries(await Promise.all(repeated.map(async (sheet) => [sheet.sheet, await ask(sheet.form, sheet.answers)] as const)));
    }

    // '' for what only the machine reads: it is not shown.
    label(record: Id, kind: string, path: string): string {
        const question = this.#questionOf(record, kind, path);
        if (question) return question.part === 'unseen' ? '' : (question.label ?? '');
        return maybe(`cases.field.${plain(path)}`) ?? '';
    }

    text(record: Id, kind: string, path: string, value: unknown): string {
        const question = this.#questionOf(record, kind, path);
        if (!question || value === null || value === '') return fieldText(plain(path), value);
        return answerText(question, Array.isArray(value) ? value.join(' ') : String(value)) || t('cases.no_value');
    }

    #questionOf(record: Id, kind: string, path: string): FormNode | undefined {
        if (kind === 'sheet') {
            const form = this.#page()?.sheets.find((sheet) => sheet.sheet === record)?.form ?? '';
            const key = path.startsWith('answers.') ? path.slice('answers.'.length) : '';
            return this.#ofSheets[record]?.get(key) ?? this.#questions[form]?.get(key);
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

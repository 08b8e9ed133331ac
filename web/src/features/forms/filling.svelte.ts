import type { Answer, FilledForm, Id, IsoDate, Problem } from '../../core/contract';
import { errorsOf, pagesOf, type FormPage, type ShownError } from './pages';

// What a phone keeps of a form that is not finished.
export interface Draft {
    answers: Record<string, string>;
    // What the sheet said when the filling began: what differs from it is the worker's.
    beganWith?: Record<string, string>;
    page: string;
    on?: IsoDate;
    ids?: NewIds;
}

// The records that the form begins, should it begin any. They are chosen when it begins, so that what is sent twice is one and the same.
export interface NewIds {
    person: Id;
    case: Id;
    sheet: Id;
}

// The world of one filling: the core that computes the form, and the sealed drafts of this phone.
export interface FillingHost {
    ask(answers: Record<string, string>): Promise<Answer<FilledForm>>;
    readDraft(): Promise<{ value: Draft; savedAt: number } | undefined>;
    keepDraft(draft: Draft): Promise<number>;
    dropDraft(): Promise<void>;
    newId(): Id;
    // The draft's place, for whoever drops it together with writing what came of it.
    readonly draftKey: string;
}

// The page after the last: the answers, read once more before they are sent.
export const CHECK_PAGE = 'check';

// One form being filled in. What was typed is kept as it was typed, hidden answers too, so that a change of mind brings them back;
// what is sent is the core's cleaned copy.
export class Filling {
    form = $state.raw<FilledForm>();
    answers = $state.raw<Record<string, string>>({});
    beganWith = $state.raw<Record<string, string>>({});
    on = $state<IsoDate>('');
    problem = $state.raw<Problem>();
    savedAt = $state<number>();
    resumedAt = $state<number>();
    ids: NewIds;
    // True while this phone cannot keep what is typed.
    isNotKept = $state(false);
    // Grows with each refused "Continue", so that the summary of errors takes focus again.
    attempt = $state(0);
    pages = $derived(this.form ? pagesOf(this.form) : []);

    #host: FillingHost;
    #page = '';
    #tried = $state.raw<ReadonlySet<string>>(new Set());
    #unreadable = $state.raw<ReadonlySet<string>>(new Set());
    #asking?: Promise<void>;
    #askAgain = false;
    #keeping?: Promise<void>;
    #keepAgain = false;
    #over = false;

    constructor(host: FillingHost) {
        this.#host = host;
        this.ids = newIds(host);
    }

    get draftKey(): string {
        return this.#host.draftKey;
    }

    // Takes up the draft if there is one, else starts from `first`. Answers the page to show.
    async start(first: Record<string, string>, on: IsoDate): Promise<string> {
        const draft = await this.#host.readDraft();
        this.answers = draft?.value.answers ?? first;
        this.beganWith = draft?.value.beganWith ?? first;
        this.on = draft?.value.on || on;
        this.ids = draft?.value.ids ?? this.ids;
        this.savedAt = draft?.savedAt;
        this.resumedAt = draft?.savedAt;
        await this.#refresh();
        return draft?.value.page || this.pages[0]?.key || CHECK_PAGE;
    }

    // The same form in another language. Before the start there is nothing to ask.
    async reword(): Promise<void> {
        if (this.form) await this.#refresh();
    }

    pageOf(key: string | undefined): FormPage | undefined {
        return this.pages.find((page) => page.key === key);
    }

    keyAfter(key: string): string {
        const place = this.pages.findIndex((page) => page.key === key);
        return this.pages[place + 1]?.key ?? CHECK_PAGE;
    }

    keyBefore(key: string): string | undefined {
        if (key === CHECK_PAGE) return this.pages.at(-1)?.key;
        const place = this.pages.findIndex((page) => page.key === key);
        return this.pages[place - 1]?.key;
    }

    // `whole` is false while what is typed is not yet a date.
    answer(name: string, value: string, whole = true): void {
        const unreadable = new Set(this.#unreadable);
        if (whole) unreadable.delete(name);
        else unreadable.add(name);
        this.#unreadable = unreadable;
        if ((this.answers[name] ?? '') === value) return;
        this.answers = { ...this.answers, [name]: value };
        this.resumedAt = undefined;
        void this.#keep();
        void this.#refresh();
    }

    dateIt(on: IsoDate): void {
        this.on = on;
        void this.#keep();
    }

    arriveAt(key: string): void {
        if (this.#page === key) return;
        this.#page = key;
        if (this.savedAt !== undefined) void this.#keep();
    }

    errorsShown(page: FormPage): ShownError[] {
        return this.#tried.has(page.key) ? errorsOf(page, this.#unreadable) : [];
    }

    // "Continue": true when nothing on the page is wrong.
    async pass(page: FormPage): Promise<boolean> {
        await this.#refresh();
        const now = this.pageOf(page.key);
        if (!now || errorsOf(now, this.#unreadable).length === 0) return this.problem === undefined;
        this.#tried = new Set([...this.#tried, page.key]);
        this.attempt += 1;
        return false;
    }

    // The pages that are not right yet, in their order; all their errors show from now on.
    faultyPages(): FormPage[] {
        const faulty = this.pages.filter((page) => errorsOf(page, this.#unreadable).length > 0);
        this.#tried = new Set([...this.#tried, ...faulty.map((page) => page.key)]);
        if (faulty.length > 0) this.attempt += 1;
        return faulty;
    }

    // For "Save and leave": a form that nobody has answered leaves no draft.
    async keepNow(): Promise<void> {
        if (this.savedAt !== undefined || this.#keeping) await this.#keep();
    }

    // Throws the draft away and starts from `first` again. Answers the first page.
    async restart(first: Record<string, string>): Promise<string> {
        await this.#keeping;
        await this.#host.dropDraft();
        this.answers = first;
        this.ids = newIds(this.#host);
        this.beganWith = first;
        this.savedAt = undefined;
        this.resumedAt = undefined;
        this.#tried = new Set();
        this.#unreadable = new Set();
        await this.#refresh();
        return this.pages[0]?.key ?? CHECK_PAGE;
    }

    // The answers are in the journal: the draft has done its work.
    async drop(): Promise<void> {
        this.#over = true;
        await this.#keeping;
        await this.#host.dropDraft();
    }

    // One question to the core at a time; keys struck meanwhile are asked together.
    async #refresh(): Promise<void> {
        this.#askAgain = true;
        this.#asking ??= this.#askUntilQuiet();
        await this.#asking;
    }

    async #askUntilQuiet(): Promise<void> {
        try {
            while (this.#askAgain) {
                this.#askAgain = false;
                const answer = await this.#host.ask(this.answers);
                this.problem = answer.problem;
                if (answer.ok) this.form = answer.ok;
            }
        } finally {
            this.#asking = undefined;
        }
    }

    async #keep(): Promise<void> {
        this.#keepAgain = true;
        this.#keeping ??= this.#keepUntilQuiet();
        await this.#keeping;
    }

    async #keepUntilQuiet(): Promise<void> {
        try {
            while (this.#keepAgain && !this.#over) {
                this.#keepAgain = false;
                this.savedAt = await this.#host.keepDraft({ answers: this.answers, beganWith: this.beganWith, page: this.#page, on: this.on, ids: this.ids });
                this.isNotKept = false;
            }
        } catch {
            // A full phone: the answers stay on the screen, and the screen says so.
            this.isNotKept = true;
        } finally {
            this.#keeping = undefined;
        }
    }
}

function newIds(host: FillingHost): NewIds {
    return { person: host.newId(), case: host.newId(), sheet: host.newId() };
}

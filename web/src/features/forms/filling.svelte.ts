import { untrack } from 'svelte';
import type { Answer, AnsweredForm, FilledForm, FormChanges, FormLogEvent, FormNode, FormView, Id, IsoDate, OpenedForm, Problem } from '../../core/contract';
import { FormTree } from '../../session/formTree';
import { errorsOf, isAsked, onPage, pageAfter, pageBefore, pagesOf, pageWith, progressOf, type FormPage, type Progress, type ShownError } from './pages';

// What a phone keeps of a form that is not finished.
export interface Draft {
    answers: Record<string, string>;
    // What the sheet said when the filling began: what differs from it is the worker's.
    beganWith?: Record<string, string>;
    page: string;
    on?: IsoDate;
    ids?: NewIds;
    // The answers hold what the form had put there first, too. A draft of a release before this one holds what was typed and nothing else.
    steps?: true;
    tongue?: string;
    // The log of the filling so far, where the form keeps one.
    log?: string;
}

// The records that the form begins, should it begin any. They are chosen when it begins, so that what is sent twice is one and the same.
export interface NewIds {
    person: Id;
    case: Id;
    sheet: Id;
}

// The world of one filling: the form in the core, and the sealed drafts of this phone.
export interface FillingHost {
    open(answers: Record<string, string> | undefined, resumed: boolean, logged: boolean): Promise<Answer<OpenedForm>>;
    set(handle: number, node: number, value: string): Promise<Answer<FormChanges>>;
    add(handle: number, node: number): Promise<Answer<FormChanges>>;
    remove(handle: number, node: number): Promise<Answer<FormChanges>>;
    // In a language of the form; "" for that of the app.
    speak(handle: number, tongue: string): Promise<Answer<FormChanges>>;
    answers(handle: number, finish: boolean): Promise<Answer<AnsweredForm>>;
    log(handle: number, event: FormLogEvent, nodes: number[], place?: string): Promise<Answer<FormChanges>>;
    // The place of the phone, asked once.
    place(): Promise<{ text: string } | { why: 'refused' | 'missing' }>;
    // Keeps the log of the filling as a file, and answers what names it; nothing where the phone cannot.
    keepLog(log: string): Promise<string | undefined>;
    follow(log: NonNullable<FormView['log']>, tell: (event: FormLogEvent, place?: string) => void): () => void;
    // Of a tool that asks for it: what was answered in this case, for the next filling.
    keepLast(of: Id, answers: Record<string, string>): Promise<void>;
    close(handle: number): void;
    readDraft(): Promise<{ value: Draft; savedAt: number } | undefined>;
    // When it was kept; nothing where no draft is kept.
    keepDraft(draft: Draft): Promise<number | undefined>;
    dropDraft(): Promise<void>;
    newId(): Id;
    // The draft's place, for whoever drops it together with writing what came of it.
    readonly draftKey: string;
    // A tool is tried: nothing is kept.
    readonly isTrial?: boolean;
}

// The page after the last: the answers, read once more before they are sent.
export const CHECK_PAGE = 'check';
// The list of all pages.
export const CONTENTS_PAGE = 'contents';

// What was typed, and what the core made of it; `value` is missing while the core has not answered.
interface Typed {
    text: string;
    // False while it is not yet a date.
    whole: boolean;
    value?: string;
}

// One form being filled in: open in the core, answered step by step. What was typed is shown as it was typed; hidden answers stay, so that a
// change of mind brings them back. What is sent is the core's copy.
export class Filling {
    tree = $state.raw<FormTree>();
    beganWith = $state.raw<Record<string, string>>({});
    on = $state<IsoDate>('');
    problem = $state.raw<Problem>();
    savedAt = $state<number>();
    resumedAt = $state<number>();
    ids: NewIds;
    // True while what was answered last is on its way to the disk.
    isKeeping = $state(false);
    // True while this phone cannot keep what is typed.
    isNotKept = $state(false);
    // Grows with each refused "Continue", so that the summary of errors takes focus again.
    attempt = $state(0);
    // Grows with each restart: what was half typed goes with the boxes that it stands in.
    restarts = $state(0);
    // The form has asked for the place of the phone, and what came of it.
    place = $state<'looking' | 'refused' | 'missing'>();
    // One question a page, where the worker or the form wants it.
    oneByOne = $state(false);
    // The language that was chosen among those of the form; "" for that of the app.
    tongue = $state('');
    pages = $derived(this.tree ? pagesOf(this.tree, this.oneByOne || this.tree.pages) : []);
    progress = $derived<Progress>(progressOf(this.tree?.questions() ?? [], (node) => this.unreadable(node)));

    #host: FillingHost;
    #handle: number | undefined;
    #page = '';
    #typed = $state.raw<ReadonlyMap<string, Typed>>(new Map());
    #tried = $state.raw<ReadonlySet<string>>(new Set());
    #waiting = new Map<string, string>();
    #turn: Promise<unknown> = Promise.resolve();
    #keeping?: Promise<void>;
    #keepAgain = false;
    // It is open no more. What comes after that, such as a sound that was being recorded, is kept in the draft still.
    #over = false;
    #isDropped = false;
    #log = '';
    #unfollow = () => {};
    #finished?: Record<string, string>;

    constructor(host: FillingHost, oneByOne = false) {
        this.#host = host;
        this.oneByOne = oneByOne;
        this.ids = newIds(host);
    }

    // The page that was shown last.
    get page(): string {
        return this.#page || (this.pages[0]?.key ?? CHECK_PAGE);
    }

    get draftKey(): string {
        return this.#host.draftKey;
    }

    get isTrial(): boolean {
        return this.#host.isTrial ?? false;
    }

    // Takes up the draft if there is one, else starts from `first`. `page` is then the page to show.
    async start(first: Record<string, string>, on: IsoDate): Promise<void> {
        const draft = await this.#host.readDraft();
        this.beganWith = draft?.value.beganWith ?? first;
        this.on = draft?.value.on || on;
        this.ids = draft?.value.ids ?? this.ids;
        this.tongue = draft?.value.tongue ?? '';
        this.savedAt = draft?.savedAt;
        this.resumedAt = draft?.savedAt;
        this.#log = draft?.value.log ?? '';
        if (draft) await this.#open(draft.value.answers, draft.value.steps === true);
        else await this.#begin(first);
        this.#page = draft?.value.page ?? '';
    }

    // The same form in another language. Before the start there is nothing to ask.
    async reword(): Promise<void> {
        if (this.tree) await this.#step((handle) => this.#host.speak(handle, this.tongue));
    }

    async speak(tongue: string): Promise<void> {
        this.tongue = tongue;
        await this.reword();
        if (this.savedAt !== undefined) void this.#keep();
    }

    // Who goes over to one question a page, or back, stays where he is.
    pageOf(key: string | undefined): FormPage | undefined {
        const { pages } = this;
        return pages.find((page) => page.key === key) ?? pages.find((page) => page.key.startsWith(`${key}.`)) ?? pages.findLast((page) => key?.startsWith(`${page.key}.`));
    }

    pageWith(node: FormNode): FormPage | undefined {
        return this.tree && pageWith(this.tree, this.pages, node.id);
    }

    keyAfter(key: string): string {
        const page = this.pageOf(key);
        return (page && this.tree && pageAfter(this.tree, this.pages, page)?.key) ?? CHECK_PAGE;
    }

    keyBefore(key: string): string | undefined {
        if (key === CHECK_PAGE) return this.pages.findLast((page) => !page.instance)?.key;
        const page = this.pageOf(key);
        return page && this.tree && pageBefore(this.tree, this.pages, page)?.key;
    }

    // The answer as the screen shows it: as it was typed, until something else has changed it.
    shown(node: FormNode): string {
        const typed = this.#typed.get(node.key ?? '');
        return typed && (typed.value === undefined || typed.value === (node.value ?? '')) ? typed.text : (node.value ?? '');
    }

    unreadable(node: FormNode): 'no_date' | 'unreadable' | undefined {
        const typed = this.#typed.get(node.key ?? '');
        if (!typed || node.readonly) return undefined;
        if (!typed.whole) return 'no_date';
        return typed.text.trim() !== '' && typed.value === '' && !node.value ? 'unreadable' : undefined;
    }

    // `whole` is false while what is typed is not yet a date.
    answer(node: FormNode, text: string, whole = true): void {
        const key = node.key ?? '';
        const before = this.#typed.get(key);
        if (this.shown(node) === text && (before?.whole ?? true) === whole) return;
        this.#type(key, { text, whole });
        this.resumedAt = undefined;
        const isAsked = this.#waiting.has(key);
        this.#waiting.set(key, whole ? text : '');
        void this.#keep();
        // Keys struck meanwhile are asked together.
        if (!isAsked) void this.#set(key);
    }

    // Answers the instance that was added.
    async add(repeat: FormNode): Promise<FormNode | undefined> {
        const known = new Set(repeat.children);
        const place = this.tree?.placeOf(repeat);
        await this.#step((handle) => this.#host.add(handle, this.tree?.placed(place)?.id ?? repeat.id));
        void this.#keep();
        const added = this.tree?.placed(place)?.children?.find((id) => !known.has(id));
        return added === undefined ? undefined : this.tree?.node(added);
    }

    async remove(instance: FormNode): Promise<void> {
        const place = this.tree?.placeOf(instance);
        await this.#step((handle) => this.#host.remove(handle, this.tree?.placed(place)?.id ?? instance.id));
        await this.#keep();
    }

    dateIt(on: IsoDate): void {
        this.on = on;
        void this.#keep();
    }

    arriveAt(key: string): void {
        untrack(() => this.#logArrival(key));
        if (this.#page === key || key === CONTENTS_PAGE) return;
        this.#page = key;
        if (this.savedAt !== undefined) void this.#keep();
    }

    errors(page: FormPage): ShownError[] {
        return this.tree ? errorsOf(this.tree, page, (node) => this.unreadable(node)) : [];
    }

    errorsShown(page: FormPage): ShownError[] {
        return this.#tried.has(page.key) ? this.errors(page) : [];
    }

    progressOf(questions: FormNode[]): Progress {
        return progressOf(questions, (node) => this.unreadable(node));
    }

    // "Continue": true when nothing on the page is wrong.
    async pass(page: FormPage): Promise<boolean> {
        await this.#turn;
        const now = this.pageOf(page.key);
        if (!now || this.errors(now).length === 0) return this.problem === undefined;
        this.#tried = new Set([...this.#tried, page.key]);
        this.attempt += 1;
        void this.#tell('constraint_error');
        return false;
    }

    // The pages that are not right yet, in their order; all their errors show from now on.
    async faultyPages(): Promise<FormPage[]> {
        await this.#turn;
        const faulty = this.pages.filter((page) => this.errors(page).length > 0);
        this.#tried = new Set([...this.#tried, ...faulty.map((page) => page.key)]);
        if (faulty.length > 0) this.attempt += 1;
        return faulty;
    }

    // What is sent. `finish` sets the time of the end, and makes a file of the log.
    async answered(finish = false): Promise<Answer<FilledForm>> {
        const answer = await this.#step<AnsweredForm>((handle) => this.#host.answers(handle, finish));
        if (!answer.ok) return answer;
        const { answers, log = '', ...more } = answer.ok;
        this.#log += log;
        if (finish) this.#finished = answers;
        return { ok: { ...more, answers: { ...answers, ...(finish && (await this.#logAnswer())) }, form: this.tree?.form ?? '', version: this.tree?.version ?? '' } };
    }

    // For "Save and leave": a form that nobody has answered leaves no draft.
    async keepNow(): Promise<void> {
        await this.#turn;
        await this.#tell('saved');
        await this.#tell('left');
        if (this.savedAt !== undefined || this.#keeping) await this.#keep();
    }

    // Throws the draft away and starts from `first` again. Answers the first page.
    async restart(first: Record<string, string>): Promise<string> {
        await this.#keeping;
        await this.#host.dropDraft();
        this.ids = newIds(this.#host);
        this.beganWith = first;
        this.savedAt = undefined;
        this.resumedAt = undefined;
        this.#tried = new Set();
        this.#typed = new Map();
        this.#log = '';
        await this.#begin(first);
        this.restarts += 1;
        return this.pages[0]?.key ?? CHECK_PAGE;
    }

    // The answers are in the journal, in the file of this case: the draft has done its work.
    async drop(of: Id): Promise<void> {
        this.#over = true;
        this.#isDropped = true;
        await this.#keeping;
        // What was answered is written: a full phone that cannot remember it for the next filling loses nothing.
        if (this.tree?.remembers && this.#finished) await this.#host.keepLast(of, this.#finished).catch(() => {});
        await this.#host.dropDraft();
    }

    // What was typed leaves the memory of the core.
    close(): void {
        this.#over = true;
        this.#unfollow();
        if (this.#handle !== undefined) this.#host.close(this.#handle);
        this.#handle = undefined;
    }

    #begin(first: Record<string, string>): Promise<void> {
        return this.#open(Object.keys(first).length > 0 ? first : undefined, false);
    }

    async #open(answers: Record<string, string> | undefined, resumed: boolean): Promise<void> {
        if (this.#handle !== undefined) this.#host.close(this.#handle);
        this.#handle = undefined;
        const opened = await this.#host.open(answers, resumed, this.#log !== '');
        this.problem = opened.problem;
        if (!opened.ok) return;
        this.#handle = opened.ok.handle;
        this.tree = FormTree.of(opened.ok.view);
        if (this.tongue) {
            const { ok: reworded } = await this.#host.speak(this.#handle, this.tongue);
            if (reworded) this.tree = this.tree.after(reworded);
        }
        this.#log += opened.ok.log ?? '';
        this.#wish(opened.ok.view.places);
        this.#unfollow();
        if (this.tree.log) this.#unfollow = this.#host.follow(this.tree.log, (event, place) => void this.#tell(event, [], place));
        // What was typed and could not be read is still there, to be mended.
        for (const { key = '', value = '', control, readonly } of this.tree.questions())
            if (answers?.[key]?.trim() && !value && !readonly && control === 'input') this.#type(key, { text: answers[key], whole: true, value: '' });
    }

    async #set(key: string): Promise<void> {
        await this.#step((handle) => {
            const value = this.#waiting.get(key) ?? '';
            this.#waiting.delete(key);
            return this.#host.set(handle, this.tree?.keyed(key)?.id ?? 0, value);
        });
        if (this.#over) return;
        const typed = this.#typed.get(key);
        if (typed && !this.#waiting.has(key)) this.#type(key, { ...typed, value: this.tree?.keyed(key)?.value ?? '' });
        void this.#keep();
    }

    // One step after the other. A core that was built anew has forgotten the form: it is opened again with what is kept here.
    #step<T = FormChanges>(ask: (handle: number) => Promise<Answer<T>>): Promise<Answer<T>> {
        const taken = this.#turn.then(async () => {
            const waiting = new Map(this.#waiting);
            let answer = await ask(this.#handle ?? 0);
            if (answer.problem?.name === 'core_restarted' || (answer.problem?.field === 'handle' && !this.#over)) {
                await this.#open(this.#answers(), true);
                for (const [key, text] of waiting) this.#waiting.set(key, text);
                answer = await ask(this.#handle ?? 0);
            }
            this.problem = answer.problem;
            if (answer.ok && 'changed' in (answer.ok as object)) this.#hear(answer.ok as unknown as FormChanges);
            return answer;
        });
        this.#turn = taken.catch(() => {});
        return taken;
    }

    #hear(changes: FormChanges): void {
        this.tree = this.tree?.after(changes);
        this.#log += changes.log ?? '';
        this.#wish(changes.places);
    }

    // Questions that want the place of the phone: it is asked once for all of them, and where there is none they stay empty.
    #wish(places: number[] = []): void {
        const keys = places.flatMap((id) => this.tree?.node(id)?.key ?? []);
        if (keys.length > 0) void this.#locate(keys);
    }

    async #locate(keys: string[]): Promise<void> {
        this.place = 'looking';
        const found = await this.#host.place();
        if (this.#over) return;
        this.place = 'why' in found ? found.why : undefined;
        if ('why' in found) return;
        for (const key of keys) await this.#step((handle) => this.#host.set(handle, this.tree?.keyed(key)?.id ?? 0, found.text));
        await this.#keep();
    }

    // What stands on the screen, for the log of the filling.
    #logArrival(key: string): void {
        const { tree } = this;
        if (!tree?.logs) return;
        if (key === CONTENTS_PAGE) return void this.#tell('jump');
        const page = key === CHECK_PAGE ? undefined : this.pageOf(key);
        if (!page) return void this.#tell('end_screen');
        const asked = [...onPage(tree, page.nodes)].filter(isAsked);
        void this.#tell('shown', asked.map(({ id }) => id));
    }

    async #tell(event: FormLogEvent, nodes: number[] = [], place?: string): Promise<void> {
        if (!this.tree?.logs || this.#over) return;
        await this.#step((handle) => this.#host.log(handle, event, nodes, place));
    }

    // What was answered is not held back by a log that cannot be kept.
    async #logAnswer(): Promise<Record<string, string>> {
        const key = this.tree?.logs;
        const name = key && (await this.#host.keepLog(this.#log));
        return key && name ? { [key]: name } : {};
    }

    #type(key: string, typed: Typed): void {
        this.#typed = new Map(this.#typed).set(key, typed);
    }

    // As they stand on the screen: what the core has not taken yet, or could not read, goes before what it has.
    #answers(): Record<string, string> {
        const answers = this.tree?.answers() ?? {};
        for (const [key, { text, whole, value }] of this.#typed) if (key in answers && whole && (value === undefined || (value === '' && !answers[key]))) answers[key] = text;
        return answers;
    }

    async #keep(): Promise<void> {
        this.#keepAgain = true;
        this.isKeeping = true;
        this.#keeping ??= this.#keepUntilQuiet();
        await this.#keeping;
    }

    #draft(): Draft {
        const { beganWith, on, ids, tongue } = this;
        return { answers: this.#answers(), beganWith, page: this.#page, on, ids, steps: true, ...(tongue && { tongue }), ...(this.#log && { log: this.#log }) };
    }

    async #keepUntilQuiet(): Promise<void> {
        try {
            while (this.#keepAgain && !this.#isDropped) {
                this.#keepAgain = false;
                this.savedAt = await this.#host.keepDraft(this.#draft());
                this.isNotKept = false;
            }
        } catch {
            // A full phone: the answers stay on the screen, and the screen says so.
            this.isNotKept = true;
        } finally {
            this.#keeping = undefined;
            this.isKeeping = false;
        }
    }
}

function newIds(host: FillingHost): NewIds {
    return { person: host.newId(), case: host.newId(), sheet: host.newId() };
}

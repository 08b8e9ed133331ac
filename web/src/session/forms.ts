import { core } from '../core';
import type { Answer, AnsweredForm, FormChanges, OpenedForm } from '../core/contract';
import { language } from '../words/words.svelte';
import { FormTree } from './formTree';

interface Moment {
    now: number;
    offset_minutes: number;
    login: string;
}

// Forms that are open in the core, by handle. What is not closed stays there until the app locks.
export class Forms {
    #moment: () => Moment;
    #modelOf: (form: string) => Promise<string | undefined>;

    // `modelOf`: that of a tool which the programme does not have any more.
    constructor(moment: () => Moment, modelOf: (form: string) => Promise<string | undefined> = async () => undefined) {
        this.#moment = moment;
        this.#modelOf = modelOf;
    }

    // `resumed`: the answers are those of a draft, and what the form puts there first is not put there again. `model`: that of a tool which is no part of the
    // programme.
    open(form: string, answers?: Record<string, string>, resumed = false, model?: string): Promise<Answer<OpenedForm>> {
        const { login, now, offset_minutes } = this.#moment();
        const [seed = 0] = crypto.getRandomValues(new Int32Array(1));
        const given = answers && { answers, resumed };
        return core.call('form_open', { form, ...(model && { model }), ...given, language: language.name, now, offset_minutes, properties: { username: login }, seed });
    }

    set(handle: number, node: number, value: string): Promise<Answer<FormChanges>> {
        return core.call('form_set', { handle, node, value, now: this.#moment().now });
    }

    add(handle: number, node: number): Promise<Answer<FormChanges>> {
        return core.call('form_add', { handle, node, now: this.#moment().now });
    }

    remove(handle: number, node: number): Promise<Answer<FormChanges>> {
        return core.call('form_remove', { handle, node, now: this.#moment().now });
    }

    speak(handle: number, tongue: string): Promise<Answer<FormChanges>> {
        return core.call('form_language', { handle, language: tongue });
    }

    answers(handle: number, finish: boolean): Promise<Answer<AnsweredForm>> {
        return core.call('form_answers', { handle, now: this.#moment().now, finish });
    }

    close(handle: number): Promise<Answer<unknown>> {
        return core.call('form_close', { handle });
    }

    // A form with these answers, as it stands: it is open only for a moment.
    async read(form: string, answers: Record<string, string>): Promise<Answer<FormTree>> {
        const opened = await this.open(form, answers, false, await this.#modelOf(form));
        if (!opened.ok) return opened;
        void this.close(opened.ok.handle);
        return { ok: FormTree.of(opened.ok.view) };
    }
}

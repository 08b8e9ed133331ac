import { core } from '../core';
import type { Answer, AnsweredForm, FormChanges, FormLogEvent, Operations, OpenedForm } from '../core/contract';
import { language } from '../words/words.svelte';
import { digestsOf } from './digests';
import { FormTree } from './formTree';

interface Moment {
    now: number;
    offset_minutes: number;
    login: string;
}

// How a filling begins. `resumed`: the answers are those of a draft, and what the form puts there first is not put there again. `logged`: its log has begun.
// `model`: that of a tool which is no part of the programme.
export interface Beginning {
    answers?: Record<string, string>;
    resumed?: boolean;
    logged?: boolean;
    lastSaved?: Record<string, string>;
    model?: string;
}

// A hash may be asked of a hash; a form that goes on asking has what it got.
const most_rounds = 8;

// Forms that are open in the core, by handle. What is not closed stays there until the app locks.
export class Forms {
    #moment: () => Moment;
    #modelOf: (form: string) => Promise<string | undefined>;

    // `modelOf`: that of a tool which the programme does not have any more.
    constructor(moment: () => Moment, modelOf: (form: string) => Promise<string | undefined> = async () => undefined) {
        this.#moment = moment;
        this.#modelOf = modelOf;
    }

    async open(form: string, { answers, resumed = false, logged, lastSaved, model }: Beginning = {}): Promise<Answer<OpenedForm>> {
        const { login, now, offset_minutes } = this.#moment();
        const [seed = 0] = crypto.getRandomValues(new Int32Array(1));
        const given = { ...(answers && { answers, resumed }), ...(lastSaved && { last_saved: lastSaved }), ...(logged && { logged }) };
        const input = { form, ...(model && { model }), ...given, language: language.name, now, offset_minutes, properties: { username: login }, seed };
        let opened = await core.call('form_open', input);
        for (let round = 0; opened.ok?.digests?.length && round < most_rounds; round += 1) opened = await this.#openAgain(opened.ok, input);
        return opened;
    }

    // What a form puts there first may need a hash, so it begins anew once the hash is known.
    async #openAgain({ handle, digests = [] }: OpenedForm, input: Operations['form_open']['input']): Promise<Answer<OpenedForm>> {
        const given = await core.call('form_digests', { handle, digests: await digestsOf(digests), now: input.now });
        void this.close(handle);
        return given.problem ? given : core.call('form_open', input);
    }

    set(handle: number, node: number, value: string): Promise<Answer<FormChanges>> {
        return this.#step(handle, core.call('form_set', { handle, node, value, now: this.#moment().now }));
    }

    add(handle: number, node: number): Promise<Answer<FormChanges>> {
        return this.#step(handle, core.call('form_add', { handle, node, now: this.#moment().now }));
    }

    remove(handle: number, node: number): Promise<Answer<FormChanges>> {
        return this.#step(handle, core.call('form_remove', { handle, node, now: this.#moment().now }));
    }

    speak(handle: number, tongue: string): Promise<Answer<FormChanges>> {
        return this.#step(handle, core.call('form_language', { handle, language: tongue }));
    }

    log(handle: number, event: FormLogEvent, nodes: number[], place = ''): Promise<Answer<FormChanges>> {
        return core.call('form_log', { handle, event, nodes, place, now: this.#moment().now });
    }

    answers(handle: number, finish: boolean): Promise<Answer<AnsweredForm>> {
        return core.call('form_answers', { handle, now: this.#moment().now, finish });
    }

    close(handle: number): Promise<Answer<unknown>> {
        return core.call('form_close', { handle });
    }

    // A form with these answers, as it stands: it is open only for a moment.
    async read(form: string, answers: Record<string, string>): Promise<Answer<FormTree>> {
        const opened = await this.open(form, { answers, model: await this.#modelOf(form) });
        if (!opened.ok) return opened;
        void this.close(opened.ok.handle);
        return { ok: FormTree.of(opened.ok.view) };
    }

    // A step, with the hashes that came to be asked for.
    async #step(handle: number, asked: Promise<Answer<FormChanges>>): Promise<Answer<FormChanges>> {
        let answer = await asked;
        for (let round = 0; answer.ok?.digests?.length && round < most_rounds; round += 1) {
            const more = await core.call('form_digests', { handle, digests: await digestsOf(answer.ok.digests), now: this.#moment().now });
            answer = more.ok ? { ok: joined(answer.ok, more.ok) } : more;
        }
        return answer;
    }
}

function joined(first: FormChanges, then: FormChanges): FormChanges {
    return {
        ...first,
        changed: [...first.changed, ...then.changed],
        removed: [...(first.removed ?? []), ...(then.removed ?? [])],
        places: [...(first.places ?? []), ...(then.places ?? [])],
        digests: then.digests,
    };
}

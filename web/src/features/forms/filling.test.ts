import { describe, expect, it } from 'vitest';
import type { FilledForm, FormQuestion } from '../../core/contract';
import { CHECK_PAGE, Filling, type Draft, type FillingHost } from './filling.svelte';

// A form of two sections: a name that is required, and a note that is not.
function stateOf(answers: Record<string, string>): FilledForm {
    const question = (name: string, required: boolean): FormQuestion => {
        const value = answers[name] ?? '';
        const error = required && !value ? { kind: 'required' as const, message: 'Write the name' } : undefined;
        return { name, type: 'text', appearance: '', label: name, hint: '', relevant: true, required, readonly: false, value, choices: [], error };
    };
    const section = (name: string, of: string, required: boolean) => ({
        name,
        label: name,
        relevant: true,
        one_question_a_page: false,
        questions: [question(of, required)],
    });
    return {
        form: 'visit',
        version: '1',
        title: '',
        sections: [section('who', 'name', true), section('what', 'note', false)],
        answers,
        complete: Boolean(answers.name),
        errors: [],
        answered: 0,
        asked: 2,
        saves: { person: {}, case: {} },
    };
}

class MemoryHost implements FillingHost {
    readonly draftKey = 'form/c/visit';
    #ids = 0;
    newId = () => `new-${(this.#ids += 1)}`;
    drafts: Draft[] = [];
    asked = 0;
    isFull = false;
    kept?: { value: Draft; savedAt: number };

    async ask(answers: Record<string, string>) {
        this.asked += 1;
        return { ok: stateOf(answers) };
    }
    async readDraft() {
        return this.kept;
    }
    async keepDraft(draft: Draft) {
        if (this.isFull) throw new DOMException('full', 'QuotaExceededError');
        this.drafts.push(draft);
        this.kept = { value: draft, savedAt: this.drafts.length };
        return this.drafts.length;
    }
    async dropDraft() {
        this.kept = undefined;
    }
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

async function started(host = new MemoryHost()) {
    const filling = new Filling(host);
    const page = await filling.start({}, '2026-11-21');
    return { filling, host, page };
}

describe('a form that is being filled', () => {
    it('begins the same records however often it is taken up again, and others after it was thrown away', async () => {
        const { filling, host } = await started();
        filling.answer('name', 'A');
        await settled();
        const again = await started(host);
        expect(again.filling.ids).toEqual(filling.ids);
        expect(new Set(Object.values(filling.ids)).size).toBe(3);
        await again.filling.restart({});
        expect(again.filling.ids.sheet).not.toBe(filling.ids.sheet);
    });

    it('starts on its first page, and leaves no draft before somebody answers', async () => {
        const { page, host, filling } = await started();
        await filling.keepNow();
        expect(page).toBe('who');
        expect(host.kept).toBeUndefined();
    });

    it('keeps every answer', async () => {
        const { filling, host } = await started();
        filling.arriveAt('who');
        filling.answer('name', 'A');
        filling.answer('name', 'Am');
        filling.answer('name', 'Ama');
        await settled();
        expect(host.kept?.value).toMatchObject({ answers: { name: 'Ama' }, page: 'who', on: '2026-11-21' });
        expect(filling.savedAt).toBe(host.drafts.length);
    });

    it('asks the core once for the keys that were struck meanwhile', async () => {
        const { filling, host } = await started();
        for (const name of ['A', 'Am', 'Ama', 'Aman']) filling.answer('name', name);
        await settled();
        expect(host.asked).toBeLessThanOrEqual(3);
        expect(filling.form?.answers.name).toBe('Aman');
    });

    it('takes the draft up where it was left', async () => {
        const host = new MemoryHost();
        host.kept = { value: { answers: { name: 'Ama' }, page: 'what' }, savedAt: 7 };
        const { filling, page } = await started(host);
        expect([page, filling.answers.name, filling.resumedAt]).toEqual(['what', 'Ama', 7]);
    });

    it('stays on a page with an error, and says it', async () => {
        const { filling } = await started();
        const page = filling.pages[0]!;
        expect(filling.errorsShown(page)).toEqual([]);
        expect(await filling.pass(page)).toBe(false);
        expect(filling.errorsShown(page).map(({ message }) => message)).toEqual(['Write the name']);
        filling.answer('name', 'Ama');
        expect(await filling.pass(page)).toBe(true);
    });

    it('does not pass a date that cannot be read', async () => {
        const { filling } = await started();
        filling.answer('name', 'Ama');
        filling.answer('name', '', false);
        expect(await filling.pass(filling.pages[0]!)).toBe(false);
    });

    it('goes from page to page, and to the check at the end', async () => {
        const { filling } = await started();
        expect([filling.keyAfter('who'), filling.keyAfter('what')]).toEqual(['what', CHECK_PAGE]);
        expect([filling.keyBefore('who'), filling.keyBefore(CHECK_PAGE)]).toEqual([undefined, 'what']);
    });

    it('says when the phone cannot keep what is typed, and keeps it on the screen', async () => {
        const { filling, host } = await started();
        host.isFull = true;
        filling.answer('name', 'Ama');
        await settled();
        expect([filling.isNotKept, filling.answers.name]).toEqual([true, 'Ama']);
    });

    it('leaves no draft behind when it is done', async () => {
        const { filling, host } = await started();
        filling.answer('name', 'Ama');
        await filling.drop();
        await settled();
        expect(host.kept).toBeUndefined();
    });

    it('starts again from nothing when the draft is thrown away', async () => {
        const { filling, host } = await started();
        filling.answer('name', 'Ama');
        await settled();
        expect(await filling.restart({})).toBe('who');
        expect([filling.answers, host.kept, filling.savedAt]).toEqual([{}, undefined, undefined]);
    });
});

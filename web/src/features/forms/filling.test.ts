import { describe, expect, it } from 'vitest';
import type { Answer, FormChanges, FormNode, FormView, OpenedForm } from '../../core/contract';
import { CHECK_PAGE, CONTENTS_PAGE, Filling, type Draft, type FillingHost } from './filling.svelte';
import { group, question, repeat, viewOf } from './testing/form';

// A core of a few lines with a form of three sections: a name that is required, an age, and children with their names.
class MemoryCore {
    open = new Map<number, FormNode[]>();
    asked: string[] = [];
    isNew = false;
    #last = 0;

    begin(answers: Record<string, string> = {}): OpenedForm {
        const children = Object.keys(answers).some((key) => key.startsWith('child:')) ? [repeat('child', question('called', { key: 'child:a/called' }))] : [{ ...repeat('child'), inside: [] }];
        const view = viewOf(group('who', question('name', { required: true })), group('what', question('age', { type: 'int' })), group('family', ...children));
        view.nodes = view.nodes.map((node) => this.#told({ ...node, value: node.key && this.#typed(node, answers[node.key] ?? '') }));
        this.open.set((this.#last += 1), view.nodes);
        return { handle: this.#last, view };
    }

    // A whole number is a number.
    #typed(node: FormNode, text: string): string {
        return node.type === 'int' && !/^\d*$/.test(text) ? '' : text;
    }

    #told(node: FormNode): FormNode {
        return { ...node, violation: node.required && !node.value ? { kind: 'required', message: 'Write the name' } : undefined };
    }

    async step(handle: number, change: (nodes: FormNode[]) => FormChanges): Promise<Answer<FormChanges>> {
        // Built anew after a fault: it has forgotten every form.
        if (this.isNew) {
            this.isNew = false;
            this.open.clear();
            return { problem: { code: 0, name: 'core_restarted' } };
        }
        const nodes = this.open.get(handle);
        return nodes ? { ok: change(nodes) } : { problem: { code: 40001, name: 'bad_value', field: 'handle' } };
    }

    set(handle: number, id: number, value: string) {
        this.asked.push(value);
        return this.step(handle, (nodes) => {
            const node = nodes[id]!;
            nodes[id] = this.#told({ ...node, value: this.#typed(node, value) });
            return { changed: [nodes[id]] };
        });
    }

    add(handle: number, id: number) {
        return this.step(handle, (nodes) => {
            const called: FormNode = { id: nodes.length + 1, part: 'question', name: 'called', key: 'child:a/called', value: '', control: 'input' };
            const instance: FormNode = { id: nodes.length, part: 'instance', name: 'child', instance: 'a', children: [called.id] };
            nodes[id] = { ...nodes[id]!, children: [instance.id] };
            nodes.push(instance, called);
            return { changed: [nodes[id], instance, called] };
        });
    }

    remove(handle: number, id: number) {
        return this.step(handle, (nodes) => {
            const list = nodes.find((node) => node.children?.includes(id))!;
            nodes[list.id] = { ...list, children: [] };
            return { changed: [nodes[list.id]!], removed: [id, ...(nodes[id]!.children ?? [])] };
        });
    }
}

class MemoryHost implements FillingHost {
    readonly draftKey = 'form/c/visit';
    core = new MemoryCore();
    drafts: Draft[] = [];
    isFull = false;
    kept?: { value: Draft; savedAt: number };
    #ids = 0;
    newId = () => `new-${(this.#ids += 1)}`;

    resumed: boolean[] = [];
    logged: boolean[] = [];
    // What the form asks of the phone when it is opened.
    wishes: Partial<FormView> = {};
    open = async (answers: Record<string, string> | undefined, resumed: boolean, logged: boolean) => {
        this.resumed.push(resumed);
        this.logged.push(logged);
        const { handle, view } = this.core.begin(answers);
        return { ok: { handle, view: { ...view, ...this.wishes }, log: this.wishes.logs ? (logged ? 'resume;' : 'start;') : '' } };
    };
    told: string[] = [];
    log = async (_: number, event: string, nodes: number[], place = '') => {
        this.told.push([event, ...nodes, place].join(' ').trim());
        return { ok: { changed: [], log: `${event};` } };
    };
    phone: { text: string } | { why: 'refused' | 'missing' } = { why: 'missing' };
    place = async () => this.phone;
    follow: FillingHost['follow'] = () => () => {};
    logFiles: string[] = [];
    keepLog = async (log: string) => (this.isFull ? undefined : `audit-${this.logFiles.push(log)}.csv`);
    last: [string, Record<string, string>][] = [];
    keepLast = async (of: string, answers: Record<string, string>) => void this.last.push([of, answers]);
    set = (handle: number, node: number, value: string) => this.core.set(handle, node, value);
    add = (handle: number, node: number) => this.core.add(handle, node);
    remove = (handle: number, node: number) => this.core.remove(handle, node);
    speak = (handle: number) => this.core.step(handle, () => ({ changed: [] }));
    answers = async (_: number, finish: boolean) => ({ ok: { answers: { name: 'A' }, saves: { person: {}, case: {} }, violations: 0, ...(finish && { log: 'end;' }) } });
    close = (handle: number) => void this.core.open.delete(handle);

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
const nodeOf = (filling: Filling, key: string) => filling.tree!.keyed(key)!;

async function started(host = new MemoryHost()) {
    const filling = new Filling(host);
    await filling.start({}, '2026-11-21');
    return { filling, host, page: filling.page };
}

describe('a form that is being filled', () => {
    it('begins the same records however often it is taken up again, and others after it was thrown away', async () => {
        const { filling, host } = await started();
        filling.answer(nodeOf(filling, 'name'), 'A');
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
        for (const text of ['A', 'Am', 'Ama']) filling.answer(nodeOf(filling, 'name'), text);
        await settled();
        expect(host.kept?.value).toMatchObject({ answers: { name: 'Ama' }, page: 'who', on: '2026-11-21' });
        expect(filling.savedAt).toBe(host.drafts.length);
    });

    it('sends the core what was struck meanwhile in one step', async () => {
        const { filling, host } = await started();
        for (const text of ['A', 'Am', 'Ama', 'Aman']) filling.answer(nodeOf(filling, 'name'), text);
        await settled();
        expect(host.core.asked.length).toBeLessThanOrEqual(2);
        expect(host.core.asked.at(-1)).toBe('Aman');
        expect(nodeOf(filling, 'name').value).toBe('Aman');
    });

    it('takes the draft up where it was left', async () => {
        const host = new MemoryHost();
        host.kept = { value: { answers: { name: 'Ama' }, page: 'what' }, savedAt: 7 };
        const { filling, page } = await started(host);
        expect([page, nodeOf(filling, 'name').value, filling.resumedAt]).toEqual(['what', 'Ama', 7]);
    });

    it('has first what the form puts there, unless the draft holds it already: one of a former release does not', async () => {
        const host = new MemoryHost();
        host.kept = { value: { answers: { name: 'Ama' }, page: 'what' }, savedAt: 7 };
        const { filling } = await started(host);
        filling.answer(nodeOf(filling, 'age'), '9');
        await settled();
        await started(host);
        expect(host.resumed).toEqual([false, true]);
    });

    it('stays on a page with an error, and says it', async () => {
        const { filling } = await started();
        const page = filling.pages[0]!;
        expect(filling.errorsShown(page)).toEqual([]);
        expect(await filling.pass(page)).toBe(false);
        expect(filling.errorsShown(page).map(({ message }) => message)).toEqual(['Write the name']);
        filling.answer(nodeOf(filling, 'name'), 'Ama');
        expect(await filling.pass(page)).toBe(true);
    });

    it('shows what cannot be read as it was typed, does not pass it, and has it again after a reload', async () => {
        const { filling, host } = await started();
        filling.answer(nodeOf(filling, 'age'), 'seven');
        const page = filling.pages[1]!;
        expect(await filling.pass(page)).toBe(false);
        const told = (of: Filling) => [of.shown(nodeOf(of, 'age')), of.errors(of.pages[1]!).map(({ kind }) => kind)];
        expect(told(filling)).toEqual(['seven', ['unreadable']]);
        await settled();
        expect(told((await started(host)).filling)).toEqual(['seven', ['unreadable']]);
        filling.answer(nodeOf(filling, 'age'), '7');
        expect(await filling.pass(page)).toBe(true);
    });

    it('does not pass a date that cannot be read', async () => {
        const { filling } = await started();
        filling.answer(nodeOf(filling, 'name'), 'Ama');
        filling.answer(nodeOf(filling, 'name'), '', false);
        expect(await filling.pass(filling.pages[0]!)).toBe(false);
    });

    it('goes from page to page, and to the check at the end', async () => {
        const { filling } = await started();
        expect([filling.keyAfter('who'), filling.keyAfter('family')]).toEqual(['what', CHECK_PAGE]);
        expect([filling.keyBefore('who'), filling.keyBefore(CHECK_PAGE)]).toEqual([undefined, 'family']);
    });

    it('stays at its place when it goes over to one question a page', async () => {
        const { filling } = await started();
        filling.oneByOne = true;
        expect(filling.pages.map(({ key }) => key)).toEqual(['who.name', 'what.age', 'family.child']);
        expect(filling.pageOf('what')?.key).toBe('what.age');
        filling.oneByOne = false;
        expect(filling.pageOf('what.age')?.key).toBe('what');
    });

    it('adds to a repeat and takes away again, and keeps what nobody has answered yet', async () => {
        const { filling, host } = await started();
        const list = filling.tree!.children(filling.tree!.root)[2]!;
        const added = await filling.add(filling.tree!.children(list)[0]!);
        await settled();
        expect(filling.pages.map(({ key }) => key)).toContain('family.child:a');
        expect(host.kept?.value.answers).toHaveProperty('child:a/called', '');
        expect((await started(host)).filling.pages.map(({ key }) => key)).toContain('family.child:a');
        await filling.remove(added!);
        expect(host.kept?.value.answers).not.toHaveProperty('child:a/called');
    });

    it('loses nothing when the core has to be built anew', async () => {
        const { filling, host } = await started();
        filling.answer(nodeOf(filling, 'name'), 'Ama');
        await settled();
        host.core.isNew = true;
        filling.answer(nodeOf(filling, 'age'), '7');
        await settled();
        expect([nodeOf(filling, 'name').value, nodeOf(filling, 'age').value, filling.problem]).toEqual(['Ama', '7', undefined]);
    });

    it('says when the phone cannot keep what is typed, and keeps it on the screen', async () => {
        const { filling, host } = await started();
        host.isFull = true;
        filling.answer(nodeOf(filling, 'name'), 'Ama');
        await settled();
        expect([filling.isNotKept, filling.shown(nodeOf(filling, 'name'))]).toEqual([true, 'Ama']);
    });

    it('leaves no draft and no open form behind when it is done', async () => {
        const { filling, host } = await started();
        filling.answer(nodeOf(filling, 'name'), 'Ama');
        await filling.drop('case');
        filling.close();
        await settled();
        expect([host.kept, host.core.open.size]).toEqual([undefined, 0]);
    });

    it('keeps what was typed last, and what was still being recorded, when it is left at once', async () => {
        const { filling, host } = await started();
        filling.answer(nodeOf(filling, 'name'), 'A');
        await settled();
        filling.answer(nodeOf(filling, 'name'), 'Am');
        filling.answer(nodeOf(filling, 'name'), 'Ama');
        filling.close();
        await settled();
        expect(host.kept?.value.answers.name).toBe('Ama');
        filling.answer(nodeOf(filling, 'age'), '7');
        filling.answer(nodeOf(filling, 'name'), 'Essi');
        await settled();
        expect(host.kept?.value.answers).toMatchObject({ name: 'Essi', age: '7' });
    });

    it('starts again from nothing when the draft is thrown away', async () => {
        const { filling, host } = await started();
        filling.answer(nodeOf(filling, 'name'), 'Ama');
        await settled();
        expect(await filling.restart({})).toBe('who');
        expect([filling.shown(nodeOf(filling, 'name')), host.kept, filling.savedAt]).toEqual(['', undefined, undefined]);
    });
});

describe('a form that asks something of its phone', () => {
    const asking = (wishes: Partial<FormView>) => Object.assign(new MemoryHost(), { wishes });
    const nameOf = (view: { nodes: FormNode[] }) => view.nodes.find(({ key }) => key === 'name')!.id;
    const id = nameOf(new MemoryCore().begin().view);

    it('takes the place of the phone where there is one', async () => {
        const host = Object.assign(asking({ places: [id] }), { phone: { text: '6.1 1.2 0.0 9.0' } });
        const { filling } = await started(host);
        await settled();
        expect(nodeOf(filling, 'name').value).toBe('6.1 1.2 0.0 9.0');
        expect(filling.place).toBeUndefined();
        expect(host.kept?.value.answers.name).toBe('6.1 1.2 0.0 9.0');
    });

    it.each(['refused', 'missing'] as const)('stays empty and says so where the place is %s', async (why) => {
        const { filling } = await started(Object.assign(asking({ places: [id] }), { phone: { why } }));
        await settled();
        expect(nodeOf(filling, 'name').value).toBe('');
        expect(filling.place).toBe(why);
    });

    it('keeps its log in the draft, goes on with it, and names its file when it is finished', async () => {
        const host = asking({ logs: 'audit' });
        const { filling, page } = await started(host);
        filling.arriveAt(page);
        filling.arriveAt(CONTENTS_PAGE);
        filling.arriveAt(CHECK_PAGE);
        await filling.keepNow();
        expect(host.told).toEqual([`shown ${id}`, 'jump', 'end_screen', 'saved', 'left']);
        filling.answer(nodeOf(filling, 'name'), 'A');
        await settled();
        expect(host.kept?.value.log).toBe('start;shown;jump;end_screen;saved;left;');
        const again = (await started(host)).filling;
        expect(host.logged).toEqual([false, true]);
        expect((await again.answered()).ok?.answers).toEqual({ name: 'A' });
        expect((await again.answered(true)).ok?.answers).toEqual({ name: 'A', audit: 'audit-1.csv' });
        expect(host.logFiles).toEqual(['start;shown;jump;end_screen;saved;left;resume;end;']);
    });

    it('is finished also where the phone cannot keep its log', async () => {
        const { filling, host } = await started(asking({ logs: 'audit' }));
        host.isFull = true;
        expect((await filling.answered(true)).ok?.answers).toEqual({ name: 'A' });
    });

    it('tells nothing where it keeps no log', async () => {
        const { filling, host, page } = await started();
        filling.arriveAt(page);
        await filling.keepNow();
        expect((await filling.answered(true)).ok?.answers).toEqual({ name: 'A' });
        expect([host.told, host.logFiles]).toEqual([[], []]);
    });

    it('is remembered with its case only where it asks for it, and when it is done', async () => {
        for (const remembers of [true, false]) {
            const { filling, host } = await started(asking({ remembers }));
            await filling.answered(true);
            expect(host.last).toEqual([]);
            await filling.drop('case');
            expect(host.last).toEqual(remembers ? [['case', { name: 'A' }]] : []);
        }
    });
});

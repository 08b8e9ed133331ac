import type { FormNode } from '../../core/contract';
import type { FormTree } from '../../session/formTree';

// One screen of a form: a section, a part of a long one, one question, or a part of one instance of a repeat.
export interface FormPage {
    // Its name in the address.
    key: string;
    title: string;
    // The section that it is a part of, and its place among those that are asked, from 1.
    section: string;
    sectionTitle: string;
    place: number;
    of: number;
    nodes: FormNode[];
    // The instance that it is a page of.
    instance?: FormNode;
}

export interface ShownError {
    // The node that it speaks of.
    node: FormNode;
    // What the core says; 'no_date' or 'unreadable' for what it could not read; 'instance' where something is wrong in an instance of a repeat.
    kind: 'required' | 'constraint' | 'no_date' | 'unreadable' | 'instance';
    // '' when the form has no words of its own for it.
    message: string;
}

// More questions than this, and the groups of a section are pages of their own.
const MOST_QUESTIONS = 12;

export function has(node: FormNode, appearance: string): boolean {
    return (node.appearance ?? '').split(' ').includes(appearance);
}

// A question that somebody answers here; the head of a table only shows the choices.
export function isAsked(node: FormNode): boolean {
    return node.part === 'question' && !node.readonly && !has(node, 'label');
}

function isWhole(group: FormNode): boolean {
    return has(group, 'field-list') || has(group, 'table-list');
}

// All that a page shows, without what stands on the pages of instances.
export function* onPage(tree: FormTree, nodes: FormNode[]): Generator<FormNode> {
    for (const node of nodes) {
        yield node;
        if (node.part === 'group') yield* onPage(tree, tree.shown(node));
    }
}

// A repeat that is counted, and of which there is none, shows nothing.
function hasSomething(tree: FormTree, nodes: FormNode[]): boolean {
    return [...onPage(tree, nodes)].some((node) => node.part !== 'group' && !(node.part === 'repeat' && node.counted && !node.children?.length));
}

type Bare = Pick<FormPage, 'key' | 'title' | 'nodes' | 'instance'>;

class Pages {
    #tree: FormTree;
    #oneByOne: boolean;

    constructor(tree: FormTree, oneByOne: boolean) {
        this.#tree = tree;
        this.#oneByOne = oneByOne;
    }

    // The sections at the top, each with its pages.
    sections(): { key: string; title: string; pages: Bare[] }[] {
        return this.#parts(this.#tree.root).map((part) => ({ key: part.key, title: part.group?.label?.trim() ?? '', pages: [...this.#pagesOf(part, undefined)] }));
    }

    // Groups, and what stands between them. Its name is that of its first node, seen or not: it must not change while somebody answers.
    #parts(container: FormNode): { key: string; group?: FormNode; nodes: FormNode[] }[] {
        const parts: { key: string; group?: FormNode; nodes: FormNode[] }[] = [];
        for (const node of this.#tree.children(container)) {
            if (node.part === 'unseen') continue;
            const key = this.#tree.address(node);
            if (node.part === 'group') parts.push({ key, group: node, nodes: this.#tree.shown(node) });
            else if (parts.at(-1) && !parts.at(-1)!.group) parts.at(-1)!.nodes.push(node);
            else parts.push({ key, nodes: [node] });
        }
        return parts
            .filter(({ group }) => !group?.hidden)
            .map((part) => ({ ...part, nodes: part.nodes.filter((node) => !node.hidden && node.part !== 'unseen') }))
            .filter(({ nodes }) => hasSomething(this.#tree, nodes));
    }

    *#pagesOf({ key, group, nodes }: { key: string; group?: FormNode; nodes: FormNode[] }, instance: FormNode | undefined): Generator<Bare> {
        const title = group?.label?.trim() ?? '';
        if (group && isWhole(group)) return yield* this.#withInstances({ key, title, nodes, instance });
        if (this.#oneByOne || (group && has(group, 'one-question'))) return yield* this.#oneEach({ key, title, nodes, instance });
        if (group && this.#isLong(group))
            for (const part of this.#parts(group)) {
                const [first, ...rest] = this.#pagesOf(part, instance);
                if (first) yield* [{ ...first, title: first.title || title }, ...rest];
            }
        else yield* this.#withInstances({ key, title, nodes, instance });
    }

    // Counted as they are written, not as they matter now: pages stay what they are.
    #isLong(group: FormNode): boolean {
        const inside = [...this.#tree.inOrder(group)];
        return inside.some((node) => node !== group && node.part === 'group' && !isWhole(node)) && inside.filter((node) => node.part === 'question').length > MOST_QUESTIONS;
    }

    // A note belongs to the question after it; notes at the end stay with the last.
    *#oneEach({ key, title, nodes, instance }: Bare): Generator<Bare> {
        const pages: Bare[] = [];
        let notes: FormNode[] = [];
        for (const node of nodes) {
            const name = this.#tree.address(node);
            if (node.part === 'note') notes.push(node);
            else if (node.part === 'group') {
                if (!hasSomething(this.#tree, this.#tree.shown(node))) continue;
                const own = { key: name, title: node.label?.trim() || title, nodes: this.#tree.shown(node), instance };
                const inner = isWhole(node) ? [{ ...own, title, nodes: [node] }] : [...this.#oneEach(own)];
                pages.push(...inner.map((page, place) => (place === 0 ? { ...page, nodes: [...notes, ...page.nodes] } : page)));
                notes = [];
            } else {
                pages.push({ key: name, title, nodes: [...notes, node], instance });
                notes = [];
            }
        }
        const last = pages.at(-1);
        if (notes.length > 0 && last) pages[pages.length - 1] = { ...last, nodes: [...last.nodes, ...notes] };
        else if (notes.length > 0) pages.push({ key, title, nodes: notes, instance });
        for (const page of pages) yield* this.#withInstances(page);
    }

    // A page, and then those of the instances that it lists.
    *#withInstances(page: Bare): Generator<Bare> {
        yield page;
        for (const repeat of onPage(this.#tree, page.nodes))
            if (repeat.part === 'repeat')
                for (const instance of this.#tree.children(repeat)) {
                    const nodes = this.#tree.shown(instance);
                    if (hasSomething(this.#tree, nodes)) yield* this.#pagesOf({ key: this.#tree.address(instance), group: { ...instance, part: 'group' }, nodes }, instance);
                }
    }
}

export function pagesOf(tree: FormTree, oneByOne: boolean): FormPage[] {
    const sections = new Pages(tree, oneByOne).sections();
    return sections.flatMap(({ key, title, pages }, index) => pages.map((page) => ({ ...page, section: key, sectionTitle: title, place: index + 1, of: sections.length })));
}

// Where "Continue" leads: the next page of the same instance, or else the list that the instance stands in; nothing after the last page.
export function pageAfter(tree: FormTree, pages: FormPage[], page: FormPage): FormPage | undefined {
    const place = pages.indexOf(page);
    return pages.slice(place + 1).find((other) => other.instance === page.instance) ?? listOf(tree, pages, page.instance);
}

export function pageBefore(tree: FormTree, pages: FormPage[], page: FormPage): FormPage | undefined {
    const place = pages.indexOf(page);
    return pages.slice(0, place).findLast((other) => other.instance === page.instance) ?? listOf(tree, pages, page.instance);
}

// The page that lists an instance.
export function listOf(tree: FormTree, pages: FormPage[], instance: FormNode | undefined): FormPage | undefined {
    const repeat = instance && tree.parent(instance);
    return repeat && pages.find((page) => [...onPage(tree, page.nodes)].some(({ id }) => id === repeat.id));
}

// The page on which a node stands.
export function pageWith(tree: FormTree, pages: FormPage[], id: number): FormPage | undefined {
    return pages.find((page) => [...onPage(tree, page.nodes)].some((node) => node.id === id));
}

export type Unreadable = (node: FormNode) => 'no_date' | 'unreadable' | undefined;

function errorOf(node: FormNode, unreadable: Unreadable): ShownError | undefined {
    if (node.part !== 'question') return undefined;
    // What cannot be read comes before what the core says: it has not seen it.
    const kind = unreadable(node);
    if (kind) return { node, kind, message: '' };
    const { violation } = node;
    return violation && violation.kind !== 'none' ? { node, kind: violation.kind, message: violation.message?.trim() ?? '' } : undefined;
}

// What is wrong with the questions of a page, and which of the instances that it lists are not right yet.
export function errorsOf(tree: FormTree, page: FormPage, unreadable: Unreadable): ShownError[] {
    return [...onPage(tree, page.nodes)].flatMap((node): ShownError[] => {
        if (node.part !== 'repeat') return [errorOf(node, unreadable)].filter((error) => error !== undefined);
        const faulty = tree.children(node).filter((instance) => tree.questions(instance).some((question) => errorOf(question, unreadable)));
        return faulty.map((instance) => ({ node: instance, kind: 'instance', message: '' }));
    });
}

// How far some questions are answered.
export interface Progress {
    asked: number;
    answered: number;
    missing: number;
    wrong: number;
}

export function progressOf(questions: FormNode[], unreadable: Unreadable): Progress {
    const asked = questions.filter(isAsked);
    const errors = asked.flatMap((question) => errorOf(question, unreadable) ?? []);
    const missing = errors.filter(({ kind }) => kind === 'required').length;
    return { asked: asked.length, answered: asked.filter((question) => question.value).length, missing, wrong: errors.length - missing };
}

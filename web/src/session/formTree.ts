import type { FormChanges, FormNode, FormView } from '../core/contract';

// A photograph, drawing, sound or file.
export function isMedia(node: FormNode): boolean {
    return node.control === 'upload' || node.type === 'binary';
}

// The nodes of a form as they stand. A step makes another tree, in which what did not change is the same object.
export class FormTree {
    readonly form: string;
    readonly version: string;
    readonly title: string;
    readonly language: string;
    readonly languages: string[];
    // The language is written from right to left.
    readonly right_to_left: boolean;
    // What was answered is kept when it is finished, for the next filling.
    readonly remembers: boolean;
    // It keeps a log of its filling: the key of the answer that names its file, and how.
    readonly logs: string;
    readonly log: FormView['log'];
    // Each question at the top is a page of its own.
    readonly pages: boolean;
    readonly root: FormNode;
    #nodes: ReadonlyMap<number, FormNode>;
    #above: Map<number, number> | undefined;

    private constructor(view: Omit<FormView, 'nodes'>, nodes: ReadonlyMap<number, FormNode>) {
        this.form = view.form;
        this.version = view.version;
        this.title = view.title;
        this.language = view.language;
        this.languages = view.languages;
        this.right_to_left = view.right_to_left ?? false;
        this.remembers = view.remembers ?? false;
        this.logs = view.logs ?? '';
        this.log = view.log;
        this.pages = view.pages ?? false;
        this.#nodes = nodes;
        this.root = nodes.get(0)!;
    }

    static of(view: FormView): FormTree {
        return new FormTree(view, new Map(view.nodes.map((node) => [node.id, node])));
    }

    after({ changed, removed = [], language, title = this.title, right_to_left = false }: FormChanges): FormTree {
        const nodes = new Map(this.#nodes);
        for (const node of changed) nodes.set(node.id, node);
        for (const id of removed) nodes.delete(id);
        return new FormTree(language === undefined ? this : { ...this, language, title, right_to_left }, nodes);
    }

    node(id: number): FormNode | undefined {
        return this.#nodes.get(id);
    }

    children(node: FormNode): FormNode[] {
        return (node.children ?? []).flatMap((id) => this.#nodes.get(id) ?? []);
    }

    // What people see of them now.
    shown(node: FormNode): FormNode[] {
        return this.children(node).filter((child) => !child.hidden && child.part !== 'unseen');
    }

    parent(node: FormNode): FormNode | undefined {
        this.#above ??= new Map([...this.#nodes.values()].flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
        return this.#nodes.get(this.#above.get(node.id) ?? -1);
    }

    // In the order of the form, from the root or from another node, which comes first.
    *inOrder(from: FormNode = this.root): Generator<FormNode> {
        yield from;
        for (const child of this.children(from)) yield* this.inOrder(child);
    }

    // The questions that people see.
    questions(from: FormNode = this.root): FormNode[] {
        return [...this.inOrder(from)].filter((node) => node.part === 'question' && !node.hidden);
    }

    keyed(key: string): FormNode | undefined {
        return [...this.#nodes.values()].find((node) => node.key === key);
    }

    // What the screens call a node: the names from the top, with the instances of repeats: "family.child:b2c".
    address(node: FormNode): string {
        let above = this.parent(node);
        if (above?.part === 'repeat') above = this.parent(above);
        const name = node.instance === undefined ? node.name : `${node.name}:${node.instance}`;
        return above && above.part !== 'root' ? `${this.address(above)}.${name}` : name;
    }

    // Where a node stands, whatever its number: a form that is opened again numbers its nodes anew.
    placeOf(node: FormNode): string {
        return `${node.part} ${this.address(node)}`;
    }

    placed(place: string | undefined): FormNode | undefined {
        return [...this.#nodes.values()].find((node) => this.placeOf(node) === place);
    }

    // All that was answered, hidden answers too, and what is empty as well: it was perhaps emptied.
    answers(): Record<string, string> {
        const kept = [...this.#nodes.values()].filter((node) => node.key && !(node.hidden && !node.value));
        return Object.fromEntries(kept.map((node) => [node.key ?? '', node.value ?? '']));
    }
}

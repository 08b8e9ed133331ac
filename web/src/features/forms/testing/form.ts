import type { FormNode, FormView } from '../../../core/contract';
import { FormTree } from '../../../session/formTree';

// Forms of a few lines, for tests of what shows them.
export type Made = Partial<FormNode> & { inside?: Made[] };

export function question(name: string, change: Partial<FormNode> = {}): Made {
    return { part: 'question', name, key: name, label: name, control: 'input', ...change };
}

export function note(name: string): Made {
    return { part: 'note', name, key: name, label: name, control: 'input' };
}

export function unseen(name: string): Made {
    return { part: 'unseen', name, key: name };
}

export function group(name: string, ...inside: Made[]): Made {
    return { part: 'group', name, label: name, inside };
}

export function oneByOne(name: string, ...inside: Made[]): Made {
    return { ...group(name, ...inside), appearance: 'one-question' };
}

// A repeat with one instance.
export function repeat(name: string, ...inside: Made[]): Made {
    return { part: 'repeat', name, label: name, inside: [{ part: 'instance', name, instance: 'a', inside }] };
}

export function viewOf(...inside: Made[]): FormView {
    const nodes: FormNode[] = [];
    const add = (made: Made): number => {
        const { inside: below, ...rest } = made;
        const node: FormNode = { ...rest, id: nodes.length, part: rest.part ?? 'question', name: rest.name ?? '' };
        nodes.push(node);
        if (below) node.children = below.map(add);
        return node.id;
    };
    add({ part: 'root', name: 'data', inside });
    return { form: 'visit', version: '1', title: 'Visit', language: 'fr', languages: ['fr'], nodes };
}

export function aForm(...inside: Made[]): FormTree {
    return FormTree.of(viewOf(...inside));
}

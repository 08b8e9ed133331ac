import type { FormNode } from '../../core/contract';

// Where a conditional question opens: under one choice of an earlier question.
export interface Opener {
    question: string;
    choice: string;
}

export interface Branch {
    node: FormNode;
    under: { node: FormNode; choice: string }[];
}

// The only conditions that can be drawn as a branch: one question, one of its choices.
const ONE_CHOICE = /^\s*(?:\$\{(\w+)\}\s*=\s*['"]([^'"]*)['"]|selected\(\s*\$\{(\w+)\}\s*,\s*['"]([^'"]*)['"]\s*\))\s*$/;

export function openerOf(relevant: string | undefined): Opener | undefined {
    const [, equal, name, selected, chosen] = relevant?.match(ONE_CHOICE) ?? [];
    const question = equal ?? selected;
    return question === undefined ? undefined : { question, choice: name ?? chosen ?? '' };
}

// What the definition of a form calls the question that a key names: the instances of repeats are left out.
function questionOfKey(key: string): string {
    return key.replace(/:[^/]*\//g, '/');
}

// Each node in its order; questions that follow their opener directly are drawn inside it, the others stay where they are.
export function branchesOf(nodes: FormNode[], openers: Map<string, Opener>): Branch[] {
    const branches: Branch[] = [];
    for (const node of nodes) {
        const last = branches.at(-1);
        const opener = node.part === 'question' ? openers.get(questionOfKey(node.key ?? '')) : undefined;
        if (last && opener?.question === last.node.name && (last.node.choices?.length ?? 0) > 0) {
            last.under.push({ node, choice: opener.choice });
        } else {
            branches.push({ node, under: [] });
        }
    }
    return branches;
}

// The questions of a form that open under a choice, by name.
export function openersOf(questions: { name: string; relevant?: string }[]): Map<string, Opener> {
    const openers = new Map<string, Opener>();
    for (const question of questions) {
        const opener = openerOf(question.relevant);
        if (opener) openers.set(question.name, opener);
    }
    return openers;
}

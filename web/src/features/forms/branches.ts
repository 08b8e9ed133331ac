import type { FormQuestion } from '../../core/contract';

// Where a conditional question opens: under one choice of an earlier question.
export interface Opener {
    question: string;
    choice: string;
}

export interface Branch {
    question: FormQuestion;
    under: { question: FormQuestion; choice: string }[];
}

// The only conditions that can be drawn as a branch: one question, one of its choices.
const ONE_CHOICE = /^\s*(?:\$\{(\w+)\}\s*=\s*['"]([^'"]*)['"]|selected\(\s*\$\{(\w+)\}\s*,\s*['"]([^'"]*)['"]\s*\))\s*$/;

export function openerOf(relevant: string | undefined): Opener | undefined {
    const [, equal, name, selected, chosen] = relevant?.match(ONE_CHOICE) ?? [];
    const question = equal ?? selected;
    return question === undefined ? undefined : { question, choice: name ?? chosen ?? '' };
}

// Each question in its order; those that follow their opener directly are drawn inside it, the others stay where they are.
export function branchesOf(questions: FormQuestion[], openers: Map<string, Opener>): Branch[] {
    const branches: Branch[] = [];
    for (const question of questions) {
        const last = branches.at(-1);
        const opener = openers.get(question.name);
        if (last && opener?.question === last.question.name && last.question.choices.length > 0) {
            last.under.push({ question, choice: opener.choice });
        } else {
            branches.push({ question, under: [] });
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

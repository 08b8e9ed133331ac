import type { FormNode } from '../../core/contract';

// A question as its control gets it.
export interface Asked {
    // Of the first control, so that an error summary can lead to it.
    id: string;
    node: FormNode;
    // With a word that no answer is needed, where none is.
    label: string;
    hint: string;
    value: string;
    // What is wrong with the answer.
    message?: string;
    // `whole` is false while what is typed cannot be read yet.
    onanswer: (value: string, whole?: boolean) => void;
}

// The choices that are offered, as the controls of the design take them.
export function choicesOf(node: FormNode): { name: string; label: string }[] {
    return (node.choices ?? []).map(({ value, label }) => ({ name: value, label: label?.trim() || value }));
}

import type { FormNode } from '../../core/contract';
import type { Choice } from '../../ui/choice';
import { t } from '../../words/words.svelte';

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

// With a word that no answer is needed, where none is.
export function labelOf(node: FormNode): string {
    const label = node.label?.trim() || node.name;
    return node.required ? label : t('forms.optional', { label });
}

// With a word that several answers are possible, where they are.
export function hintOf(node: FormNode): string {
    const hint = node.hint?.trim() ?? '';
    return node.control === 'select' ? [hint, t('forms.several')].filter(Boolean).join(' ') : hint;
}

// The choices that are offered, as the controls of the design take them.
export function choicesOf(node: FormNode): Choice[] {
    return (node.choices ?? []).map(({ value, label }) => ({ name: value, label: label?.trim() || value }));
}

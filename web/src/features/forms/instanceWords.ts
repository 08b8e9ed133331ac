import type { FormNode } from '../../core/contract';
import { answerText } from '../../session/answers';
import type { FormTree } from '../../session/formTree';
import { t } from '../../words/words.svelte';
import type { FormPage } from './pages';

function labelOf(tree: FormTree, instance: FormNode): string {
    const repeat = tree.parent(instance);
    return instance.label?.trim() || repeat?.label?.trim() || repeat?.name || instance.name;
}

// "Enfant 2"; a label that says the number or the name itself stays as it is.
export function instanceTitle(tree: FormTree, instance: FormNode): string {
    const siblings = tree.parent(instance)?.children ?? [];
    const place = siblings.indexOf(instance.id) + 1;
    const label = labelOf(tree, instance);
    const others = siblings.filter((id) => id !== instance.id).map((id) => tree.node(id));
    const isItsOwn = others.length > 0 && others.every((other) => other && labelOf(tree, other) !== label);
    return isItsOwn ? label : t('forms.instance', { label, place });
}

// The instances that a node stands in, from the outside: "Ménage 1 · Enfant 2".
export function instancePath(tree: FormTree, instance: FormNode): string {
    const path: string[] = [];
    for (let node: FormNode | undefined = instance; node; node = tree.parent(node)) if (node.part === 'instance') path.unshift(instanceTitle(tree, node));
    return path.join(' · ');
}

// Its first answers, to tell it from the others.
export function instanceSummary(tree: FormTree, instance: FormNode): string {
    const MOST = 2;
    const texts = tree.questions(instance).flatMap((question) => (question.value ? [answerText(question, question.value)] : []));
    return texts.filter(Boolean).slice(0, MOST).join(' · ');
}

// A page among all others: its instance, and its own title where it has one.
export function pageTitle(tree: FormTree, page: FormPage): string {
    const own = page.title || page.sectionTitle || tree.title;
    if (!page.instance) return own;
    const isOfPart = page.title && page.title !== page.instance.label?.trim();
    return [instancePath(tree, page.instance), isOfPart ? page.title : ''].filter(Boolean).join(' · ');
}

import { t } from '../../words/words.svelte';

// How an action or a decision may stand, in words.
export function statesOfWork() {
    return (['todo', 'doing', 'done', 'dropped'] as const).map((name) => ({ name, label: t(`cases.action_state.${name}`) }));
}

// Who does it: a colleague, else somebody in words.
export function whoSaid({ worker, who }: { worker: string; who: string }): { worker?: string; who?: string } {
    if (worker) return { worker };
    return who.trim() ? { who: who.trim() } : {};
}

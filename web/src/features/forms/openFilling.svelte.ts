import { session } from '../../session/session.svelte';
import { language } from '../../words/words.svelte';
import { Filling, type Draft } from './filling.svelte';

// The filling under way. Each page of a form is a page of the app: going from one to the next must not read the draft again.
let open: { key: string; filling: Filling } | undefined;

function make(form: string, key: string): Filling {
    return new Filling({
        ask: (answers) => session.form({ form, answers }),
        readDraft: () => session.drafts.read<Draft>(key),
        keepDraft: (draft) => session.drafts.keep(key, draft),
        dropDraft: () => session.drafts.drop(key),
    });
}

// The filling of a form whose draft has this key: the one under way, or a new one.
export function openFilling(form: string, key: string): { filling: Filling; isNew: boolean } {
    if (open?.key === key) return { filling: open.filling, isNew: false };
    open = { key, filling: make(form, key) };
    return { filling: open.filling, isNew: true };
}

// What was typed leaves the memory; the sealed draft stays.
export function leaveFilling(key: string): void {
    if (open?.key === key) open = undefined;
}

$effect.root(() => {
    $effect(() => {
        if (session.phase !== 'open') open = undefined;
    });
    $effect(() => {
        void language.name;
        void open?.filling.reword();
    });
});

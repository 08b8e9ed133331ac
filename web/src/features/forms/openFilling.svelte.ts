import { untrack } from 'svelte';
import { session } from '../../session/session.svelte';
import { language } from '../../words/words.svelte';
import { Filling, type Draft, type FillingHost } from './filling.svelte';

// The filling under way. Each page of a form is a page of the app: going from one to the next must not read the draft again.
let open: { key: string; filling: Filling; stop: () => void } | undefined;

function hostOf(form: string, key: string): FillingHost {
    return {
        ask: (answers) => session.form({ form, answers }),
        readDraft: () => session.drafts.read<Draft>(key),
        keepDraft: (draft) => session.drafts.keep(key, draft),
        dropDraft: () => session.drafts.drop(key),
        newId: () => session.newId(),
        draftKey: key,
    };
}

// In a root of its own, because it outlives the screen that asked for it first.
function make(form: string, key: string): { filling: Filling; stop: () => void } {
    let filling!: Filling;
    const stop = $effect.root(() => {
        filling = new Filling(hostOf(form, key));
        $effect(() => {
            void language.name;
            untrack(() => void filling.reword());
        });
    });
    return { filling, stop };
}

function close(): void {
    open?.stop();
    open = undefined;
}

// The filling of a form whose draft has this key: the one under way, or a new one.
export function openFilling(form: string, key: string): { filling: Filling; isNew: boolean } {
    if (open?.key === key) return { filling: open.filling, isNew: false };
    close();
    open = { key, ...make(form, key) };
    return { filling: open.filling, isNew: true };
}

// What was typed leaves the memory; the sealed draft stays.
export function leaveFilling(key: string): void {
    if (open?.key === key) close();
}

$effect.root(() => {
    $effect(() => {
        if (session.phase !== 'open') close();
    });
});

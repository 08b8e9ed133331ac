import { untrack } from 'svelte';
import { session } from '../../session/session.svelte';
import { prefersOneByOne } from '../../device/preferences';
import { language, t } from '../../words/words.svelte';
import { follow, onePlace } from './following';
import { Filling, type Draft, type FillingHost } from './filling.svelte';

// The filling under way. Each page of a form is a page of the app: going from one to the next must not read the draft again.
let open: { key: string; filling: Filling; stop: () => void } | undefined;

function hostOf(form: string, key: string): FillingHost {
    return {
        open: async (answers, resumed, logged) => session.forms.open(form, { answers, resumed, logged, lastSaved: await session.drafts.last(form) }),
        set: (handle, node, value) => session.forms.set(handle, node, value),
        add: (handle, node) => session.forms.add(handle, node),
        remove: (handle, node) => session.forms.remove(handle, node),
        speak: (handle, tongue) => session.forms.speak(handle, tongue || language.name),
        answers: (handle, finish) => session.forms.answers(handle, finish),
        log: (handle, event, nodes, place) => session.forms.log(handle, event, nodes, place),
        place: onePlace,
        follow,
        keepLog: async (log) => {
            const files = await session.bringFiles();
            const kept = await files?.take(new Blob([log], { type: 'text/csv' }), { name: 'audit', label: t('forms.log_file'), extension: 'csv' });
            return kept?.ok?.name;
        },
        keepLast: (of, answers) => session.drafts.keepLast(form, of, answers),
        close: (handle) => void session.forms.close(handle),
        readDraft: () => session.drafts.read<Draft>(key),
        keepDraft: (draft) => session.drafts.keep(key, draft),
        dropDraft: () => session.drafts.drop(key),
        newId: () => session.newId(),
        draftKey: key,
    };
}

// A tool that is tried: nothing of it is kept, nothing is sent, and nobody asks where its author is.
function trialOf(form: string, key: string, model: string): FillingHost {
    return {
        ...hostOf(form, key),
        open: (answers, resumed, logged) => session.forms.open(form, { answers, resumed, logged, model }),
        place: async () => ({ why: 'missing' }),
        follow: () => () => {},
        keepLast: async () => {},
        keepLog: async () => undefined,
        readDraft: async () => undefined,
        keepDraft: async () => undefined,
        dropDraft: async () => {},
        isTrial: true,
    };
}

// In a root of its own, because it outlives the screen that asked for it first.
function make(host: FillingHost): { filling: Filling; stop: () => void } {
    let filling!: Filling;
    const stop = $effect.root(() => {
        filling = new Filling(host, prefersOneByOne());
        $effect(() => {
            void language.name;
            untrack(() => void filling.reword());
        });
    });
    return { filling, stop };
}

function close(): void {
    open?.stop();
    open?.filling.close();
    open = undefined;
}

function openWith(host: FillingHost): { filling: Filling; isNew: boolean } {
    const key = host.draftKey;
    if (open?.key === key) return { filling: open.filling, isNew: false };
    close();
    open = { key, ...make(host) };
    return { filling: open.filling, isNew: true };
}

// The filling of a form whose draft has this key: the one under way, or a new one.
export function openFilling(form: string, key: string): { filling: Filling; isNew: boolean } {
    return openWith(hostOf(form, key));
}

export function openTrial(form: string, key: string, model: string): { filling: Filling; isNew: boolean } {
    return openWith(trialOf(form, key, model));
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

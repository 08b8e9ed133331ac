import type { ProgrammeBundle } from '../core/contract';
import { isMedia } from './formTree';
import { session } from './session.svelte';

const known = new WeakMap<ProgrammeBundle, Map<string, boolean>>();

// True for a tool that asks from its beginning for media that must be there: nobody can finish it in this app.
export async function isFilledElsewhere(tool: string): Promise<boolean> {
    const { programme } = session;
    if (!programme) return false;
    const answers = known.get(programme) ?? new Map<string, boolean>();
    known.set(programme, answers);
    const before = answers.get(tool);
    if (before !== undefined) return before;
    const { ok: tree } = await session.forms.read(tool, {});
    if (!tree) return false;
    const answer = tree.questions().some((node) => isMedia(node) && node.required === true && !node.readonly);
    answers.set(tool, answer);
    return answer;
}

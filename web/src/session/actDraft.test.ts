import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ActDraft } from './actDraft.svelte';
import { session } from './session.svelte';
import { root, Typed } from './testing/typed.svelte';

let kept: { value: unknown; savedAt: number } | undefined;
let stop: () => void = () => {};

beforeEach(() => {
    kept = undefined;
    vi.spyOn(session.drafts, 'read').mockImplementation(async () => kept as never);
    vi.spyOn(session.drafts, 'keep').mockImplementation(async (_, value) => {
        kept = { value, savedAt: 7 };
        return 7;
    });
    vi.spyOn(session.drafts, 'drop').mockImplementation(async () => void (kept = undefined));
});

afterEach(() => {
    stop();
    vi.restoreAllMocks();
});

const settled = async () => {
    flushSync();
    await new Promise((resolve) => setTimeout(resolve));
    flushSync();
};

// What a screen holds, outside of one.
async function screen() {
    const typed = new Typed();
    let draft!: ActDraft<{ reason: string }>;
    stop = root(() => {
        draft = new ActDraft('act/c/set_risk', () => ({ reason: typed.reason }), (value) => (typed.reason = value.reason));
    });
    await settled();
    return { typed, draft };
}

test('what is typed is kept as it is typed, and is there again after a lock', async () => {
    const first = await screen();
    expect(kept).toBeUndefined();
    first.typed.reason = 'Menaces au marché';
    await settled();
    expect(kept?.value).toEqual({ reason: 'Menaces au marché' });
    stop();
    const second = await screen();
    expect(second.typed.reason).toBe('Menaces au marché');
    expect(second.draft.resumedAt).toBe(7);
    second.draft.restart();
    await settled();
    expect(second.typed.reason).toBe('');
    expect(kept).toBeUndefined();
});

test('a draft does not write over what was typed before it was read', async () => {
    kept = { value: { reason: 'old' }, savedAt: 7 };
    let answer: (value: never) => void = () => {};
    vi.spyOn(session.drafts, 'read').mockReturnValue(new Promise((resolve) => (answer = resolve)));
    const { typed } = await screen();
    typed.reason = 'new';
    await settled();
    answer(kept as never);
    await settled();
    expect(typed.reason).toBe('new');
    expect(kept?.value).toEqual({ reason: 'new' });
});

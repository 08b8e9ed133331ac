import { afterEach, expect, test, vi } from 'vitest';
import { session } from '../../session/session.svelte';
import { leaveFilling, openTrial } from './openFilling.svelte';
import { question, viewOf } from './testing/form';

afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
});

test('a tool that is tried is opened from its model, and nothing of it is read from or written to the phone', async () => {
    const kept = ['read', 'keep', 'drop'] as const;
    const drafts = kept.map((name) => vi.spyOn(session.drafts, name));
    const open = vi.spyOn(session.forms, 'open').mockResolvedValue({ ok: { handle: 1, view: viewOf(question('who')) } });
    vi.spyOn(session.forms, 'set').mockResolvedValue({ ok: { changed: [] } });
    vi.spyOn(session.forms, 'close').mockResolvedValue({ ok: {} });
    const { filling } = openTrial('visit', 'try/visit/2', 'the model');
    await filling.start({}, '2026-11-22');
    expect(open).toHaveBeenCalledWith('visit', { answers: undefined, resumed: false, logged: false, model: 'the model' });
    filling.answer(filling.tree!.questions()[0]!, 'Ama');
    await filling.keepNow();
    await filling.restart({});
    expect(drafts.map((draft) => draft.mock.calls.length)).toEqual([0, 0, 0]);
    expect([filling.isTrial, filling.savedAt]).toEqual([true, undefined]);
    leaveFilling('try/visit/2');
});

test('a tool that is tried asks nobody where its author is, at the start or to follow', async () => {
    const geolocation = { getCurrentPosition: vi.fn(), watchPosition: vi.fn(), clearWatch: vi.fn() };
    vi.stubGlobal('navigator', { geolocation });
    const view = { ...viewOf(question('where')), places: [1], log: { 'location-priority': 'balanced', 'location-min-interval': '60' } };
    vi.spyOn(session.forms, 'open').mockResolvedValue({ ok: { handle: 1, view } });
    vi.spyOn(session.forms, 'close').mockResolvedValue({ ok: {} });
    const { filling } = openTrial('visit', 'try/visit/3', 'the model');
    await filling.start({}, '2026-11-22');
    await vi.waitFor(() => expect(filling.place).toBe('missing'));
    expect([geolocation.getCurrentPosition, geolocation.watchPosition].map((ask) => ask.mock.calls.length)).toEqual([0, 0]);
    leaveFilling('try/visit/3');
});

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { session } from '../../session/session.svelte';
import { ToolUse } from './toolUse.svelte';

let asked: Set<string>;
const tool = (name: string, version: string) => ({ name, version });

beforeEach(() => {
    asked = new Set();
    session.account = { id: 'ama', role: 'case_manager' } as never;
    session.programme = {
        roles: [{ name: 'case_manager', commands: ['report_tool_use'] }, { name: 'administrator', commands: [] }],
        lists: { tool_hindrance: [{ name: 'too_long' }] },
        journey: [{ forms: ['visit'] }],
        forms: [tool('visit', '1'), tool('survey', '2'), tool('census', '5')],
    } as never;
    vi.spyOn(session.drafts, 'read').mockImplementation(async (key) => (asked.has(key) ? ({ value: true, savedAt: 0 } as never) : undefined));
    vi.spyOn(session.drafts, 'keep').mockImplementation(async (key) => (asked.add(key), 0));
});
afterEach(() => {
    vi.restoreAllMocks();
    session.account = undefined;
    session.programme = undefined;
});

async function found(): Promise<string | undefined> {
    const use = new ToolUse();
    await use.find();
    return use.tool?.name;
}

test('tools that were published here are asked about one after the other, each version once', async () => {
    const act = vi.spyOn(session, 'act').mockResolvedValue({ ok: [] } as never);
    const use = new ToolUse();
    await use.find();
    expect(use.tool).toEqual(tool('survey', '2'));
    await use.answer(['too_long'], '  Trente pages.  ');
    expect(act.mock.calls[0]).toMatchObject(['report_tool_use', { tool: 'survey', tool_version: '2', hindrances: ['too_long'], note: 'Trente pages.' }]);
    await use.find();
    expect(use.tool).toEqual(tool('census', '5'));
    await use.putAway();
    expect(act).toHaveBeenCalledTimes(1);
    expect(await found()).toBeUndefined();
    (session.programme!.forms as unknown as { version: string }[])[1]!.version = '3';
    expect(await found()).toBe('survey');
});

test('an answer that is refused leaves the question where it is', async () => {
    vi.spyOn(session, 'act').mockResolvedValue({ problem: { code: 42204, name: 'unknown_form' }, index: 0 } as never);
    const use = new ToolUse();
    await use.find();
    expect(await use.answer(['too_long'], '')).toMatchObject({ name: 'unknown_form' });
    expect(use.tool?.name).toBe('survey');
});

test.each([
    ['whose role does not report', () => (session.account = { id: 'admin', role: 'administrator' } as never)],
    ['whose programme has no such list', () => (session.programme = { ...session.programme, lists: {} } as never)],
])('nobody is asked %s', async (_, change) => {
    change();
    expect(await found()).toBeUndefined();
});

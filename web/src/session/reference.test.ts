import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { core } from '../core';
import type { ProgrammeBundle } from '../core/contract';
import { newId } from '../device/id';
import { newKey } from '../device/keys';
import { Vault } from '../device/vault';
import { server } from '../sync/server';
import { stored } from './reference';
import { session } from './session.svelte';

// A core that cannot read programmes of the name "newer", and of any other only the tools of the name "visit".
vi.mock('../core', async () => {
    const { Core } = await import('../core/core');
    class Worker {
        onmessage: ((event: MessageEvent) => void) | null = null;
        postMessage(message: { first: string } | { whole: true } | { id: number; op: string; input: string }): void {
            if (!('op' in message)) return;
            const answer = message.op === 'load' ? loaded(JSON.parse(message.input).programme) : { ok: { code: 'TG-26-AAAAA' } };
            queueMicrotask(() => this.onmessage?.({ data: { id: message.id, text: JSON.stringify(answer) } } as MessageEvent));
        }
        terminate(): void {
            this.onmessage = null;
        }
    }
    const loaded = ({ name, forms = [] }: { name: string; forms?: { name: string }[] }) =>
        name === 'newer'
            ? { problem: { code: 40004, name: 'missing_field' } }
            : { ok: { version: '1', forms: forms.filter((form) => form.name === 'visit').length } };
    return { core: new Core(() => new Worker(), async () => ({ first: '', whole: '' })) };
});

const programmeOf = (name: string, forms: string[] = []) => ({ etag: name, value: { name, forms: forms.map((form) => ({ name: form })) } as unknown as ProgrammeBundle });
const offline = { problem: { code: 0, name: 'offline' } };
const places = { etag: 'a', value: { areas: [] } };
const colleagues = { etag: 'd', value: { workers: [], teams: [] } };

let vault: Vault;

beforeEach(async () => {
    const { key } = await newKey('mot de passe', async (password, salt) => {
        return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${password}|${salt.join()}`)));
    });
    vault = await Vault.open(newId(), key);
    await vault.keepReference('areas', places);
    await vault.keepReference('directory', colleagues);
    vi.spyOn(server, 'areas').mockResolvedValue({ ok: places });
    vi.spyOn(server, 'directory').mockResolvedValue({ ok: colleagues });
    vi.spyOn(server, 'push').mockResolvedValue(offline);
    vi.spyOn(server, 'pull').mockResolvedValue(offline);
});

afterEach(() => {
    session.lock();
    vi.restoreAllMocks();
});

async function opens(kept: unknown, answered: Awaited<ReturnType<typeof server.programme>>): Promise<void> {
    await vault.keepReference('programme', kept);
    vi.spyOn(server, 'programme').mockResolvedValue(answered);
    const account = { id: newId(), login: 'amina', name: 'Amina', role: 'case_manager', team: 't', organisation: 'o', area: 'TG' };
    vi.spyOn(session.access, 'signIn').mockResolvedValue({ ok: { vault, account, device: newId() } });
    await session.signIn('amina', 'mot de passe');
}

const keptNow = async () => (await stored(vault)).programme?.value.name;
const code = () => session.code('TG', newId());

test('a programme that the core refuses is not kept, and the phone goes on with the one that it has', async () => {
    const load = vi.spyOn(core, 'load');
    await opens(programmeOf('older'), { ok: programmeOf('newer') });
    const keep = vi.spyOn(vault, 'keepReference');
    await vi.waitFor(() => expect(load).toHaveBeenCalledTimes(2));
    expect((await load.mock.results[1]!.value).problem.name).toBe('missing_field');
    expect((await code()).ok?.code).toBe('TG-26-AAAAA');
    expect(keep).not.toHaveBeenCalled();
    expect(await keptNow()).toBe('older');
    expect(session.programme?.name).toBe('older');
    expect(session.core).toBe('ready');
});

test('a programme that the core accepts is kept; the account that asks is named', async () => {
    await opens(programmeOf('older'), { ok: programmeOf('other') });
    await vi.waitFor(async () => expect(await keptNow()).toBe('other'));
    expect(vi.mocked(server.programme).mock.lastCall?.[0]).toBe(session.caller.account);
    expect(session.programme?.name).toBe('other');
});

test('an app that is too old for its own programme opens, answers and says so', async () => {
    await opens(programmeOf('newer'), offline);
    expect((await code()).problem?.name).toBe('app_outdated');
    expect(session.phase).toBe('open');
    expect(session.core).toBe('refused');
});

test('and works again with the next programme', async () => {
    await opens(programmeOf('newer'), { ok: programmeOf('other') });
    await vi.waitFor(() => expect(session.core).toBe('ready'));
    expect((await code()).ok?.code).toBe('TG-26-AAAAA');
    await vi.waitFor(async () => expect(await keptNow()).toBe('other'));
});

test('tools of another version are told, until all can be used', async () => {
    await opens(programmeOf('older', ['visit', 'unreadable']), offline);
    await vi.waitFor(() => expect(session.toolsMissing).toBe(true));
    expect((await code()).ok?.code).toBe('TG-26-AAAAA');
    vi.spyOn(server, 'programme').mockResolvedValue({ ok: programmeOf('other', ['visit']) });
    session.sync();
    await vi.waitFor(() => expect(session.toolsMissing).toBe(false));
});

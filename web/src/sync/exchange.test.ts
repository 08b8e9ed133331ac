import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Act, Answer, Entry, Order, PullAnswer, PullRequest, PushAnswer, PushRequest } from '../core/contract';
import { newId, stampOf } from '../device/id';
import { Journal, type Snapshot } from '../device/journal';
import { newKey } from '../device/keys';
import { caller, device, testCore } from '../device/testing/core';
import { Vault } from '../device/vault';
import { Exchange } from './exchange';
import type { Heard, Server } from './server';

const derive = async () => new Uint8Array(32).fill(5);
const core = await testCore();

// A server that keeps what it is sent, and answers as it is told.
class TestServer {
    acts: Act[] = [];
    account = '';
    // How long an answer takes to arrive after it began to.
    slow_ms = 0;
    pulls: PullRequest[] = [];
    news: Partial<PullAnswer>[] = [];
    pushAnswer: ((acts: Act[]) => Answer<PushAnswer> | undefined) | undefined;
    clock = () => Date.now();

    async push({ account, acts }: PushRequest): Promise<Answer<PushAnswer>> {
        if (account !== this.account) return { problem: { code: 40103, name: 'session_ended', field: 'account' } };
        const answer = this.pushAnswer?.(acts);
        if (answer) return answer;
        this.acts.push(...acts);
        return { ok: { now: this.clock(), answers: acts.map((act) => ({ id: act.id, state: 'accepted' })) } };
    }

    async pull(question: PullRequest, signal?: AbortSignal): Promise<Heard<PullAnswer>> {
        if (question.account !== this.account) return { problem: { code: 40103, name: 'session_ended', field: 'account' } };
        this.pulls.push(question);
        const news = this.news.shift();
        if (!news && question.wait) return new Promise((resolve) => signal?.addEventListener('abort', () => resolve({ problem: { code: 0, name: 'server_unreachable' } })));
        const heardAt = Date.now() - this.slow_ms;
        return { ok: { now: this.clock() - this.slow_ms, cursor: question.cursor, view: 'v', need_holds: false, more: false, entries: [], forget: [], ...news }, heardAt };
    }
}

let server: TestServer;
let journal: Journal;
let exchange: Exchange;
let seen: Snapshot;
let lastSuccess: number;

beforeEach(async () => {
    const { key } = await newKey('mot de passe', derive);
    const account = newId();
    server = new TestServer();
    server.account = account;
    journal = new Journal(await Vault.open(account, key), core, { caller: { ...caller, account }, device });
    journal.onchange = (snapshot) => (seen = snapshot);
    journal.onsuccess = (at) => (lastSuccess = at);
    await journal.refresh();
    exchange = new Exchange(journal, server as unknown as Server, { account, device, online: true, visible: true, chance: () => 0 });
});

afterEach(() => exchange.close());

function opening(): Order {
    return { command: 'open_case', input: { case: newId(), person: newId(), area: 'TG', risk: 'high', opened_on: '2026-11-21', code: 'TG-26-K7QM4' } };
}

async function untilListening(): Promise<void> {
    await vi.waitFor(() => expect(exchange.state.doing).toBe('listening'));
}

test('sends what waits in its order, then receives, then listens', async () => {
    const acted = await journal.act([opening(), opening()]);
    exchange.tell({ kind: 'asked' });
    await untilListening();
    expect(server.acts.map((act) => act.id)).toEqual(acted.ok!.map((entry) => entry.id));
    expect(seen.waiting).toEqual([]);
    expect(lastSuccess).toBeGreaterThan(0);
    expect(server.pulls.map((pull) => pull.wait)).toEqual([undefined, 25]);
});

test('sends at most a hundred at a time, and all of them', async () => {
    const sizes: number[] = [];
    server.pushAnswer = (acts) => {
        sizes.push(acts.length);
        return { ok: { now: Date.now(), answers: acts.map((act) => ({ id: act.id, state: 'accepted' })) } };
    };
    await journal.act(Array.from({ length: 230 }, opening));
    exchange.tell({ kind: 'asked' });
    await untilListening();
    expect(sizes).toEqual([100, 100, 30]);
});

test('two hundred acts over a line that breaks before more than twenty are through arrive once each, in their order', { timeout: 60_000 }, async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
        const arrived: string[] = [];
        let pushes = 0;
        server.pushAnswer = (acts) => {
            const broken = { problem: { code: 0, name: 'server_unreachable' } };
            if (acts.length > 20) return broken;
            // An act that is known is answered as before.
            arrived.push(...acts.map(({ id }) => id).filter((id) => !arrived.includes(id)));
            // Now and then the line breaks after the server has it.
            return (pushes += 1) % 4 === 0 ? broken : { ok: { now: Date.now(), answers: acts.map(({ id }) => ({ id, state: 'accepted' })) } };
        };
        const acted = await journal.act(Array.from({ length: 200 }, opening));
        exchange.tell({ kind: 'asked' });
        await vi.waitFor(
            async () => {
                await vi.advanceTimersByTimeAsync(5_000);
                expect(exchange.state.doing).toBe('listening');
            },
            { timeout: 50_000 },
        );
        expect(arrived).toEqual(acted.ok!.map(({ id }) => id));
        expect(seen.waiting).toEqual([]);
    } finally {
        vi.useRealTimers();
    }
});

test('what is saved while it listens goes out at once', async () => {
    exchange.tell({ kind: 'asked' });
    await untilListening();
    await journal.act([opening()]);
    exchange.tell({ kind: 'saved' });
    await vi.waitFor(() => expect(server.acts).toHaveLength(1));
});

test('tells what it has when the server asks, and goes on while there is more', async () => {
    const parts: Entry['parts'] = [{ record: newId(), kind: 'case', set: { status: 'open', code: 'TG-26-A' } }];
    const entry: Entry = { id: newId(), at: stampOf(Date.now()), by: 'b', device: 'd', command: 'open_case', parts };
    server.news = [{ need_holds: true }, { cursor: 4, more: true, entries: [entry] }, { cursor: 7 }];
    exchange.tell({ kind: 'asked' });
    await untilListening();
    expect(server.pulls.map(({ cursor, holds }) => ({ cursor, holds }))).toEqual([
        { cursor: 0, holds: undefined },
        { cursor: 0, holds: [] },
        { cursor: 4, holds: [entry.parts[0]!.record] },
        { cursor: 7, holds: undefined },
    ]);
    expect(seen.index.rows).toHaveLength(1);
});

describe('a clock that the server calls wrong', () => {
    test('is corrected once, and what waits arrives with the right time', async () => {
        const hour = 3_600_000;
        server.clock = () => Date.now() - hour;
        let refusals = 0;
        server.pushAnswer = (acts) => {
            const isWrong = Number.parseInt(acts[0]!.at.slice(0, 12), 16) > server.clock() + 60_000;
            if (isWrong) refusals += 1;
            return isWrong
                ? { problem: { code: 40009, name: 'clock_wrong', field: 'now', detail: String(server.clock()) } }
                : { ok: { now: server.clock(), answers: acts.map((act) => ({ id: act.id, state: 'accepted' })) } };
        };
        await journal.act([opening()]);
        exchange.tell({ kind: 'asked' });
        await untilListening();
        expect(refusals).toBe(1);
        expect(seen.waiting).toEqual([]);
        expect(Math.abs(seen.progress.offset + hour)).toBeLessThan(2_000);
    });

    test('is not corrected for ever', async () => {
        server.pushAnswer = () => ({ problem: { code: 40009, name: 'clock_wrong', field: 'now', detail: String(Date.now() + 7_200_000) } });
        await journal.act([opening()]);
        exchange.tell({ kind: 'asked' });
        await vi.waitFor(() => expect(exchange.state.doing).toBe('resting'));
        expect(exchange.problem?.name).toBe('clock_wrong');
        expect(seen.waiting).toHaveLength(1);
    });
});

test.each([
    ['a server that does not answer', 'server_unreachable', 0, 'resting'],
    ['a server that is full', 'store_full', 50701, 'resting'],
    ['a session that has ended', 'session_ended', 40103, 'signed_out'],
])('%s loses nothing', async (_, name, code, doing) => {
    server.pushAnswer = () => ({ problem: { code, name } });
    await journal.act([opening()]);
    exchange.tell({ kind: 'asked' });
    await vi.waitFor(() => expect(exchange.state.doing).toBe(doing));
    expect(exchange.problem?.name).toBe(name);
    expect(seen.waiting).toHaveLength(1);
});

test('the session of another account of the phone is none: nothing is sent and nothing taken in', async () => {
    await journal.act([opening()]);
    server.account = newId();
    exchange.tell({ kind: 'asked' });
    await vi.waitFor(() => expect(exchange.state.doing).toBe('signed_out'));
    expect(server.acts).toEqual([]);
    expect(seen.waiting).toHaveLength(1);
});

const named = { too_large: { code: 41301, name: 'too_large', field: 'acts' }, not_utf8: { code: 40002, name: 'not_utf8' } };

describe('a message that the server refuses as a whole', () => {
    test.each(['too_large', 'not_utf8'] as const)('for %s is sent in parts, and the act that is at fault is refused alone', async (name) => {
        const acted = await journal.act(Array.from({ length: 5 }, opening));
        const wrong = acted.ok![3]!.id;
        server.pushAnswer = (acts) => (acts.some((act) => act.id === wrong) ? { problem: named[name] } : undefined);
        exchange.tell({ kind: 'asked' });
        await untilListening();
        expect(server.acts.map((act) => act.id)).toEqual(acted.ok!.map((entry) => entry.id).filter((id) => id !== wrong));
        expect(seen.waiting).toMatchObject([{ state: 'refused', act: { id: wrong }, problem: { name } }]);
    });

    test('since the app is too old keeps what waits, and receives', async () => {
        await journal.act([opening()]);
        server.pushAnswer = () => ({ problem: { code: 40004, name: 'missing_field', field: 'account' } });
        exchange.tell({ kind: 'asked' });
        await untilListening();
        expect(seen.waiting).toMatchObject([{ state: 'waiting' }]);
        expect(exchange.problem?.name).toBe('missing_field');
    });

    test('by what stands in between refuses no act', async () => {
        await journal.act([opening()]);
        server.pushAnswer = () => ({ problem: { code: 40300, name: 'server_unreachable' } });
        exchange.tell({ kind: 'asked' });
        await vi.waitFor(() => expect(exchange.state.doing).toBe('resting'));
        expect(seen.waiting).toMatchObject([{ state: 'waiting' }]);
    });
});

test('a clock that was ahead and went right by itself does not block the phone', async () => {
    const day = 86_400_000;
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 400 * day });
    const acted = await journal.act([opening(), opening()]);
    vi.useRealTimers();
    server.pushAnswer = (acts) =>
        acts.some((act) => Number.parseInt(act.at.slice(0, 12), 16) > Date.now() + 600_000)
            ? { problem: { code: 40009, name: 'clock_wrong', field: 'now', detail: String(Date.now()) } }
            : undefined;
    exchange.tell({ kind: 'asked' });
    await untilListening();
    expect(server.acts.map((act) => act.id)).toEqual(acted.ok!.map((entry) => entry.id));
    expect(server.acts[0]!.at < server.acts[1]!.at).toBe(true);
    expect((await journal.act([opening()])).ok![0]!.at <= stampOf(Date.now() + 1_000)).toBe(true);
});

test('a slow line is no wrong clock', async () => {
    server.slow_ms = 90_000;
    exchange.tell({ kind: 'asked' });
    await untilListening();
    expect(seen.progress.offset).toBe(0);
});

test('a phone that has no room left says so, and not that the server is silent', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    server.news = [{ cursor: 3 }];
    vi.spyOn(journal, 'merge').mockRejectedValue(new DOMException('', 'QuotaExceededError'));
    exchange.tell({ kind: 'asked' });
    await vi.waitFor(() => expect(exchange.state.doing).toBe('resting'));
    expect(exchange.problem?.name).toBe('device_full');
    vi.restoreAllMocks();
});

test('an account that was withdrawn leaves no file on the phone, and loses nothing that was not sent', async () => {
    await journal.act([opening()]);
    exchange.tell({ kind: 'asked' });
    await untilListening();
    await journal.act([opening()]);
    server.pushAnswer = () => ({ problem: { code: 40104, name: 'account_withdrawn' } });
    exchange.tell({ kind: 'saved' });
    await vi.waitFor(() => expect(exchange.state.doing).toBe('signed_out'));
    expect(exchange.problem?.name).toBe('account_withdrawn');
    expect(seen.index).toEqual({ rows: [], held: [], beside: [], roots: {} });
    expect(seen.waiting).toMatchObject([{ state: 'waiting' }]);
    expect(await journal.logsOf(seen.waiting[0]!.case!)).toEqual([]);
});

describe('a server that was put back from a copy', () => {
    const before = newId();
    const after = newId();

    test('is given again what it had taken, before anything is received, and nothing is forgotten', async () => {
        server.news = [{ cursor: 8, epoch: before }];
        const acted = await journal.act([opening(), opening()]);
        exchange.tell({ kind: 'asked' });
        await untilListening();
        const sent = acted.ok!.map((entry) => entry.id);
        expect(server.acts.map((act) => act.id)).toEqual(sent);

        server.news = [{ cursor: 0, epoch: after, more: true }, { cursor: 2, epoch: after }];
        server.pulls = [];
        exchange.tell({ kind: 'asked' });
        await vi.waitFor(() => expect(server.pulls).toHaveLength(3));
        expect(server.acts.map((act) => act.id)).toEqual([...sent, ...sent]);
        expect(server.pulls.map(({ cursor, epoch }) => ({ cursor, epoch })).slice(0, 2)).toEqual([{ cursor: 8, epoch: before }, { cursor: 0, epoch: after }]);
        expect(seen.index.rows).toHaveLength(2);
        expect(seen.waiting).toEqual([]);
    });

    test('is known by a place in the journal that was never reached, too', async () => {
        server.news = [{ cursor: 8 }];
        await journal.act([opening()]);
        exchange.tell({ kind: 'asked' });
        await untilListening();
        server.news = [{ cursor: 5 }];
        exchange.tell({ kind: 'asked' });
        await vi.waitFor(() => expect(server.acts).toHaveLength(2));
    });

    test('gets the acts with the time that they had, whatever the clock did since', async () => {
        server.news = [{ cursor: 8, epoch: before }];
        await journal.act([opening()]);
        exchange.tell({ kind: 'asked' });
        await untilListening();
        await journal.restored(after);
        await journal.correct(Date.now() - 3_600_000);
        expect(seen.waiting[0]!.act.at).toBe(server.acts[0]!.at);
    });

    test('is not given what it took more than sixty days ago', async () => {
        await journal.act([opening()]);
        exchange.tell({ kind: 'asked' });
        await untilListening();
        vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61 * 86_400_000 });
        await journal.act([opening()]);
        await journal.settle(seen.waiting.map((each) => ({ id: each.act.id, state: 'accepted' })));
        vi.useRealTimers();
        await journal.restored(after);
        expect(seen.waiting).toHaveLength(1);
    });
});

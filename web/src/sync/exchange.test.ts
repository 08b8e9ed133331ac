import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Act, Answer, Entry, Order, PullAnswer, PullRequest, PushAnswer } from '../core/contract';
import { newId, stampOf } from '../device/id';
import { Journal, type Snapshot } from '../device/journal';
import { newKey } from '../device/keys';
import { caller, device, testCore } from '../device/testing/core';
import { Vault } from '../device/vault';
import { Exchange } from './exchange';
import type { Server } from './server';

const derive = async () => new Uint8Array(32).fill(5);
const core = await testCore();

// A server that keeps what it is sent, and answers as it is told.
class TestServer {
    acts: Act[] = [];
    pulls: PullRequest[] = [];
    news: Partial<PullAnswer>[] = [];
    pushAnswer: ((acts: Act[]) => Answer<PushAnswer>) | undefined;
    clock = () => Date.now();

    async push({ acts }: { acts: Act[] }): Promise<Answer<PushAnswer>> {
        const answer = this.pushAnswer?.(acts);
        if (answer) return answer;
        this.acts.push(...acts);
        return { ok: { now: this.clock(), answers: acts.map((act) => ({ id: act.id, state: 'accepted' })) } };
    }

    async pull(question: PullRequest, signal?: AbortSignal): Promise<Answer<PullAnswer>> {
        this.pulls.push(question);
        const news = this.news.shift();
        if (!news && question.wait) return new Promise((resolve) => signal?.addEventListener('abort', () => resolve({ problem: { code: 0, name: 'server_unreachable' } })));
        return { ok: { now: this.clock(), cursor: question.cursor, view: 'v', need_holds: false, more: false, entries: [], forget: [], ...news } };
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

import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Entry, Order } from '../core/contract';
import { millisecondsOf, newId, stampOf } from './id';
import { Journal, type News, type Snapshot } from './journal';
import { newKey } from './keys';
import { caller, device, testCore } from './testing/core';
import { Vault } from './vault';

const derive = async () => new Uint8Array(32).fill(5);
const core = await testCore();

let vault: Vault;
let journal: Journal;
let seen: Snapshot;

beforeEach(async () => {
    const { key } = await newKey('mot de passe', derive);
    vault = await Vault.open(newId(), key);
    journal = new Journal(vault, core, { caller: { ...caller, account: newId() }, device });
    journal.onchange = (snapshot) => (seen = snapshot);
    await journal.refresh();
});

const person = newId();
const caseId = newId();
const sheet = newId();

function opening(): Order[] {
    return [
        { command: 'register_person', input: { person, fields: {} } },
        { command: 'open_case', input: { case: caseId, person, area: 'TG', risk: 'high', opened_on: '2026-11-21', code: 'TG-26-K7QM4' } },
        { command: 'answer_form', input: { sheet, form: 'plan', form_version: '1', case: caseId, person, on: '2026-11-21', answers: {} } },
    ];
}

const close: Order = { command: 'close_case', input: { case: caseId, reason: 'goals_met', closed_on: '2026-11-21' } };
const risk: Order = { command: 'set_risk', input: { case: caseId, risk: 'low', reason: 'x' } };

function fromServer(entry: Partial<Entry> & Pick<Entry, 'parts'>): Entry {
    return { id: newId(), at: stampOf(Date.now()), by: 'bruno', device: 'other', command: 'set_risk', ...entry };
}

function news(entries: Entry[], forget: News['forget'] = []): News {
    return { cursor: 9, view: 'v', entries, forget };
}

describe('acting', () => {
    test('keeps records, acts and the row of the case', async () => {
        const acted = await journal.act(opening());
        expect(acted.ok).toHaveLength(3);
        expect(seen.waiting.map((each) => each.act.command)).toEqual(['register_person', 'open_case', 'answer_form']);
        expect(seen.waiting.map((each) => each.case)).toEqual([undefined, caseId, caseId]);
        expect(seen.index.rows).toMatchObject([{ case: caseId, person, name: 'Adjoa', step: '1' }]);
        expect(await journal.logsOf(caseId)).toHaveLength(3);
        expect(await journal.toolsOfSheets()).toEqual(new Set(['plan']));
    });

    test('keeps nothing of a batch in which one order is refused', async () => {
        await journal.act(opening());
        const acted = await journal.act([close, risk]);
        expect(acted).toEqual({ problem: { code: 40901, name: 'case_closed' }, index: 1 });
        expect(seen.waiting).toHaveLength(3);
        expect(seen.index.rows[0]?.status).toBe('open');
    });

    test('gives later acts later stamps', async () => {
        await journal.act(opening());
        const stamps = seen.waiting.map((each) => each.act.at);
        expect(stamps).toEqual([...stamps].sort());
        expect(new Set(stamps).size).toBe(3);
    });

    test('drops the draft that it came from in the same moment, and only then', async () => {
        await vault.keepDraft('register', { a: 1 }, 1);
        expect((await journal.act([...opening(), close], ['register'])).problem).toBeUndefined();
        expect(await vault.draft('register')).toBeUndefined();
        await vault.keepDraft('form', { a: 1 }, 1);
        expect((await journal.act([risk], ['form'])).problem?.name).toBe('case_closed');
        expect(await vault.draft('form')).toBeDefined();
    });

    test('is still there after the app was closed', async () => {
        await journal.act(opening());
        const again = new Journal(vault, core, { caller, device });
        again.onchange = (snapshot) => (seen = snapshot);
        await again.refresh();
        expect(seen.waiting).toHaveLength(3);
        expect(seen.index.rows).toHaveLength(1);
    });
});

describe('what the server says', () => {
    beforeEach(async () => void (await journal.act(opening())));

    test('accepted acts no longer wait, and the case stays', async () => {
        await journal.settle(seen.waiting.map((each) => ({ id: each.act.id, state: 'accepted' })));
        expect(seen.waiting).toEqual([]);
        expect(seen.index.rows).toHaveLength(1);
    });

    test('a held act leaves the records and no longer waits', async () => {
        await journal.act([close]);
        expect(seen.index.rows[0]?.status).toBe('closed');
        await journal.settle([{ id: seen.waiting[3]!.act.id, state: 'held', problem: { code: 40906, name: 'case_reassigned' } }]);
        expect(seen.index.rows[0]?.status).toBe('open');
        expect(seen.waiting).toHaveLength(3);
    });

    test('a refused act leaves the records and stays with its reason until the worker decides', async () => {
        await journal.act([close]);
        const { act, sequence } = seen.waiting[3]!;
        await journal.settle([{ id: act.id, state: 'refused', problem: { code: 40301, name: 'not_permitted' } }]);
        expect(seen.index.rows[0]?.status).toBe('open');
        expect(seen.waiting[3]).toMatchObject({ state: 'refused', problem: { name: 'not_permitted' } });
        await journal.sendAgain(sequence);
        expect(seen.waiting[3]).toMatchObject({ state: 'waiting', act: { id: act.id } });
        await journal.discard(seen.waiting[3]!);
        expect(seen.waiting).toHaveLength(3);
    });

    test('a refused opening leaves no case behind', async () => {
        await journal.settle(seen.waiting.map((each) => ({ id: each.act.id, state: 'refused' })));
        expect(seen.index.rows).toEqual([]);
        expect(await journal.logsOf(caseId)).toEqual([]);
    });

    test('its entry replaces the one of the phone with the same id', async () => {
        const { act } = seen.waiting[1]!;
        const parts = [{ record: caseId, kind: 'case' as const, set: { person, code: 'TG-26-K7QM4', status: 'open', risk: 'medium' } }];
        await journal.merge(news([fromServer({ id: act.id, at: act.at, parts })]));
        const [log] = (await journal.logsOf(caseId)).filter((each) => each.id === caseId);
        expect(log!.pieces.filter((piece) => piece.entry === act.id)).toHaveLength(1);
        expect(seen.index.rows[0]?.risk).toBe('medium');
    });

    test('an entry that comes root by root stays in the records where it came before', async () => {
        const id = newId();
        const at = stampOf(Date.now());
        const registered = { id, at, by: 'bruno', device: 'other', command: 'answer_form' };
        const inPerson: Entry = { ...registered, parts: [{ record: person, kind: 'person', set: { given_name: 'Adjoa' } }] };
        const inCase: Entry = { ...registered, parts: [{ record: caseId, kind: 'case', set: { person, status: 'open' } }] };
        const kindsWithIt = async () => (await journal.logsOf(caseId)).filter((log) => log.pieces.some((piece) => piece.entry === id)).map((log) => log.kind).sort();
        // In one answer, and in two.
        await journal.merge(news([inPerson, inCase]));
        expect(await kindsWithIt()).toEqual(['case', 'person']);
        await journal.merge(news([inPerson]));
        expect(await kindsWithIt()).toEqual(['case', 'person']);
    });

    test('what it makes of an act of this phone takes the place of all that was guessed, once, whenever it comes', async () => {
        for (const isSettled of [false, true]) {
            await journal.act([...opening(), risk]);
            const act = seen.waiting.at(-1)!.act;
            if (isSettled) await journal.settle(seen.waiting.map(({ act: { id } }) => ({ id, state: 'accepted' as const })));
            // Of what was guessed in the case, the server keeps nothing; it has written to the person, and says the rest of it later.
            const entry: Entry = { id: act.id, at: act.at, by: 'me', device, command: 'set_risk', parts: [{ record: person, kind: 'person', set: { note: 'x' } }] };
            await journal.merge(news([entry]));
            await journal.merge(news([{ ...entry, parts: [{ record: caseId, kind: 'case', set: { risk: 'medium' } }] }]));
            const pieces = (await journal.logsOf(caseId)).flatMap((log) => log.pieces.filter((piece) => piece.entry === act.id).map((piece) => [log.kind, piece.set]));
            expect(pieces.sort()).toEqual([
                ['case', { risk: 'medium' }],
                ['person', { note: 'x' }],
            ]);
        }
    });

    test('entries of others change the row, and the place in the journal is kept', async () => {
        const parts = [{ record: caseId, kind: 'case' as const, set: { risk: 'low' } }];
        await journal.merge(news([fromServer({ at: stampOf(Date.now() + 60_000), parts })]));
        expect(seen.index.rows[0]?.risk).toBe('low');
        expect(seen.progress).toMatchObject({ cursor: 9, view: 'v' });
        // The clock has heard of the later stamp: what is done now is later still.
        const acted = await journal.act([risk]);
        expect(acted.ok![0]!.at > stampOf(Date.now() + 59_000)).toBe(true);
    });

    test('the same news twice is the same as once', async () => {
        const entry = fromServer({ parts: [{ record: caseId, kind: 'case', set: { risk: 'low' } }] });
        await journal.merge(news([entry]));
        const once = await journal.logsOf(caseId);
        await journal.merge(news([entry]));
        expect(await journal.logsOf(caseId)).toEqual(once);
    });

    test('a case that left view goes with its sheets and a notice without a name, and what waits is kept', async () => {
        await journal.merge(news([], [{ root: caseId, reason: 'reassigned' }, { root: person, reason: 'out_of_reach' }]));
        expect(seen.index).toEqual({ rows: [], held: [], beside: [], received: [], roots: {} });
        expect((await vault.logs([caseId, person, sheet])).size).toBe(0);
        expect(seen.notices).toMatchObject([{ kind: 'case', code: 'TG-26-K7QM4', reason: 'reassigned' }]);
        expect(JSON.stringify(seen.notices)).not.toContain('Adjoa');
        expect(seen.waiting).toHaveLength(3);
    });

    test('what was answered last with a tool goes with its case, and with the account', async () => {
        await vault.keepLast('visit', caseId, { street: 'Rue du Lac' });
        await vault.keepLast('plan', newId(), { goal: 'school' });
        await journal.merge(news([], [{ root: caseId, reason: 'reassigned' }]));
        expect([await vault.last('visit'), await vault.last('plan')]).toEqual([undefined, { goal: 'school' }]);
        await vault.withdraw();
        expect(await vault.last('plan')).toBeUndefined();
    });

    test('a root that it forgets and sends anew in one answer needs no notice', async () => {
        const parts = [{ record: caseId, kind: 'case' as const, set: { person, code: 'TG-26-K7QM4', status: 'open', risk: 'low' } }];
        await journal.merge(news([fromServer({ parts })], [{ root: caseId, reason: 'out_of_reach' }]));
        expect(seen.notices).toEqual([]);
        expect(seen.index.rows).toMatchObject([{ case: caseId, risk: 'low' }]);
    });

    test('a changed role that sends all anew, in several answers, is no notice', async () => {
        await journal.merge(news([], [{ root: caseId, reason: 'role_changed' }, { root: person, reason: 'out_of_reach' }]));
        expect(seen.notices).toMatchObject([{ kind: 'person', reason: 'out_of_reach' }]);
        expect(seen.index.rows).toEqual([]);
    });

    test('a held act of the server is listed with its reason', async () => {
        const held = newId();
        const set = { state: 'held', problem: 'case_closed', command: 'record_visit', case: caseId, owner: caller.account };
        await journal.merge(news([fromServer({ parts: [{ record: held, kind: 'held', set }] })]));
        expect(seen.index.held).toMatchObject([{ held, state: 'held', problem: 'case_closed', case: caseId }]);
    });

    test('it is not told of what only this phone has', async () => {
        expect(await journal.holds()).toEqual([]);
        await journal.settle(seen.waiting.map((each) => ({ id: each.act.id, state: 'accepted' })));
        expect((await journal.holds()).sort()).toEqual([person, caseId].sort());
    });
});

test('a wrong clock: what waits moves to the time of the server in its order', async () => {
    await journal.act(opening());
    const before = seen.waiting.map((each) => each.act.at);
    const hour = 3_600_000;
    await journal.correct(Date.now() - hour);
    const after = seen.waiting.map((each) => each.act.at);
    expect(after).toEqual([...after].sort());
    expect(millisecondsOf(before[0]!) - millisecondsOf(after[0]!)).toBeGreaterThan(hour - 2_000);
    expect(Math.abs(seen.progress.offset + hour)).toBeLessThan(2_000);
    const logs = await journal.logsOf(caseId);
    expect(logs.flatMap((log) => log.pieces).every((piece) => after.includes(piece.at))).toBe(true);
    const acted = await journal.act([risk]);
    expect(acted.ok![0]!.at > after[2]!).toBe(true);
    expect(millisecondsOf(acted.ok![0]!.at)).toBeLessThan(Date.now() - hour + 5_000);
});

test('a clock that was ahead: stamps of days to come move below the time of the server in their order, and with them the clock', async () => {
    await journal.act(opening());
    const past = seen.waiting.map((each) => each.act.at);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 400 * 86_400_000 });
    await journal.act([risk, close]);
    vi.useRealTimers();
    const now = Date.now();
    await journal.correct(now);
    const after = seen.waiting.map((each) => each.act.at);
    expect(after.slice(0, 3).map((at, position) => Math.abs(millisecondsOf(at) - millisecondsOf(past[position]!)) < 1_000)).toEqual([true, true, true]);
    expect(after).toEqual([...after].sort());
    expect(new Set(after).size).toBe(5);
    expect(after.at(-1)! < stampOf(now)).toBe(true);
    expect(seen.progress.clock <= stampOf(now)).toBe(true);
    const logs = await journal.logsOf(caseId);
    expect(logs.flatMap((log) => log.pieces).every((piece) => after.includes(piece.at))).toBe(true);
});

test('a record that was changed on the disk does not open', async () => {
    await journal.act(opening());
    const open = indexedDB.open(vault.name);
    const db = await new Promise<IDBDatabase>((resolve) => (open.onsuccess = () => resolve(open.result)));
    const store = db.transaction('records', 'readwrite').objectStore('records');
    const get = store.get(caseId);
    const put = await new Promise<IDBRequest>((resolve) => {
        get.onsuccess = () => {
            new Uint8Array(get.result.ct)[0]! ^= 1;
            resolve(store.put(get.result));
        };
    });
    await new Promise((resolve) => (put.onsuccess = resolve));
    await expect(vault.logs([caseId])).rejects.toThrow();
    db.close();
});

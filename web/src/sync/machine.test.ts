import { describe, expect, test } from 'vitest';
import { beginning, next, type SyncEffect, type SyncEvent, type SyncState } from './machine';

// Tells a course of events and gives what the phone did after the last of them.
function after(start: SyncState, ...events: SyncEvent[]): { state: SyncState; effects: SyncEffect[] } {
    let step = { state: start, effects: [] as SyncEffect[] };
    for (const event of events) step = next(step.state, event);
    return step;
}

const asked: SyncEvent = { kind: 'asked' };
const saved: SyncEvent = { kind: 'saved' };
const sent: SyncEvent = { kind: 'pushed', left: 0 };
const heard: SyncEvent = { kind: 'pulled', more: false, needHolds: false, whole: false, quick: false };
const restored: SyncEvent = { kind: 'restored' };
const broken: SyncEvent = { kind: 'failed', why: 'network', chance: 0.5 };
const online = beginning(true, true);
const push: SyncEffect = { do: 'push' };
const pull: SyncEffect = { do: 'pull', wait: 0, holds: false };
const listen: SyncEffect = { do: 'pull', wait: 25, holds: false };

describe('an exchange', () => {
    test.each<[string, SyncState, SyncEvent[], SyncEffect[]]>([
        ['begins with sending', online, [asked], [push]],
        ['does not begin without network', beginning(false, true), [asked], []],
        ['begins when the network comes', beginning(false, true), [{ kind: 'online' }], [push]],
        ['sends again while something is left', online, [asked, { kind: 'pushed', left: 20 }], [push]],
        ['receives after sending', online, [asked, sent], [pull]],
        ['says what the phone has when it is asked', online, [asked, sent, { ...heard, needHolds: true }], [{ do: 'pull', wait: 0, holds: true }]],
        ['goes on while there is more', online, [asked, sent, { ...heard, more: true }], [pull]],
        ['says again what the phone has while whole files arrive', online, [asked, sent, { ...heard, more: true, whole: true }], [{ do: 'pull', wait: 0, holds: true }]],
        ['then listens while somebody looks', online, [asked, sent, heard], [listen]],
        ['and ends when nobody looks', beginning(true, false), [asked, sent, heard], []],
        ['listens again after each news', online, [asked, sent, heard, heard], [listen]],
        ['pauses when the server does not let it wait', online, [asked, sent, heard, { ...heard, quick: true }], [{ do: 'rest', ms: 15_000 }]],
        ['breaks off listening to send what was saved', online, [asked, sent, heard, saved], [{ do: 'stop' }, push]],
        ['stops listening when the screen is left', online, [asked, sent, heard, { kind: 'hidden' }], [{ do: 'stop' }]],
        ['begins again on return', online, [asked, sent, heard, { kind: 'hidden' }, { kind: 'visible' }], [push]],
        ['does not begin twice', online, [asked, asked], []],
        ['sends what was saved meanwhile before it listens', online, [asked, saved, sent, heard], [push]],
        ['sends again before all else what a restored server has lost', online, [asked, sent, restored], [push]],
        ['and so when it hears of it while it listens', online, [asked, sent, heard, restored, sent], [pull]],
        ['ignores an answer that nobody waits for', online, [sent], []],
    ])('%s', (_, start, events, effects) => {
        expect(after(start, ...events).effects).toEqual(effects);
    });
});

describe('a failure', () => {
    test.each<[string, SyncEvent[], SyncEffect[]]>([
        ['is tried again after a pause', [asked, broken], [{ do: 'rest', ms: 2_000 }]],
        ['doubles the pause each time', [asked, broken, { kind: 'rested' }, broken, { kind: 'rested' }, broken], [{ do: 'rest', ms: 8_000 }]],
        ['does not shorten the pause for what is saved', [asked, broken, saved], []],
        ['gives way to the worker who asks', [asked, broken, asked], [push]],
        ['gives way to the network that comes back', [asked, broken, { kind: 'offline' }, { kind: 'online' }], [push]],
        ['of another tab that is at it is no failure', [asked, { kind: 'failed', why: 'busy', chance: 0 }], [{ do: 'rest', ms: 3_000 }]],
        ['of the session waits for the worker', [asked, { kind: 'failed', why: 'signed_out', chance: 0 }, saved], []],
        ['of the session is none where somebody signed in meanwhile', [asked, { kind: 'signed_in' }, { kind: 'failed', why: 'signed_out', chance: 0 }], [push]],
        ['of the session ends with signing in', [asked, { kind: 'failed', why: 'signed_out', chance: 0 }, { kind: 'signed_in' }], [push]],
    ])('%s', (_, events, effects) => {
        expect(after(online, ...events).effects).toEqual(effects);
    });

    test('pauses five minutes at most, half more or less by chance', () => {
        let state = after(online, asked).state;
        let rest = 0;
        for (let i = 0; i < 20; i++) {
            const step = after(state, { kind: 'failed', why: 'network', chance: 1 });
            rest = (step.effects[0] as { ms: number }).ms;
            state = after(step.state, { kind: 'rested' }).state;
        }
        expect(rest).toBe(450_000);
    });

    test('is forgotten after a success', () => {
        const state = after(online, asked, broken, { kind: 'rested' }, sent, heard).state;
        expect(state.failures).toBe(0);
    });

    test('leaves nothing under way when the network goes', () => {
        const step = after(online, asked, { kind: 'offline' });
        expect(step.effects).toEqual([{ do: 'stop' }]);
        expect(step.state.doing).toBe('nothing');
    });
});

// Strategy: long random courses of events. Invariants: one request at a time; nothing is asked of the network while there is none; a phone that is
// online, signed in and quiet always has something that wakes it, or nothing to do.
test('one request at a time, and none without network, whatever happens', () => {
    const kinds: SyncEvent[] = [
        asked, saved, sent, heard, broken, restored, { kind: 'online' }, { kind: 'offline' }, { kind: 'visible' }, { kind: 'hidden' }, { kind: 'rested' }, { kind: 'signed_in' },
        { ...heard, more: true }, { ...heard, needHolds: true }, { ...heard, quick: true }, { kind: 'pushed', left: 5 }, { kind: 'failed', why: 'signed_out', chance: 0 },
    ];
    let seed = 4711;
    const chance = () => (seed = (seed * 48271) % 0x7fffffff) / 0x7fffffff;
    let state = online;
    for (let i = 0; i < 20_000; i++) {
        const event = kinds[Math.floor(chance() * kinds.length)]!;
        const isBusy = ['pushing', 'pulling', 'listening'].includes(state.doing);
        const { state: now, effects } = next(state, event);
        const requests = effects.filter((effect) => effect.do === 'push' || effect.do === 'pull');
        expect(requests.length).toBeLessThanOrEqual(1);
        if (!now.online) expect(requests).toEqual([]);
        const answers = ['pushed', 'pulled', 'restored', 'failed'].includes(event.kind);
        if (isBusy && requests.length > 0 && !answers) expect(effects[0]).toEqual({ do: 'stop' });
        state = now;
    }
});

import { describe, expect, test } from 'vitest';
import type { ProgrammeBundle } from './contract';
import { Core, type CoreWorker } from './core';
import { CoreModule, type CoreExports } from './module';
import { CoreService } from './service';

// Memory of a module as wasm gives it: it moves when it grows.
function testExports(answer: (op: string, input: string) => string): CoreExports & { inUse: () => number } {
    const memory = { buffer: new ArrayBuffer(64) };
    const text = (at: number, size: number) => new TextDecoder().decode(new Uint8Array(memory.buffer, at, size));
    let end = 8;
    let inUse = 0;
    const sizes = new Map<number, number>();
    let replyAt = 0;
    const alloc = (size: number) => {
        const at = end;
        end += Math.max(size, 1); // no two have one place
        inUse += size;
        sizes.set(at, size);
        const grown = new ArrayBuffer(Math.max(end, memory.buffer.byteLength) + 16);
        new Uint8Array(grown).set(new Uint8Array(memory.buffer));
        memory.buffer = grown;
        return at;
    };
    return {
        memory,
        relais_alloc: alloc,
        relais_free: (at) => void (inUse -= sizes.get(at) ?? 0),
        relais_reply: () => replyAt,
        relais_call(op, opSize, input, inputSize) {
            const bytes = new TextEncoder().encode(answer(text(op, opSize), text(input, inputSize)));
            replyAt = alloc(bytes.length);
            inUse -= bytes.length;
            new Uint8Array(memory.buffer, replyAt, bytes.length).set(bytes);
            return bytes.length;
        },
        inUse: () => inUse,
    };
}

test('text goes in and comes out whole, also when the memory moves, and is given back', () => {
    const exports = testExports((op, input) => `${op}:${input}`);
    const core = new CoreModule(exports);
    // Letters of three bytes too, on both sides of the length at which the text takes the other way.
    const sent = ['{"name":"Sènami Ɖossou ɛɔŋ أ"}', '', '€'.repeat(10), '€'.repeat(4096), '€'.repeat(4097), 'ɛ€😀'.repeat(3000)];
    expect(sent.map((input) => core.call('form', input))).toEqual(sent.map((input) => `form:${input}`));
    const kept = exports.inUse();
    sent.forEach((input) => core.call('form', input));
    expect(exports.inUse()).toBe(kept); // the name of the operation, once
    expect(kept).toBeLessThan(16);
});

// Modules that say of each call which of them was asked; the first has no forms.
function testService() {
    const calls: string[] = [];
    let built = 0;
    const made = (kind: string) => async () => {
        const mine = `${kind}${(built += 1)}`;
        return testExports((op, input) => {
            calls.push(`${mine} ${op}`);
            if (input === 'trap') throw new WebAssembly.RuntimeError('unreachable');
            if (kind === 'first' && op === 'form_open') return '{"problem":{"code":40008,"name":"unknown_command","field":"operation"}}';
            return op === 'load' && input === 'bad' ? '{"problem":{}}' : `{"ok":"${kind}"}`;
        });
    };
    const builds = { first: made('first'), whole: made('whole') };
    return { service: new CoreService(builds), builds, calls };
}

test('a core that traps is built anew with what it had loaded, and says so once', async () => {
    const { service, calls } = testService();
    await service.answer({ id: 1, op: 'load', input: 'programme' });
    expect(await service.answer({ id: 2, op: 'row', input: 'trap' })).toEqual({ id: 2, restarted: true });
    expect(await service.answer({ id: 3, op: 'row', input: 'good' })).toEqual({ id: 3, text: '{"ok":"first"}' });
    expect(calls).toEqual(['first1 load', 'first1 row', 'first2 load', 'first2 row']);
});

test('what the first module does not have is asked of the whole core, which knows what that was given and answers from then on', async () => {
    const { service, calls } = testService();
    const told: string[] = [];
    service.onwhole = (text) => told.push(text);
    await service.answer({ id: 1, op: 'load', input: 'programme' });
    await service.answer({ id: 2, op: 'load', input: 'bad' });
    await service.answer({ id: 3, op: 'search', input: '{"rows":[]}' });
    await service.answer({ id: 4, op: 'search', input: '{"query":"a"}' });
    expect(await service.answer({ id: 5, op: 'form_open', input: '' })).toEqual({ id: 5, text: '{"ok":"whole"}' });
    expect(await service.answer({ id: 6, op: 'row', input: '' })).toEqual({ id: 6, text: '{"ok":"whole"}' });
    expect(calls.filter((call) => call.startsWith('whole'))).toEqual(['whole2 load', 'whole2 search', 'whole2 form_open', 'whole2 row']);
    expect(told).toEqual(['{"ok":"whole"}']);
    expect(await service.answer({ id: 7, op: 'form_open', input: 'trap' })).toEqual({ id: 7, restarted: true });
    expect(await service.answer({ id: 8, op: 'form_open', input: '' })).toEqual({ id: 8, text: '{"ok":"whole"}' });
});

test('without network the first module goes on to answer, and the whole core is tried again with the next question', async () => {
    const { service, builds } = testService();
    const { whole } = builds;
    builds.whole = () => Promise.reject(new Error('offline'));
    await service.answer({ id: 1, op: 'load', input: 'programme' });
    expect(await service.answer({ id: 2, op: 'form_open', input: '' })).toEqual({ id: 2, text: '{"problem":{"code":0,"name":"core_missing"}}' });
    expect(await service.answer({ id: 3, op: 'row', input: '' })).toEqual({ id: 3, text: '{"ok":"first"}' });
    builds.whole = whole;
    expect(await service.answer({ id: 4, op: 'form_open', input: '' })).toEqual({ id: 4, text: '{"ok":"whole"}' });
});

class TestWorker implements CoreWorker {
    onmessage: ((event: MessageEvent) => void) | null = null;
    asked: { id: number; op: string }[] = [];
    terminated = false;

    postMessage(message: { first: string } | { whole: true } | { id: number; op: string; input: string }): void {
        if ('op' in message) this.asked.push(message);
    }

    say(data: unknown): void {
        this.onmessage?.({ data } as MessageEvent);
    }

    terminate(): void {
        this.terminated = true;
    }
}

function testCore(): { core: Core; workers: TestWorker[] } {
    const workers: TestWorker[] = [];
    const make = () => {
        workers.push(new TestWorker());
        return workers.at(-1)!;
    };
    return { core: new Core(make, async () => ({ first: '/first.wasm', whole: '/relais.wasm' })), workers };
}

const settle = () => new Promise((resolve) => setTimeout(resolve));

describe('the page', () => {
    test('asks nothing before the programme is loaded', async () => {
        const { core, workers } = testCore();
        const row = core.call('code', { country: 'TG', year: 2026, id: 'x' });
        const loaded = core.load({} as ProgrammeBundle, []);
        await settle();
        expect(workers[0]!.asked.map((each) => each.op)).toEqual(['load']);
        workers[0]!.say({ id: 1, text: '{"ok":{"version":"1"}}' });
        expect(await loaded).toEqual({ ok: { version: '1' } });
        await settle();
        workers[0]!.say({ id: 2, text: '{"ok":{"code":"TG-26-K7QM4"}}' });
        expect(await row).toEqual({ ok: { code: 'TG-26-K7QM4' } });
        expect(core.state).toBe('ready');
    });

    test('is told when the core had to be built anew', async () => {
        const { core, workers } = testCore();
        let restarts = 0;
        core.onrestart = () => (restarts += 1);
        const loaded = core.load({} as ProgrammeBundle, []);
        await settle();
        workers[0]!.say({ id: 1, restarted: true });
        expect((await loaded).problem?.name).toBe('core_restarted');
        expect(restarts).toBe(1);
    });

    test('is told what the whole core says of the programme, also where it refuses it', async () => {
        const { core, workers } = testCore();
        const told: unknown[] = [];
        core.onwhole = (loaded) => told.push(loaded);
        const loaded = core.load({} as ProgrammeBundle, []);
        await settle();
        workers[0]!.say({ id: 1, text: '{"ok":{"version":"1"}}' });
        await loaded;
        workers[0]!.say({ whole: '{"ok":{"version":"1","forms":3}}' });
        expect(told).toEqual([{ version: '1', forms: 3 }]);
        workers[0]!.say({ whole: '{"problem":{"code":40004,"name":"missing_field"}}' });
        expect(core.state).toBe('refused');
    });

    test('gets an answer to everything when the core fails or the app locks', async () => {
        const { core, workers } = testCore();
        const waiting = core.call('search', { query: 'a' });
        void core.load({} as ProgrammeBundle, []);
        await settle();
        workers[0]!.say({ failed: true });
        expect((await waiting).problem?.name).toBe('core_missing');
        expect((await core.call('search', { query: 'a' })).problem?.name).toBe('core_missing');

        const next = core.load({} as ProgrammeBundle, []);
        await settle();
        core.stop();
        expect((await next).problem?.name).toBe('locked');
        expect(workers.map((worker) => worker.terminated)).toEqual([true, true]);
    });
});

describe('a programme that the core refuses', () => {
    const refusal = '{"problem":{"code":40004,"name":"missing_field"}}';
    const asked = { country: 'TG', year: 2026, id: 'x' };

    test('keeps no question waiting, and another one opens the way', async () => {
        const { core, workers } = testCore();
        const waiting = core.call('code', asked);
        const refused = core.load({} as ProgrammeBundle, []);
        await settle();
        workers[0]!.say({ id: 1, text: refusal });
        expect((await refused).problem?.name).toBe('missing_field');
        expect((await waiting).problem?.name).toBe('app_outdated');
        expect((await core.call('code', asked)).problem?.name).toBe('app_outdated');
        expect(core.state).toBe('refused');

        const accepted = core.load({} as ProgrammeBundle, []);
        await settle();
        workers[0]!.say({ id: 2, text: '{"ok":{"version":"1","forms":0}}' });
        await accepted;
        void core.call('code', asked);
        await settle();
        expect(workers[0]!.asked.map((each) => each.op)).toEqual(['load', 'load', 'code']);
        expect(core.state).toBe('ready');
    });

    test('leaves the core with the one that it had', async () => {
        const { core, workers } = testCore();
        const loaded = core.load({} as ProgrammeBundle, []);
        await settle();
        workers[0]!.say({ id: 1, text: '{"ok":{"version":"1","forms":0}}' });
        await loaded;
        void core.load({} as ProgrammeBundle, []);
        await settle();
        workers[0]!.say({ id: 2, text: refusal });
        await settle();
        void core.call('code', asked);
        await settle();
        expect(core.state).toBe('ready');
        expect(workers[0]!.asked.map((each) => each.op)).toEqual(['load', 'load', 'code']);
    });

    test('is not given to a core that is built anew', async () => {
        const calls: string[] = [];
        const made = async () =>
            testExports((op, input) => {
                calls.push(`${op} ${input}`);
                if (input === 'trap') throw new WebAssembly.RuntimeError('unreachable');
                return input === 'new' ? refusal : '{"ok":{}}';
            });
        const service = new CoreService({ first: made, whole: made });
        await service.answer({ id: 1, op: 'load', input: 'old' });
        await service.answer({ id: 2, op: 'load', input: 'new' });
        await service.answer({ id: 3, op: 'row', input: 'trap' });
        await service.answer({ id: 4, op: 'row', input: 'good' });
        expect(calls).toEqual(['load old', 'load new', 'row trap', 'load old', 'row good']);
    });
});

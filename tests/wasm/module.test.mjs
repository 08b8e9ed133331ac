import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { brotliCompressSync, constants } from 'node:zlib';
import { Chance } from '../scenarios/chance.mjs';
import { NativeCore, WasmCore } from '../scenarios/core.mjs';
import { Hosts } from '../scenarios/hosts.mjs';
import { core_host, core_module, first_module } from '../scenarios/paths.mjs';
import { callsByChance, callsOfStories, smallLoad } from './calls.mjs';
import { damaged, withOddMember } from './damage.mjs';

// `first` is fetched before anything is shown, the whole core when the first list stands.
const modules = [
    { name: 'first', path: first_module(), brotli_max: 50_000 },
    { name: 'relais', path: core_module(), brotli_max: 200_000 },
];
const seed = process.env.RELAIS_SEED ?? '2026';

const hosts = new Hosts();
let reference;
let calls;
before(async () => {
    reference = await hosts.reference();
    const chance = new Chance(`calls ${seed}`);
    calls = [...(await callsOfStories(hosts)), ...callsByChance(chance, reference, 2500)].filter((call) => call.operation !== 'load');
});
after(() => hosts.remove());

function loaded(core) {
    core.callBytes('load', JSON.stringify({ programme: reference.programme, areas: reference.areas, directory: reference.directory }));
    return core;
}

const catalogue = readFileSync(new URL('../../core/base/problem.hpp', import.meta.url), 'utf8');
const problem_names = new Set(Array.from(catalogue.matchAll(/^ {4}(\w+) = \d{5},$/gm), (found) => found[1]));

// Whatever comes in, what comes out is {"ok": …} or {"problem": {code, name, …}} with a name of the catalogue.
function checkAnswer(text, call) {
    const answer = JSON.parse(text);
    const said = () => `${call.operation} ${call.input.toString().slice(0, 400)} gave ${text.slice(0, 400)}`;
    assert.deepEqual(Object.keys(answer), ['ok' in answer ? 'ok' : 'problem'], said());
    if (answer.problem) assert.ok(problem_names.has(answer.problem.name), said());
}

for (const { name, path, brotli_max } of modules)
    describe(`the module ${name}`, () => {
        const bytes = readFileSync(path);
        const module = new WebAssembly.Module(bytes);

        test('imports nothing: it can neither read the clock nor reach the network', () => {
            assert.deepEqual(WebAssembly.Module.imports(module), []);
        });

        test('has no parser of expressions: forms come to it as programs', () => {
            assert.ok(!bytes.includes('a value is missing here') && !bytes.includes('there is no function'));
        });

        test('exports its memory and five functions', () => {
            const exports = WebAssembly.Module.exports(module).map(({ name, kind }) => `${kind} ${name}`);
            assert.deepEqual(exports.sort(), [
                'function _initialize',
                'function relais_alloc',
                'function relais_call',
                'function relais_free',
                'function relais_reply',
                'memory memory',
            ]);
        });

        test('is small enough for a slow network', (t) => {
            const compressed = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
            t.diagnostic(`${name}.wasm: ${bytes.length} bytes, ${compressed.length} after brotli, of ${brotli_max} allowed`);
            assert.ok(compressed.length <= brotli_max);
        });

        test('gives no room that it does not have, and goes on', () => {
            const { exports } = new WebAssembly.Instance(module, {});
            exports._initialize?.();
            assert.equal(exports.relais_alloc(0xf0000000), 0);
            assert.notEqual(exports.relais_alloc(1000), 0);
        });
    });

describe('the module', () => {
    test('that comes first answers as the whole one does, and says so where it does not have an operation', (t) => {
        const first = loaded(WasmCore.open(first_module()));
        const whole = loaded(WasmCore.open(core_module()));
        const not_here = '{"problem":{"code":40008,"name":"unknown_command","field":"operation"}}';
        const had = new Map();
        for (const { operation, input } of calls) {
            const answer = first.callBytes(operation, input);
            had.set(operation, (had.get(operation) ?? true) && answer !== not_here);
            if (answer !== not_here) assert.equal(answer, whole.callBytes(operation, input));
        }
        const names = (is) => [...had].filter(([, has]) => has === is).map(([name]) => name).sort();
        t.diagnostic(`first: ${names(true)}; whole: ${names(false)}`);
        for (const name of ['row', 'search', 'today']) assert.equal(had.get(name), true, name);
        for (const name of ['decide', 'page']) assert.equal(had.get(name), false, name);
    });

    test('does not grow with the number of calls', async (t) => {
        const core = loaded(WasmCore.open(core_module()));
        const tellAll = () => calls.slice(0, 400).forEach(({ operation, input }) => core.callBytes(operation, input));
        tellAll();
        const before = core.memoryBytes;
        for (let times = 0; times < 5; ++times) tellAll();
        t.diagnostic(`memory: ${before / 2 ** 20} MiB`);
        assert.equal(core.memoryBytes, before);
    });
});

describe('numbers', () => {
    // A case whose fields are numbers, given back by the page as they were understood.
    async function understood(core, texts) {
        const id = (last) => `01a20000-0000-7000-8000-0000000000${last}`;
        const set = texts.map((text, index) => `"n${index}":${text}`).join(',');
        const piece = `{"entry":"${id('01')}","at":"01a2000000000000","by":"${id('02')}","device":"${id('03')}","command":"open_case","set":{${set}}}`;
        const caller = `{"account":"${id('02')}","role":"case_manager","team":"${id('04')}","organisation":"o","area":"TG"}`;
        const answer = await core.callBytes('page', `{"caller":${caller},"now":1793606400000,"logs":[{"id":"${id('05')}","kind":"case","pieces":[${piece}]}]}`);
        const fields = /"fields":\{(.*?)\}/.exec(answer)[1];
        return new Map(fields.split(',').map((field) => [Number(/"n(\d+)"/.exec(field)[1]), field.slice(field.indexOf(':') + 1)]));
    }

    function textsByChance(chance) {
        const view = new DataView(new ArrayBuffer(8));
        const whole = ['0', '-0', '1', '-1', '123456789012345678901', '9007199254740991'];
        const parts = ['0.0', '-0.0', '1.0', '0.1', '4.35', '1e-6', '1e-7', '2.5e-8', '100e-2'];
        const texts = [...whole, ...parts, '1E2', '1e+2', '5e-324', '1.7976931348623157e308', '1e21', '1e20'];
        while (texts.length < 4000) {
            for (let half = 0; half < 8; half += 2) view.setUint16(half, chance.below(65536));
            const value = view.getFloat64(0);
            const near = (chance.below(2_000_001) - 1_000_000) / 10 ** chance.below(7);
            if (Number.isFinite(value)) texts.push(String(value), value.toExponential(chance.below(20)));
            texts.push(String(near), near.toFixed(chance.below(8)), near.toPrecision(1 + chance.below(20)));
        }
        return texts;
    }

    async function checkNumbers(core) {
        const texts = textsByChance(new Chance(`numbers ${seed}`));
        const read = await understood(core, texts);
        texts.forEach((text, index) => assert.equal(read.get(index), JSON.stringify(JSON.parse(text)), text));
    }

    test('wasm: read and written as JavaScript does', () => checkNumbers(WasmCore.open(core_module())));
    test('native: read and written as JavaScript does', () => NativeCore.use(core_host(), checkNumbers));
});

describe('broken input', () => {
    const deep = (open, close) => open.repeat(100_000) + close.repeat(100_000);
    const messages = [
        ['nothing', '', 'malformed_json'],
        ['half of an object', '{"programme":', 'malformed_json'],
        ['text after the end', '{} {}', 'malformed_json'],
        ['a member twice', '{"a":1,"a":2}', 'malformed_json'],
        ['a comma too many', '{"a":[1,]}', 'malformed_json'],
        ['a number that is none', '{"a":01}', 'malformed_json'],
        ['a number that is too great', '{"a":1e999}', 'malformed_json'],
        ['half of a pair', '{"a":"\\ud83d"}', 'malformed_json'],
        ['a line break in a text', '{"a":"\n"}', 'malformed_json'],
        ['deep arrays', deep('[', ']'), 'nested_too_deeply'],
        ['deep objects', deep('{"a":', '}'), 'nested_too_deeply'],
        ['bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), 'not_utf8'],
        ['an overlong slash', Buffer.from([0x22, 0xc0, 0xaf, 0x22]), 'not_utf8'],
        ['a surrogate', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]), 'not_utf8'],
        ['more than 16 MB', `"${'x'.repeat(16 * 2 ** 20)}"`, 'too_large'],
        ['no object', '[]', 'wrong_type'],
        ['an empty object', '{}', 'missing_field'],
        ['members of wrong types', '{"programme":7,"areas":"all"}', 'wrong_type'],
    ];
    for (const [what, input, problem] of messages)
        test(`is refused by name: ${what}`, async () => {
            const answer = WasmCore.open(core_module()).callBytes('load', input);
            assert.equal(JSON.parse(answer).problem?.name, problem);
            assert.equal(await NativeCore.use(core_host(), (native) => native.callBytes('load', input)), answer);
        });

    test('an operation that is none is refused by name', () => {
        assert.equal(JSON.parse(WasmCore.open(core_module()).callBytes('steal', '{}')).problem.name, 'unknown_command');
    });
});

// Native and wasm are asked the same; the answers must be the same bytes. The native build has sanitizers that end it at the first wrong step.
function askBoth(asked, { load = true } = {}) {
    return NativeCore.use(core_host(), (native) => {
        const wasm = WasmCore.open(core_module());
        if (load) [wasm, native].forEach(loaded);
        return askAll(asked, wasm, native);
    });
}

async function askAll(asked, wasm, native) {
    const counted = new Map();
    for (let from = 0; from < asked.length; from += 200) {
        const some = asked.slice(from, from + 200);
        const answers = await Promise.all(some.map(({ operation, input }) => native.callBytes(operation, input)));
        some.forEach((call, index) => {
            const answer = wasm.callBytes(call.operation, call.input);
            checkAnswer(answer, call);
            assert.equal(answers[index], answer, `${call.operation} ${call.input.toString().slice(0, 2000)}`);
            const name = JSON.parse(answer).problem?.name ?? 'ok';
            counted.set(name, (counted.get(name) ?? 0) + 1);
        });
    }
    return counted;
}

const told = (counted) => [...counted].sort((a, b) => b[1] - a[1]).map(([name, count]) => `${name} ${count}`).join(', ');

describe(`native and wasm give the same bytes (seed ${seed})`, () => {
    test('for every call of the stories, and thousands of forms, places and searches', async (t) => {
        const counted = await askBoth(calls);
        t.diagnostic(`${calls.length} calls: ${told(counted)}`);
        assert.ok(calls.length >= 3000 && counted.get('ok') > 2000);
        const operations = new Set(calls.map((call) => call.operation));
        assert.deepEqual([...operations].sort(), [
            ...['areas', 'arrive', 'code', 'decide', 'form_add', 'form_answers', 'form_close', 'form_language', 'form_open', 'form_remove', 'form_set'],
            ...['known_files', 'likely_pairs', 'needs', 'page', 'receive', 'row', 'search', 'today'],
        ]);
    });

    test('for thousands of damaged calls, and none of them traps', async (t) => {
        const chance = new Chance(`damage ${seed}`);
        const counted = await askBoth([...Array(6000)].map(() => damaged(chance, chance.one(calls))));
        t.diagnostic(`6000 calls: ${told(counted)}`);
        assert.ok(counted.size > 8);
    });

    test('for damaged programmes, and none of them traps', async (t) => {
        const chance = new Chance(`programmes ${seed}`);
        const small = smallLoad(reference);
        const whole = { operation: 'load', input: JSON.stringify(small) };
        const damagedLoad = () => {
            let input = small;
            for (let times = 1 + chance.below(3); times > 0; --times) input = withOddMember(chance, input);
            return { operation: 'load', input: JSON.stringify(input) };
        };
        const visits = calls.filter(({ operation, input }) => operation === 'form_open' && input.startsWith('{"form":"visit"'));
        // After each load that may have succeeded, the form is asked for: what was let in must also be safe to use.
        const asked = [...Array(400)].flatMap(() => [chance.below(4) === 0 ? damaged(chance, whole) : damagedLoad(), chance.one(visits), chance.one(calls)]);
        const counted = await askBoth(asked, { load: false });
        t.diagnostic(`${asked.length} calls: ${told(counted)}`);
        assert.ok(counted.get('ok') > 100);
    });
});

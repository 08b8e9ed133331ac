import { readdirSync } from 'node:fs';
import { scenario_folder } from '../scenarios/paths.mjs';
import { expectations, sentences } from '../scenarios/sentences.mjs';
import { tell } from '../scenarios/stage.mjs';
import { readStory } from '../scenarios/story.mjs';

const languages = ['fr', 'en', 'pt', 'ar'];
const on = '2026-11-02';

// Every call that the phones and the node of all stories make.
export async function callsOfStories(hosts) {
    const calls = [];
    const recording = {
        reference: (changes) => hosts.reference(changes),
        async open(host, how) {
            const stage = await hosts.open(host, how);
            const callBytes = stage.core.callBytes.bind(stage.core);
            stage.core.callBytes = (operation, input) => {
                calls.push({ operation, input: input.toString() });
                return callBytes(operation, input);
            };
            return stage;
        },
    };
    for (const file of readdirSync(scenario_folder).filter((name) => name.endsWith('.scenario')).sort()) {
        const story = readStory(`${scenario_folder}/${file}`, sentences, expectations);
        // Whether a story is true is told elsewhere; here its calls count, up to where it fails.
        await tell(story, recording, 'wasm').catch(() => {});
    }
    return calls;
}

// A form that is opened with answers by chance (right ones, wrong ones, and ones to questions that it does not have), filled step by step at nodes by chance,
// and closed. Handles count the forms that were opened.
function formCalls(chance, form, handle) {
    const answers = {};
    for (const question of form.questions) if (chance.below(3) === 0) answers[question.name] = answerByChance(chance, form, question);
    if (chance.below(8) === 0) answers.no_such_question = 'yes';
    const now = Date.parse(on) + chance.below(86_400_000);
    const before = chance.below(3) > 0 && { answers, resumed: chance.below(2) === 0 };
    const open = { form: form.name, ...before, language: chance.one([...languages, 'Klingon']), now, offset_minutes: chance.one([0, 60]), seed: chance.below(1000), properties: { username: 'ama' } };
    const step = () => {
        const node = chance.below(form.questions.length + 10);
        const question = chance.one(form.questions);
        return chance.one([
            ['form_set', { handle, node, value: answerByChance(chance, form, question), now }],
            ['form_set', { handle, node, value: answerByChance(chance, form, question), now }],
            ['form_add', { handle, node, now }],
            ['form_remove', { handle, node, now }],
            ['form_language', { handle, language: chance.one([...languages, 'Klingon']) }],
            ['form_answers', { handle, now, finish: chance.below(2) === 0 }],
        ]);
    };
    const steps = [...Array(chance.below(8))].map(step);
    return [['form_open', open], ...steps, ['form_answers', { handle, now }], ['form_close', { handle }]].map(([operation, input]) => ({ operation, input: JSON.stringify(input) }));
}

function answerByChance(chance, form, question) {
    const list = form.lists?.find((one) => one.name === question.list)?.choices ?? [];
    const some = list.filter(() => chance.below(4) === 0).map((choice) => choice.name);
    return chance.one([some[0] ?? 'yes', some.join(' '), String(chance.below(100)), '-3', '1.5', '2026-10-30', '2027-01-01', 'Écrit à la main – ويكتب', '', 'OK', '+228 90 11 22 33']);
}

function areaCall(chance, areas) {
    const area = chance.one(areas);
    const wrong = area.name.toLowerCase().replace(/[aeiou]/, 'o');
    const asked = chance.one([{ query: area.name }, { query: wrong.slice(0, 1 + chance.below(wrong.length)) }, { parent: area.code }, { parent: '' }, { query: wrong, inside: area.parent }]);
    return { operation: 'areas', input: JSON.stringify({ ...asked, on: chance.one([on, '2025-06-04', '1999-01-01']) }) };
}

function searchCall(chance, areas) {
    const rows = [...Array(chance.below(20))].map(() => ({ case: chance.id(1), texts: [chance.one(areas).name, chance.one(areas).name] }));
    const query = chance.one(areas).name.slice(0, 1 + chance.below(6));
    return { operation: 'search', input: JSON.stringify(chance.below(3) === 0 ? { rows, query } : { query }) };
}

// Calls of the operations that stories do not make.
export function callsByChance(chance, { programme, areas }, count) {
    let handle = 0;
    const makers = [() => formCalls(chance, chance.one(programme.forms), (handle += 1)), () => [areaCall(chance, areas)], () => [searchCall(chance, areas)]];
    return [...Array(count)].flatMap(() => chance.one(makers)());
}

// A programme that is small enough to be loaded thousands of times.
export function smallLoad({ programme, areas, directory }) {
    const forms = programme.forms.filter((form) => form.name === 'visit');
    return { programme: { ...programme, forms, lists: { risk: programme.lists.risk } }, areas: areas.slice(0, 20), directory };
}

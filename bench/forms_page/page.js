// A form by the core, through the boundary that the app uses, drawn with no more than the browser's own elements. The core runs in the page itself, not in a
// worker: there the browser slows it down as it does the other page.
import { CoreService } from '../../web/src/core/service';

const service = new CoreService(async () => (await WebAssembly.instantiateStreaming(fetch('relais.wasm'), {})).instance.exports);

async function call(op, input) {
    const { text } = await service.answer({ id: 1, op, input: JSON.stringify(input) });
    const answer = JSON.parse(text);
    if (answer.problem) throw Object.assign(new Error(text), { name: answer.problem.name });
    return answer.ok;
}

const ofView = ({ id, part, type, control, label, hidden, choices = [] }) => ({
    id,
    label,
    isShown: part === 'question' && !hidden,
    isText: control === 'input' && (type ?? 'text') === 'text',
    kind: control === 'select' ? 'checkbox' : 'radio',
    choices: choices.map((choice) => [choice.value, choice.label]),
});
const ofState = ({ name, type, label, relevant, choices }) => ({
    id: name,
    label,
    isShown: relevant && type !== 'calculate' && type !== 'note',
    isText: type === 'text',
    kind: type === 'select_multiple' ? 'checkbox' : 'radio',
    choices: choices.map((choice) => [choice.name, choice.label]),
});

// Step by step where the core fills so (form_open, form_set); else the whole form for each answer (form).
async function open(form) {
    try {
        const { handle, view } = await call('form_open', { form, language: 'fr', now: Date.now(), seed: 1 });
        const set = async (node, value) => (await call('form_set', { handle, node, value, now: Date.now() })).changed.map(ofView);
        return { by: 'form_set', set, questions: view.nodes.map(ofView) };
    } catch (error) {
        if (error.name !== 'unknown_command') throw error;
    }
    const answers = {};
    const today = new Date().toISOString().slice(0, 10);
    const state = async () => (await call('form', { form, language: 'fr', answers, today })).state.sections.flatMap((section) => section.questions.map(ofState));
    const set = (name, value) => ((answers[name] = value), state());
    return { by: 'form', set, questions: await state() };
}

const drawn = new Map();
const made = (name, more) => Object.assign(document.createElement(name), more);

function draw(question) {
    if (!drawn.has(question.id) && !question.isShown) return;
    const { place, label } = drawn.get(question.id) ?? begin(question);
    place.hidden = !question.isShown;
    label.textContent = question.label ?? '';
}

function begin({ id, isText, kind, choices }) {
    const field = { place: made('div', { className: 'question-container' }), label: made('label') };
    field.place.append(field.label);
    if (isText) field.place.append(made('input', { type: 'text', oninput: (event) => set(id, event.target.value) }));
    for (const [value, label] of choices) {
        const line = made('label');
        line.append(made('input', { type: kind, name: id, value, onchange: () => set(id, value) }), label);
        field.place.append(line);
    }
    drawn.set(id, field);
    document.querySelector('#form').append(field.place);
    return field;
}

async function set(id, value) {
    for (const question of await filling.set(id, value)) draw(question);
    window.answered = (window.answered ?? 0) + 1;
}

const { programme, form } = await (await fetch('tool.json')).json();
await call('load', { programme, areas: [] });
const filling = await open(form);
filling.questions.forEach(draw);
window.by = filling.by;

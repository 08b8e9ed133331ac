// A form by the core, through the boundary that the app uses, drawn with no more than the browser's own elements. The core runs in the page itself, not in a
// worker: there the browser slows it down as it does the other page.
import { CoreModule } from '../../web/src/core/module';

const { instance } = await WebAssembly.instantiateStreaming(fetch('relais.wasm'), {});
const core = new CoreModule(instance.exports);

function call(op, input) {
    const answer = JSON.parse(core.call(op, input));
    if (answer.problem) throw Object.assign(new Error(JSON.stringify(answer)), { name: answer.problem.name });
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
const [reference, form] = await Promise.all(['reference.json', 'form_name.txt'].map(async (path) => (await fetch(path)).text()));
call('load', reference);
const { handle, view } = call('form_open', JSON.stringify({ form, language: 'fr', now: Date.now(), seed: 1 }));

const drawn = new Map();
const made = (name, more) => Object.assign(document.createElement(name), more);

function draw(question) {
    if (!drawn.has(question.id) && !question.isShown) return;
    const field = drawn.get(question.id) ?? begin(question);
    field.place.hidden = !question.isShown;
    if (field.text === question.label) return;
    field.label.textContent = field.text = question.label;
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

function set(node, value) {
    const { changed } = call('form_set', JSON.stringify({ handle, node, value, now: Date.now() }));
    changed.map(ofView).forEach(draw);
}

view.nodes.map(ofView).forEach(draw);

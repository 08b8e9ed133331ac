// A form: how long it takes to load, and to answer a keystroke. First the core alone, natively; then in a browser beside ODK Web Forms: both in the same browser, turn
// by turn, with the same form and a processor that is slowed six times.
//
// RELAIS_WORKBOOKS names a folder of .xlsx workbooks: the largest of them that both can load is measured beside the form that is made here.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { buildWebFormsPage } from '../tests/web_forms/build.mjs';
import { withBrowser } from './browser.mjs';
import { Client, median } from './client.mjs';
import { makeDemo, runProgram, wasmFile, withServer } from './programs.mjs';

const cpu = 6;
const rounds = 3;

export async function measure({ print, folder }) {
    const given = process.env.RELAIS_FORM ? [process.env.RELAIS_FORM] : [];
    for (const line of runProgram('bench/bench_forms', ...given).trim().split('\n')) print(JSON.parse(line));
    const pages = await buildPages(folder);
    const programme = await shippedProgramme(join(folder, 'data'));
    await withBrowser(async (browser) => {
        const large = makeTool(join(folder, 'large'), programme);
        // Web Forms shows nothing of it within three minutes.
        report(print, 'forms.2000', await visits(browser, { own: pages.own }, large), { goal: '< 16 ms', met: (ours) => ours < 16 });
        const workbook = largestWorkbook(folder);
        if (!workbook) return console.error('forms: no real workbook is measured: RELAIS_WORKBOOKS names no folder with one');
        const tool = makeTool(join(folder, 'workbook'), programme, workbook);
        report(print, 'forms.workbook', await visits(browser, pages, tool), { goal: '5 times as fast', met: (ours, theirs) => theirs / ours >= 5 });
    });
}

async function buildPages(folder) {
    const own = join(folder, 'own');
    await build({ root: resolve('bench/forms_page'), configFile: false, base: './', logLevel: 'error', build: { outDir: own, target: 'esnext', modulePreload: false } });
    return { own, webForms: await buildWebFormsPage(join(folder, 'web-forms')) };
}

async function shippedProgramme(data) {
    makeDemo(data);
    return withServer(data, async (server) => {
        const client = await Client.signedIn(server.port, 'ama');
        const { json } = await client.call('GET', '/api/programme/RFM2');
        client.close();
        return json;
    });
}

// The XForm with the most questions among those that are accepted.
function largestWorkbook(folder) {
    const from = process.env.RELAIS_WORKBOOKS;
    const forms = (from ? readdirSync(from) : []).filter((name) => name.endsWith('.xlsx')).map((name) => {
        try {
            return runProgram('server/relais', 'form', 'xform', join(from, name));
        } catch {
            return '';
        }
    });
    const largest = forms.toSorted((one, other) => other.length - one.length)[0];
    if (!largest) return undefined;
    const file = join(folder, 'workbook.xml');
    writeFileSync(file, largest);
    return file;
}

// As a phone loads it, the one tool of the shipped programme, and as XForm.
function makeTool(folder, programme, ...file) {
    mkdirSync(folder);
    runProgram('bench/bench_forms', '--tool', folder, ...file);
    const tool = JSON.parse(readFileSync(join(folder, 'tool.json'), 'utf8'));
    const reference = JSON.stringify({ programme: { ...programme, forms: [tool] }, areas: [] });
    return { xml: readFileSync(join(folder, 'tool.xml'), 'utf8'), reference, name: tool.name };
}

// Turn by turn, so that a machine that is busy for a while is so for both.
async function visits(browser, pages, tool) {
    const all = { own: [], webForms: [] };
    for (let round = 0; round < rounds; round += 1)
        for (const [name, folder] of Object.entries(pages)) all[name].push(await visit(browser, folder, tool));
    return all;
}

// Everything is answered from files here: what is measured is the page's own work.
async function visit(browser, folder, { xml, reference, name }) {
    const page = await browser.newPage({ viewport: { width: 360, height: 640 }, locale: 'fr-FR' });
    page.setDefaultTimeout(60_000);
    const fault = new Promise((_, failed) => page.on('pageerror', failed));
    fault.catch(() => {});
    // An address that browsers trust: Web Forms asks for what they keep from others.
    const here = 'http://localhost:9/';
    const list = `<xforms><xform><formID>form</formID><downloadUrl>${here}form.xml</downloadUrl></xform></xforms>`;
    const made = { '/reference.json': reference, '/form_name.txt': name, '/k/x/formList': list, '/form.xml': xml };
    await page.route(`${here}**`, (route) => {
        const { pathname } = new URL(route.request().url());
        if (pathname in made) return route.fulfill({ body: made[pathname], contentType: pathname.endsWith('json') ? 'application/json' : 'text/xml' });
        if (pathname !== '/relais.wasm' && !existsSync(join(folder, pathname))) return route.fulfill({ status: 404 });
        return route.fulfill(pathname === '/relais.wasm' ? { path: wasmFile, contentType: 'application/wasm' } : { path: join(folder, pathname) });
    });
    await page.addInitScript(() => {
        const look = new MutationObserver(() => {
            if (!document.querySelector('.question-container input')) return;
            look.disconnect();
            requestAnimationFrame(() => (window.firstQuestion = performance.now()));
        });
        look.observe(document, { childList: true, subtree: true });
    });
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: cpu });
    try {
        await page.goto(`${here}index.html#${encodeURIComponent('/k/x/form')}`);
        const first = await Promise.race([fault, page.waitForFunction(() => window.firstQuestion).then((found) => found.jsonValue())]);
        const typed = await Promise.race([fault, page.evaluate(types, { rows: 6, keystrokes: 20, clicks: 60, twinned: true })]);
        const script = typed.keys.length > 0 ? [await scriptTime(page, devtools, here, { rows: 6, keystrokes: 20, clicks: 0 })] : [];
        return { first, ...typed, script };
    } finally {
        await page.close();
    }
}

// In the page: a letter more in one field after the other, and a choice in one list after the other; from the event until all that follows is laid out. The slowed browser
// stands still and runs by turns, so that one keystroke tells little: each is a share of a row of twenty. `bare` is the same row, turn by turn, in twins of these fields beside
// them, to which nobody listens: what the browser takes of a keystroke for itself, and what no form can be faster than.
async function types({ rows, keystrokes, clicks, twinned }) {
    const rest = () => new Promise((done) => {
        const channel = new MessageChannel();
        channel.port1.onmessage = done;
        channel.port2.postMessage(0);
    });
    const isSeen = (box) => !box.disabled && !box.readOnly && box.closest('.question-container')?.offsetParent;
    const all = (selector) => [...document.querySelectorAll(`.question-container ${selector}`)].filter(isSeen);
    const timed = async (times, work) => {
        const before = performance.now();
        for (let i = 0; i < times; i += 1) {
            work(i);
            await rest();
            void document.body.offsetHeight;
        }
        return (performance.now() - before) / times;
    };
    const type = (field, bubbles) => {
        field.value += '1';
        field.dispatchEvent(new InputEvent('input', { bubbles, data: '1' }));
    };
    const taken = { keys: [], bare: [], added: [], choices: [] };
    const fields = all('input[type=text]:not([role])').slice(0, keystrokes);
    const twins = twinned ? fields.map((field) => field.cloneNode()) : [];
    for (let row = 0; row < rows && fields.length > 0; row += 1) {
        taken.keys.push(await timed(keystrokes, (i) => type(fields[i % fields.length], true)));
        if (!twinned) continue;
        twins.forEach((twin, i) => fields[i].after(twin));
        await rest();
        void document.body.offsetHeight;
        taken.bare.push(await timed(keystrokes, (i) => type(twins[i % twins.length], false)));
        taken.added.push(taken.keys.at(-1) - taken.bare.at(-1));
        twins.forEach((twin) => twin.remove());
    }
    for (let i = 0; i < clicks; i += 1) {
        const choice = all('input[type=radio]:not(:checked)')[i];
        if (!choice) break;
        taken.choices.push(await timed(1, () => choice.click()));
    }
    return { ...taken, fields: fields.length, questions: document.querySelectorAll('.question-container').length };
}

// Milliseconds of a keystroke that the page's own script takes, and what it calls: the rest is the browser's for the event, the field and its layout, whoever listens.
async function scriptTime(page, devtools, here, typing) {
    await devtools.send('Profiler.enable');
    await devtools.send('Profiler.setSamplingInterval', { interval: 50 });
    await devtools.send('Profiler.start');
    await page.evaluate(types, typing);
    const { profile } = await devtools.send('Profiler.stop');
    const parents = new Map(profile.nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node.id])));
    const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
    const isOfPage = (id) => id !== undefined && (nodes.get(id).callFrame.url.startsWith(here) || isOfPage(parents.get(id)));
    const spent = profile.samples.reduce((sum, id, i) => sum + (isOfPage(id) ? profile.timeDeltas[i] : 0), 0);
    return spent / 1000 / typing.rows / typing.keystrokes;
}

function report(print, name, { own, webForms }, { goal, met }) {
    const [{ questions }] = own;
    const both = (of) => [own, webForms].map((visits) => visits.flatMap(of).toSorted((one, other) => one - other));
    const line = (what, [ours, theirs], part, more) => {
        const at = (sorted) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
        if (ours.length === 0) return;
        const beside = theirs.length > 0 && { beside: 'ODK Web Forms', beside_value: at(theirs), ratio: at(theirs) / at(ours) };
        print({ name: `${name}.${what}`, value: at(ours), unit: 'ms', ...beside, ...(goal && more && { goal, met: met(at(ours), at(theirs)) }) });
    };
    line('first_question', both((visit) => visit.first), 0.5, webForms.length > 0);
    line('keystroke', both((visit) => visit.keys), 0.5, true);
    line('keystroke.dearest_row', both((visit) => visit.keys), 1);
    line('keystroke.bare', both((visit) => visit.bare), 0.5);
    line('keystroke.added', both((visit) => visit.added), 0.5, webForms.length > 0);
    line('keystroke.script', both((visit) => visit.script), 0.5);
    line('choice', both((visit) => visit.choices), 0.5);
    line('choice.p95', both((visit) => visit.choices), 0.95);
    print({ name: `${name}.drawn`, value: questions, unit: 'questions', ...(webForms.length > 0 && { beside: 'ODK Web Forms', beside_value: webForms[0].questions }) });
}

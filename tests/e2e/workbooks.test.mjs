// Workbooks that services use are filled to the end in the app: uploaded, published, fetched by the phone, every question that applies answered, sent, read by
// another. RELAIS_WORKBOOKS names a folder with them: they are not in the repository, and are skipped where they are not there.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Device } from './client.mjs';
import { Person, startServer } from './people.mjs';

const patient = { timeout: 60_000 };
const folder = process.env.RELAIS_WORKBOOKS ?? '';
const asFile = { 'content-type': 'application/octet-stream' };

// A household of three: who is at its head, a child of eight with papers, and an infant. Everything else is the first answer that is offered.
const told = {
    Intro03: '1', Intro04: '1', HH01: '3', pop_groups: '7',
    HH02: ['Yawa', 'Afi', 'Kodjo'], HH03: ['1', '3', '3'], HH05: ['0', '1', '0'], HH07: ['34', '8', '1'], HH07_months: '14', HH06: '15/03/2018',
    REF10b: '03/2020', REF12b: '03/2020', DWE05: '4', HEA03: '20', COMM02: '3', MMR04: '2', gbv_screen: '1',
};

const workbooks = ['unhcr_SurveyDesigner_Context.xlsx', 'unhcr_SurveyDesigner_Referential.xlsx'];
const here = workbooks.filter((name) => existsSync(join(folder, name)));
const absent = workbooks.length - here.length;

describe('a workbook that services use is filled to the end in the app', { timeout: 1_200_000 }, () => {
    if (absent > 0) it(`${absent} of ${workbooks.length} are not in RELAIS_WORKBOOKS`, { skip: 'the folder is not given, or has others' }, () => {});
    if (here.length === 0) return;
    let server, admin, ama, essi, caseId;

    before(async () => {
        server = await startServer();
        admin = new Device(server.port);
        await admin.signsIn('admin');
        essi = new Device(server.port);
        await essi.signsIn('essi');
        const device = new Device(server.port);
        await device.signsIn('ama');
        ({ case: caseId } = await device.openCase());
    });

    after(async () => {
        await ama?.leaves();
        await server.end();
    });

    for (const name of here)
        it(name, async (t) => {
            const tool = await publishes(name);
            if (ama) await ama.leaves();
            ama = await Person.sitsDown(server, 'ama');
            await ama.signsIn();
            await ama.sees(/Tout est envoyé/, patient);
            await ama.offline();
            await ama.goes(`/cases/${caseId}/form/${encodeURIComponent(tool.name)}`);
            await ama.sees(/Section 1 sur/, patient);
            const filled = await fillsToTheEnd();
            t.diagnostic(`${filled.pages} pages, ${filled.answers} answers`);
            await ama.pane('button').filter({ hasText: 'Terminer et enregistrer' }).click();
            await ama.page.waitForURL((url) => !url.pathname.includes('/form/'), patient);
            await ama.online();
            await ama.sees(/Tout est envoyé/, patient);
            assert.deepEqual(ama.faults, [], 'nothing went wrong unseen');

            const parts = (await essi.pullAll()).entries.flatMap((entry) => entry.parts).filter((part) => part.kind === 'sheet' && part.set.form === tool.name);
            assert.equal(parts.length, 1);
            const names = Object.keys(parts[0].set).filter((path) => path.startsWith('answers.')).map((path) => path.slice(path.lastIndexOf('/') + 1).replace('answers.', ''));
            assert.deepEqual(['Yawa', 'Afi', 'Kodjo'].filter((called) => !Object.values(parts[0].set).includes(called)), []);
            for (const last of ['end_result', 'SAF01', 'EDU01', 'DIS06']) assert.ok(names.includes(last), last);
            assert.ok(names.length > 250, `${names.length} answers were kept`);
            await ama.goes(`/cases/${caseId}/sheet/${parts[0].record}`);
            await ama.sees(/Yawa[^]*Afi[^]*Kodjo/, patient);
        });

    // What its lists ask for beside it comes with it.
    async function publishes(name) {
        const { status, body } = await admin.send('POST', `/api/tools?file=${encodeURIComponent(name)}`, readFileSync(join(folder, name)), asFile);
        assert.equal(status, 201, JSON.stringify(body));
        const at = `name=${encodeURIComponent(body.name)}&version=${encodeURIComponent(body.version)}`;
        const added = await admin.send('POST', `/api/tools/file?${at}&file=admin_level.csv`, 'name,label,level\nTG04,Kara,1\nTG05,Savanes,1\n', asFile);
        assert.equal(added.status, 204, JSON.stringify(added.body));
        const published = await admin.post('/api/tools/publish', { name: body.name, version: body.version });
        assert.equal(published.status, 200, JSON.stringify(published.body));
        return body;
    }

    async function fillsToTheEnd() {
        const filled = { pages: 0, answers: 0 };
        const counts = {};
        for (; filled.pages < 300; filled.pages += 1) {
            const title = await ama.pane('h1').innerText();
            if (title === 'Vérifier les réponses') return filled;
            filled.answers += await answersThePage(counts);
            const { pathname } = new URL(ama.page.url());
            await ama.continues();
            await Promise.race([
                ama.page.waitForURL((url) => url.pathname !== pathname),
                ama.pane('[role=alert], .summary, a[href^="#q-"]').first().waitFor().then(() => ama.sees(/à revoir/)),
            ]);
            if (new URL(ama.page.url()).pathname !== pathname) continue;
            // Persons are asked each on a page of their own.
            const person = ama.pane('li.bad a[id^="i-"]').first();
            if ((await person.count()) === 0) throw new Error(`the page is not right: ${await ama.text()}`);
            await person.click();
            await ama.page.waitForURL((url) => url.pathname !== pathname);
        }
        throw new Error('the form does not come to its end');
    }

    // One question after the other, since an answer may bring others.
    async function answersThePage(counts) {
        const asked = new Set();
        for (;;) {
            await ama.page.waitForFunction(() => !document.querySelector('.line[aria-busy=true]'));
            const next = await ama.page.evaluate((known) => {
                const places = [...document.querySelectorAll('.column-main [id^="q-"]')].filter((box) => /^(INPUT|SELECT|TEXTAREA)$/.test(box.tagName) && !box.readOnly && !box.disabled && !box.hidden);
                for (const box of places) {
                    const id = box.name?.startsWith('q-') && /radio|checkbox/.test(box.type) ? box.name : box.id.replace(/-(month|year|typed|sought)$/, '');
                    if (known.includes(id)) continue;
                    const kind = box.type === 'radio' || box.type === 'checkbox' ? box.type : box.role === 'combobox' || box.getAttribute('role') === 'combobox' ? 'combobox' : box.tagName === 'SELECT' ? 'select' : document.getElementById(`${id}-year`) ? 'date' : box.id.endsWith('-typed') ? 'place' : box.inputMode === 'numeric' || box.inputMode === 'decimal' ? 'number' : 'text';
                    const values = kind === 'select' ? [...box.options].map((option) => option.value).filter(Boolean) : box.name === id ? [...document.getElementsByName(id)].map((each) => each.value) : [];
                    return { id, kind, values };
                }
                return undefined;
            }, [...asked]);
            if (!next) return asked.size;
            asked.add(next.id);
            await gives(next, counts);
        }
    }

    async function gives({ id, kind, values }, counts) {
        const name = id.slice(id.lastIndexOf('/') + 1).replace(/^q-/, '');
        const seen = (counts[name] ??= []);
        if (!seen.includes(id)) seen.push(id);
        const wish = Array.isArray(told[name]) ? told[name][seen.indexOf(id)] : told[name];
        const box = ama.page.locator(`[id="${id}"]`);
        if (kind === 'radio' || kind === 'checkbox') {
            const value = wish ?? values.find((each) => !['96', '98', '99'].includes(each)) ?? values[0];
            return ama.ticks(values.length > 0 ? `[name="${id}"][value="${value}"]` : `[id="${id}"]`);
        }
        if (kind === 'select') return box.selectOption(wish ?? values[Math.min(1, values.length - 1)]);
        if (kind === 'combobox') {
            await box.fill('a');
            return ama.page.locator(`[id="${id}-choices"] [role=option]`).nth(1).click();
        }
        if (kind === 'date') {
            const [day, month, year] = (wish ?? '21/11/2026').split('/');
            for (const [part, text] of [['', day], ['-month', month], ['-year', year]]) await ama.page.locator(`[id="${id}${part}"]`).fill(text);
            return undefined;
        }
        if (kind === 'place') return undefined;
        await box.fill(wish ?? (kind === 'number' ? '3' : 'Réponse'));
        return box.blur();
    }
});

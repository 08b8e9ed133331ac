// What is printed of a case: A4, with and without names, in four languages, and nothing that its reader may not see.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Device } from './client.mjs';
import { Person, startServer } from './people.mjs';

const patient = { timeout: 60_000 };

describe('a case on paper', { timeout: 300_000 }, () => {
    let server, essi, own, name, family, folder;

    before(async () => {
        folder = mkdtempSync(join(tmpdir(), 'relais-paper-'));
        server = await startServer();
        const ama = new Device(server.port);
        await ama.signsIn('ama');
        own = await ama.openCase();
        const { entries } = await ama.pullAll();
        const person = Object.assign({}, ...entries.flatMap(({ parts }) => parts).filter(({ record }) => record === own.person).map(({ set }) => set));
        ({ given_name: name, family_name: family } = person);
        const goal = '01900000-0000-7000-8000-000000000001';
        // What is only written where it differs is named in what its author had seen.
        const seen = { [`${own.case}/goal[${goal}].text`]: [] };
        await ama.push([ama.act('set_goal', { case: own.case, goal, text: `${name} retourne à l’école`, state: 'open' }, { seen })]);
        essi = await Person.sitsDown(server, 'essi', { desk: true });
        await essi.signsIn();
        await essi.sees(/Tout est envoyé/, patient);
        await essi.page.evaluate(() => (window.print = () => (window.printed = (window.printed ?? 0) + 1)));
        await essi.goes(`/cases/${own.case}/print`);
        await essi.sees('Que faut-il imprimer ?');
    });

    after(async () => {
        assert.deepEqual(essi.faults, [], 'nothing went wrong unseen');
        await essi.leaves();
        await server.end();
        rmSync(folder, { recursive: true });
    });

    // The paper as the browser makes it: its text, its pages, the size of one.
    const paper = async (shot) => {
        const pdf = await essi.page.pdf({ preferCSSPageSize: true });
        const file = join(folder, `${shot}.pdf`);
        writeFileSync(file, pdf);
        if (process.env.RELAIS_SHOTS) execFileSync('cp', [file, join(process.env.RELAIS_SHOTS, `${shot}.pdf`)]);
        const media = [...pdf.toString('latin1').matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => [Math.round(width), Math.round(height)]);
        await essi.page.emulateMedia({ media: 'print' });
        const text = await essi.page.evaluate(() => document.body.innerText);
        await essi.page.emulateMedia({ media: 'screen' });
        return { text: text.replace(/[\u00a0\u202f]/g, ' '), media, pages: (pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g) ?? []).length };
    };
    const chooses = async (what, names) => {
        await essi.ticks(`[name="print-what"][value="${what}"]`);
        await essi.ticks(`[name="print-names"][value="${names}"]`);
    };

    it('without names is the default: no name stands on it, not even in what was written freely', async () => {
        const { text, media, pages } = await paper('print-summary-fr');
        assert.match(text, /Résumé du dossier/);
        assert.match(text, /Imprimé par Essi/);
        assert.match(text, /\[nom\] retourne à l’école/);
        for (const each of [name, family]) assert.ok(!new RegExp(`(?<!\\p{L})${each}(?!\\p{L})`, 'u').test(text), `${each} stands on the paper`);
        assert.ok(pages >= 1 && pages <= 4, `${pages} pages`);
        for (const size of media) assert.deepEqual(size, [595, 842], 'A4');
        assert.doesNotMatch(text, /Que faut-il imprimer|Dossiers$/m, 'only the paper');
    });

    it('with names, the plan has its goals and places to sign', async () => {
        await chooses('plan', 'with');
        const { text } = await paper('print-plan-names-fr');
        assert.ok(text.includes(name));
        assert.match(text, new RegExp(`${name} retourne à l’école`));
        assert.match(text, /Signatures[^]*La personne qui suit le dossier/);
    });

    it('a print is a line of the audit log', async () => {
        await chooses('closure', 'without');
        await essi.pane('button').filter({ hasText: 'Imprimer' }).click();
        await essi.page.waitForFunction(() => window.printed === 1);
        assert.equal(server.count("audit WHERE what = 'printed_closure'"), 1);
        await chooses('summary', 'with');
        await essi.pane('button').filter({ hasText: 'Imprimer' }).click();
        await essi.page.waitForFunction(() => window.printed === 2);
        assert.equal(server.count("audit WHERE what = 'printed_summary_with_names'"), 1);
        const stranger = new Device(server.port);
        await stranger.signsIn('senami');
        const refused = await stranger.post(`/api/prints?account=${stranger.account.id}`, { case: own.case, what: 'plan', with_names: true });
        assert.equal(refused.status, 404);
    });

    it('a reader who sees no names has none to print', async () => {
        const claire = await Person.sitsDown(server, 'nationale', { desk: true });
        try {
            await claire.signsIn();
            await claire.sees(/Tout est envoyé/, patient);
            await claire.goes(`/cases/${own.case}/print`);
            await claire.sees('Que faut-il imprimer ?');
            assert.equal(await claire.page.locator('[name="print-names"]').count(), 0);
            const text = await claire.text();
            assert.ok(!text.includes(family));
            assert.doesNotMatch(text, /retourne à l’école/);
        } finally {
            await claire.leaves();
        }
    });

    for (const [language, title] of [['en', 'Case summary'], ['pt', 'Resumo do processo'], ['ar', 'ملخص الملف']])
        it(`the paper speaks ${language}`, async () => {
            await essi.goes('/more');
            await essi.page.locator('select').filter({ hasText: 'العربية' }).selectOption(language);
            await essi.goes(`/cases/${own.case}/print`);
            await essi.sees(title);
            const { text } = await paper(`print-summary-${title.length}`);
            assert.ok(text.includes(title));
        });
});

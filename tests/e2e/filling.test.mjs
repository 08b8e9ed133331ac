// Filling a tool in the app: repeats within repeats, a range, a ranking, a branch that is skipped, an error that is jumped to, a reload in the middle, no network.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Device } from './client.mjs';
import { fieldTool, publishes } from './field_tool.mjs';
import { Person, startServer } from './people.mjs';

const patient = { timeout: 40_000 };

describe('a tool that was published here is filled in the app', { timeout: 300_000 }, () => {
    let server, ama, caseId;

    const form = (page = '') => `/cases/${caseId}/form/household_visit${page && `/${page}`}`;
    const ends = (part) => ama.pane(`[id$="${part}"]`);
    const adds = (label) => ama.pane('button').filter({ hasText: `Ajouter : ${label}` }).click();
    const instances = (label) => ama.pane('a').filter({ hasText: new RegExp(`^${label} \\d+$`) });

    before(async () => {
        server = await startServer();
        const admin = new Device(server.port);
        await admin.signsIn('admin');
        await publishes(admin, 'household_visit.xlsx', fieldTool());
        const device = new Device(server.port);
        await device.signsIn('ama');
        ({ case: caseId } = await device.openCase());
        ama = await Person.sitsDown(server, 'ama');
        await ama.signsIn();
        await ama.sees(/Tout est envoyé/, patient);
    });

    after(async () => {
        assert.deepEqual(ama.faults, [], 'nothing went wrong unseen');
        await ama.leaves();
        await server.end();
    });

    it('stands on the page of a case, and opens without network', async () => {
        await ama.offline();
        await ama.goes(`/cases/${caseId}`);
        await ama.sees('Remplir un outil');
        await ama.pane('a').filter({ hasText: 'Visite du ménage' }).click();
        await ama.sees('Section 1 sur 3');
    });

    it('skips the branch that does not apply, and lists the children instead', async () => {
        await ama.answers({ head: 'Yawa', has_children: 'no' });
        await ama.pane('[id="q-why_none"]').waitFor();
        assert.equal(await instances('Enfant').count(), 0);
        await ama.answers({ has_children: 'yes' });
        await instances('Enfant').first().waitFor();
        assert.equal(await ama.pane('[id="q-why_none"]').count(), 0);
    });

    it('takes a child with a wish, says what is wrong and leads to it', async () => {
        await instances('Enfant').first().click();
        await ends('/called').fill('Afi');
        await ends('/age').fill('20');
        await adds('Souhait');
        await ends('/what').waitFor();
        await ama.sees('Enfant 1 · Souhait');
        await ama.sees('Que souhaite Afi');
        await ends('/what').fill('Aller à l’école');
        await ama.continues();
        await ends('/age').waitFor();
        await ama.continues();
        const fault = ama.pane('a').filter({ hasText: 'Un enfant a moins de 18 ans.' });
        await fault.click();
        await ama.page.waitForFunction(() => document.activeElement?.id.endsWith('/age'));
        await ama.page.keyboard.press('Control+A');
        await ama.page.keyboard.type('9');
        await ama.continues();
        await ama.sees('Afi · 9');
        await ama.sees('Enfants inscrits : 1');
    });

    it('takes a second one, and takes it away again when that is confirmed', async () => {
        await adds('Enfant');
        await ends('/called').fill('Kodjo');
        await ama.continues();
        await ama.sees('Enfants inscrits : 2');
        await ama.button('Retirer Enfant 2').click();
        await ama.sees('Retirer Enfant 2 ?');
        await ama.page.getByRole('dialog').getByRole('button', { name: 'Annuler' }).click();
        assert.equal(await instances('Enfant').count(), 2);
        await ama.button('Retirer Enfant 2').click();
        await ama.page.getByRole('dialog').getByRole('button', { name: 'Retirer' }).click();
        await ama.sees('Enfants inscrits : 1');
        await ama.continues();
    });

    it('takes a range and a ranking, which begin without an answer', async () => {
        await ama.sees('Pas encore choisi');
        await ama.button(/^Plus : À quel point/).click();
        for (let more = 0; more < 3; more += 1) await ama.button(/^Plus : À quel point/).click();
        await ama.pane('output').filter({ hasText: /^3$/ }).waitFor();
        await ama.continues();
        await ama.pane('a[href="#q-first"]').waitFor();
        await ama.button('Monter : Soins').click();
        await ama.button('Monter : Soins').click();
        await ama.page.waitForFunction(() => document.activeElement?.id === 'q-first-health-down');
        for (const [name, value] of [['ate', 'always'], ['slept', 'never'], ['trust', '3'], ['received', 'food'], ['received', 'papers']]) await ama.ticks(`[name="q-${name}"][value="${value}"]`);
        await ama.pane('.line[aria-busy=false]').first().waitFor();
        await ama.sees(/Enregistré à/);
    });

    it('is all there after a reload, at the same page', async () => {
        const { pathname } = new URL(ama.page.url());
        await ama.page.reload();
        await ama.unlocks();
        await ama.goes(form());
        await ama.sees(/Brouillon du .* repris/);
        await ama.page.waitForURL((url) => url.pathname === pathname);
        assert.equal(await ama.pane('output').innerText(), '3');
        assert.deepEqual(await ama.pane('ol.box .label').allInnerTexts(), ['Soins', 'Nourriture', 'École', 'Papiers']);
        assert.ok(await ama.page.locator('[name="q-received"][value="papers"]').isChecked());
        await ama.goes(form('household'));
        await ama.sees('Afi · 9');
    });

    it('has contents that say how far each question is and lead to it', async () => {
        await ama.goes(form('contents'));
        await ama.sees('À remplir');
        await ama.pane('summary').last().click();
        await ama.pane('a').filter({ hasText: 'J’ai rendu compte' }).click();
        await ama.page.waitForFunction(() => document.activeElement?.id === 'q-told');
    });

    it('asks one question a page where the worker wants it', async () => {
        await ama.goes(form('contents'));
        await ama.pane('label:has(#one-by-one)').click();
        await ama.goes(form('rest.card'));
        await ama.pane('[id="q-card"]').fill('MEN-0042');
        await ama.continues();
        await ama.pane('[id="q-village"]').waitFor();
        assert.equal(await ama.pane('[id="q-card"]').count(), 0);
        await ama.goes(form('contents'));
        await ama.pane('label:has(#one-by-one)').click();
    });

    it('keeps a month, a time, a place that is typed and a shape of three points', async () => {
        await ama.goes(form('rest'));
        await ama.answers({ arrived: '03', 'arrived-year': '2024', built: '1998', room: '7,5' });
        await ama.pane('[id="q-best_time"]').fill('16:30');
        for (const summary of await ama.pane('summary').filter({ hasText: 'Écrire la position' }).all()) await summary.click();
        await ama.pane('[id="q-house-typed"]').fill('6,1319 1,2228');
        for (const place of ['6.1 1.2', '6.2 1.2', '6.2 1.3']) {
            await ama.pane('[id="q-yard-typed"]').fill(place);
            await ama.button('Ajouter ce point').click();
        }
        await ama.sees('3 points');
        await ama.sees(/m²/);
        await ama.ticks('[id="q-told"]');
        await ama.answers({ village: 'Village 39' });
        await ama.continues();
        await ama.sees('Vérifier les réponses');
        await ama.sees('Enfant 1 · Souhait');
    });

    it('is handed in without network, and the server has it afterwards, each answer by its key', async () => {
        await ama.pane('button').filter({ hasText: 'Terminer et enregistrer' }).click();
        await ama.page.waitForURL((url) => !url.pathname.includes('/form/'));
        await ama.sees('1 saisie à envoyer');
        await ama.online();
        await ama.sees(/Tout est envoyé/, patient);
        const essi = new Device(server.port);
        await essi.signsIn('essi');
        const parts = (await essi.pullAll()).entries.flatMap((entry) => entry.parts).filter((part) => part.kind === 'sheet' && part.set.form === 'household_visit');
        assert.equal(parts.length, 1);
        const answers = Object.fromEntries(
            Object.entries(parts[0].set)
                .filter(([path]) => path.startsWith('answers.'))
                .map(([path, value]) => [path.slice(8).replace(/:[^/]+\//g, ':*/'), value]),
        );
        const { best_time, ...others } = answers;
        assert.match(best_time, /^16:30:00\.000[+-]\d\d:\d\d$/);
        assert.deepEqual(others, {
            'child:*/age': '9',
            'child:*/called': 'Afi',
            'child:*/wish:*/what': 'Aller à l’école',
            arrived: '2024-03-01',
            ate: 'always',
            built: '1998-01-01',
            card: 'MEN-0042',
            children: '1',
            first: 'health food school papers',
            has_children: 'yes',
            head: 'Yawa',
            house: '6.1319 1.2228 0.0 0.0',
            received: 'food papers',
            room: '7.5',
            safety: '3',
            slept: 'never',
            told: 'OK',
            trust: '3',
            village: 'v39',
            yard: '6.1 1.2 0.0 0.0;6.2 1.2 0.0 0.0;6.2 1.3 0.0 0.0;6.1 1.2 0.0 0.0',
        });
    });

    it('and the sheet is read again on the case, with its repeats', async () => {
        await ama.goes(`/cases/${caseId}`);
        await ama.pane('a').filter({ hasText: 'Visite du ménage' }).first().click();
        for (const text of ['Afi', 'Aller à l’école', '1. Soins', 'Village 39', '03/2024', '16:30']) await ama.sees(text);
    });
});

// The spine, as people live it: a worker registers and follows a child offline, and a supervisor sees it; two people change one field; a
// case changes hands while its owner is away. One server, real browsers, the network cut as a village cuts it.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { fillToTheEnd, registers } from './form_walk.mjs';
import { Person, startServer } from './people.mjs';

describe('a worker registers and follows a child offline, and a supervisor sees it', { timeout: 600_000 }, () => {
    let server, ama, essi, caseId;

    before(async () => {
        server = await startServer();
        ama = await Person.sitsDown(server, 'ama');
        essi = await Person.sitsDown(server, 'essi', { desk: true });
        await ama.signsIn();
        await ama.sees(/Tout est envoyé/);
        await essi.signsIn();
        await essi.sees(/Tout est envoyé/);
    });

    after(async () => {
        assert.deepEqual([...ama.faults, ...essi.faults], [], 'nothing went wrong unseen');
        await ama.leaves();
        await essi.leaves();
        await server.end();
    });

    const inCase = (path) => `/cases/${caseId}${path}`;

    it('without network, Ama registers a child', async () => {
        await ama.offline();
        caseId = await registers(ama, { given_name: 'Afiwa', family_name: 'Dogbé-Épreuve', sex: 'female', age_years: '12' });
        await ama.sees('3 saisies à envoyer');
    });

    it('an answer that the form refuses is explained, and a branch that does not apply is skipped', async () => {
        await ama.goes(inCase('/form/full_assessment'));
        await fillToTheEnd(ama, {
            refused: { question: 'household_size', value: '99', says: /entre|maximum|60/i, mended: '6' },
            answers: { school_status: 'never' },
            skipped: ['school_name', 'attendance', 'regularity'],
        });
        await ama.sees('Afiwa Dogbé-Épreuve');
    });

    it('she sets a goal and records a visit', async () => {
        await ama.goes(inCase('/goal'));
        await ama.pane('#goal-text').fill('Reprendre l’école au prochain trimestre');
        await ama.pane('button[type=submit]').click();
        await ama.sees('Reprendre l’école au prochain trimestre');
        await ama.goes(inCase('/form/visit'));
        await fillToTheEnd(ama);
        await ama.goes(inCase(''));
        await ama.sees(/Visite/);
    });

    it('she closes the browser, opens it again without network, and all is there', async () => {
        await ama.closesBrowser();
        await ama.opensBrowser();
        await ama.offline();
        await ama.page.goto(server.address + inCase(''));
        await ama.unlocks();
        const text = await ama.sees('Reprendre l’école au prochain trimestre');
        assert.match(text, /Afiwa Dogbé-Épreuve/);
        assert.match(text, /12 ans/);
        assert.match(text, /Évaluation approfondie/);
        await ama.sees('6 saisies à envoyer');
    });

    it('with network, Essi’s browser shows it without reload', async () => {
        await essi.goes('/cases');
        await ama.online();
        await ama.sees(/Tout est envoyé/, { timeout: 40_000 });
        await essi.goes(inCase(''));
        const text = await essi.sees('Reprendre l’école au prochain trimestre', { timeout: 40_000 });
        assert.match(text, /Afiwa Dogbé-Épreuve/);
        assert.match(text, /Ama Mensah/);
    });

    it('both change the risk without knowing of each other; both see both; Essi reconciles; both agree', async () => {
        await ama.offline();
        await essi.offline();
        await changesRisk(ama, inCase('/risk'), 'high', 'Menaces du voisin');
        await changesRisk(essi, inCase('/risk'), 'low', 'Chez la grand-mère');
        await ama.online();
        await ama.sees(/Tout est envoyé/, { timeout: 40_000 });
        await essi.online();
        for (const person of [ama, essi]) {
            await person.sees(/Tout est envoyé/, { timeout: 40_000 });
            await person.goes(inCase('/reconcile'));
            const text = await person.sees(/Menaces du voisin|Élevé/, { timeout: 40_000 });
            assert.match(text, /Élevé/);
            assert.match(text, /Faible/);
            assert.match(text, /Ama Mensah/);
            assert.match(text, /Essi Lawson/);
        }
        await reconciles(essi, inCase('/reconcile'), 'Élevé');
        for (const person of [ama, essi]) {
            await person.goes('/today');
            await person.goes(inCase(''));
            await person.sees(/Élevé/);
            await person.page.waitForFunction(() => !/Faible/.test(document.querySelector('.column-main')?.innerText.split('Historique')[0] ?? ''), null, { timeout: 40_000 });
        }
    });

    it('a case that changed hands meanwhile: the visit is held with its reason, Essi releases it, nothing is lost', async () => {
        await ama.offline();
        await ama.goes(inCase('/form/visit'));
        await fillToTheEnd(ama, { answers: { observations: 'Visite faite sans réseau, avant la réaffectation.' } });
        await assigns(essi, inCase('/assign'), 'Kokou Agbéko', 'Suivi de probation');
        await essi.sees(/Tout est envoyé/, { timeout: 40_000 });
        await ama.online();
        await ama.goes('/held');
        await ama.sees(/confié|réaffect|collègue/i, { timeout: 40_000 });
        await essi.goes('/held');
        await essi.sees(/Ama Mensah/, { timeout: 40_000 });
        await essi.pane('li').filter({ hasText: 'Afiwa Dogbé-Épreuve' }).getByRole('link').first().click();
        await essi.sees('Visite faite sans réseau, avant la réaffectation.');
        await essi.pane('button').filter({ hasText: /Libérer/ }).click();
        await essi.goes(inCase(''));
        await essi.sees('Kokou Agbéko');
        // The visit before and the one that was released, of which nothing waits any more.
        const isReleased = () => {
            const visits = [...document.querySelectorAll('.column-main a[href*="/sheet/"]')].filter((link) => link.textContent.includes('Visite'));
            return visits.length === 2 && !document.querySelector('.column-main').innerText.includes('retenue');
        };
        await essi.page.waitForFunction(isReleased, null, { timeout: 40_000 });
        await ama.goes('/cases');
        await ama.page.waitForFunction(() => !document.querySelector('main')?.innerText.includes('Afiwa Dogbé-Épreuve'), null, { timeout: 40_000 });
    });
});

async function changesRisk(person, path, level, reason) {
    await person.goes(path);
    await person.pane('h1').waitFor();
    await person.ticks(`.column-main input[name=risk][value=${level}]`);
    await person.pane('#reason').fill(reason);
    await person.pane('button[type=submit]').click();
    await person.page.waitForURL((url) => !url.pathname.endsWith('/risk'));
}

// The risk is kept with its reason.
async function reconciles(person, path, words) {
    await person.goes(path);
    await person.pane('label').filter({ hasText: words }).first().click();
    await person.pane('button[type=submit]').first().click();
    await person.sees('Tout est départagé');
}

async function assigns(person, path, name, reason) {
    await person.goes(path);
    await person.pane('label').filter({ hasText: name }).first().click();
    await person.pane('#reason').fill(reason);
    await person.pane('button[type=submit]').click();
    await person.page.waitForURL((url) => !url.pathname.endsWith('/assign'));
}

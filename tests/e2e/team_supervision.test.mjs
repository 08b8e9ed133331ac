// A supervisor and her team: the caseload, a leaver whose phone is away with 148 visits, an absence that is covered, support that is asked for and given.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Device } from './client.mjs';
import { Person, startServer } from './people.mjs';
import { validAnswers } from '../scenarios/forms.mjs';

const patient = { timeout: 60_000 };
const visits_each = [37, 37, 37, 37];

describe('a supervisor and her team', { timeout: 600_000 }, () => {
    let server, essi, essiDevice, amaDevice, kokouDevice, essiId, amaId, kokouId;
    const cases = [];

    before(async () => {
        server = await startServer();
        [essiDevice, amaDevice, kokouDevice] = [new Device(server.port), new Device(server.port), new Device(server.port)];
        essiId = (await essiDevice.signsIn('essi')).account.id;
        amaId = (await amaDevice.signsIn('ama')).account.id;
        kokouId = (await kokouDevice.signsIn('kokou')).account.id;
        cases.push(...(await openCasesOf(amaDevice)));
        assert.ok(cases.length >= 4, 'the demo gives Ama cases');
        essi = await Person.sitsDown(server, 'essi', { desk: true });
        await essi.signsIn();
        await essi.sees(/Tout est envoyé/, patient);
    });

    after(async () => {
        assert.deepEqual(essi.faults, [], 'nothing went wrong unseen');
        await essi.leaves();
        await server.end();
    });

    it('sees each colleague’s cases counted, weighed and late, and the steps', async () => {
        await essi.goes('/team');
        await essi.sees('Pondérés par le risque');
        const text = await essi.sees('Par étape');
        assert.match(text, /Ama Mensah/);
        assert.match(text, /Kokou/);
        const row = await essi.pane(`tr:has(a[href="/team/${amaId}"])`).innerText();
        assert.match(row, new RegExp(`\\b${cases.length}\\b`), `Ama has ${cases.length} open cases: ${row}`);
        await essi.shot('team-desk-fr');
    });

    // The visits are made on a phone that is away: they are ready, and sent only after the cases were given to others.
    it('gives a leaver’s cases to a colleague while 148 visits are still on her phone: all arrive, are counted, and are released where the case is', async () => {
        // The demo has something held already.
        const before = await heldOf(essiDevice, amaId);
        const acts = [];
        for (const [at, count] of visits_each.entries()) for (let time = 0; time < count; ++time) acts.push(await visit(amaDevice, cases[at]));
        assert.equal(acts.length, 148);

        await essi.goes(`/team/${amaId}/assign`);
        await essi.sees('Son téléphone a peut-être des saisies');
        await essi.ticks(`.column-main input[value="${kokouId}"]`);
        await essi.pane('#reason').fill('A quitté le service');
        await essi.shot('reassign-desk-fr');
        await essi.pane('button[type=submit]').click();
        await essi.page.getByRole('dialog').getByRole('button', { name: /Confier/ }).click();
        await essi.sees(new RegExp(`${cases.length} dossiers sont confiés`), patient);
        await essi.sees(/Tout est envoyé/, patient);
        assert.equal((await openCasesOf(amaDevice)).length, 0, 'none is Ama’s any more');

        const states = [];
        for (let from = 0; from < acts.length; from += 50) {
            const { body } = await amaDevice.push(acts.slice(from, from + 50));
            states.push(...body.answers.map(({ state, problem }) => `${state} ${problem?.name ?? ''}`.trim()));
        }
        assert.deepEqual([...new Set(states)], ['held case_reassigned']);
        assert.equal(states.length, 148, 'each has an answer');

        // Both sides are told, with the count.
        const ama = await Person.sitsDown(server, 'ama');
        await ama.signsIn();
        await ama.goes('/held');
        await ama.sees(new RegExp(`À décider\\s*${before + 148}`), patient);
        await ama.leaves();
        const kokou = await Person.sitsDown(server, 'kokou');
        await kokou.signsIn();
        await kokou.goes('/held');
        const hisHeld = await heldOf(kokouDevice, amaId);
        assert.ok(hisHeld >= 148, `Kokou is told of all that waits with his cases: ${hisHeld}`);
        await kokou.sees(new RegExp(`À décider\\s*${hisHeld}`), patient);
        await kokou.sees('Entre-temps, le dossier a été confié à un autre collègue.');
        await kokou.shot('held-phone-fr');
        assert.deepEqual(kokou.faults, []);
        await kokou.leaves();

        await essi.goes('/held');
        await essi.sees(new RegExp(`À décider\\s*${before + 148}`), patient);
        await essi.pane('a[href^="/held/"]').first().click();
        await essi.button('Libérer : mettre dans le dossier').click();
        await essi.sees('Libérée : elle est maintenant dans le dossier.');
        await essi.sees(/Tout est envoyé/, patient);
        await until(async () => (await heldOf(essiDevice, amaId)) === before + 147, 'one of them is in its case');
    });

    it('lets a colleague stand in for days: he gets the cases, works in the other’s name, and they leave him at the end', async () => {
        await essi.goes(`/team/${kokouId}/cover`);
        await essi.sees('Qui remplace');
        await essi.ticks(`.column-main input[value="${amaId}"]`);
        const to = new Date(Date.now() + 5 * 86_400_000);
        await fillDay(essi, 'to', to);
        await essi.pane('#absence').selectOption('leave');
        await essi.shot('cover-desk-fr');
        await essi.pane('button[type=submit]').click();
        await essi.sees('Le remplacement est organisé');
        await essi.sees(/Tout est envoyé/, patient);

        const ama = await Person.sitsDown(server, 'ama');
        await ama.signsIn();
        await ama.goes('/today');
        await ama.sees(/À la place de Kokou/, patient);
        await ama.shot('today-cover-phone-fr');
        await ama.goes(`/cases/${cases[0]}/risk`);
        await ama.pane('#reason').waitFor();
        await ama.ticks('.column-main input[name=risk][value=high]');
        await ama.pane('#reason').fill('Vu pendant le remplacement');
        await ama.pane('button[type=submit]').click();
        await ama.page.waitForURL((url) => !url.pathname.endsWith('/risk'));
        await ama.sees(/à la place de Kokou/, patient);
        await ama.sees(/Tout est envoyé/, patient);

        await essi.goes('/team');
        await essi.sees(/Ama Mensah remplace Kokou/);
        await essi.button('Terminer le remplacement').first().click();
        await essi.page.getByRole('dialog').getByRole('button', { name: 'Terminer le remplacement' }).click();
        await essi.sees('Personne n’est remplacé en ce moment.');
        await ama.goes('/sync');
        await ama.button('Envoyer maintenant').click();
        await ama.sees('Votre remplacement est terminé.', patient);
        assert.deepEqual(ama.faults, []);
        await ama.leaves();
    });

    it('answers a worker who asks for support, and records a supervision that she reads', async () => {
        const ama = await Person.sitsDown(server, 'ama');
        await ama.signsIn();
        await ama.goes('/support/ask');
        await ama.ticks('.column-main input[value="safety"]');
        await ama.pane('#text').fill('L’oncle me menace. Que faire ?');
        await ama.ticks('#urgent');
        await ama.shot('ask-support-phone-fr');
        await ama.pane('button[type=submit]').click();
        await ama.sees('Votre demande est gardée');
        await ama.sees(/Tout est envoyé/, patient);

        await essi.goes('/team');
        await essi.sees('Demandes de soutien', patient);
        await essi.pane('a[href^="/support/"]').first().click();
        await essi.pane('#answer').fill('Nous irons ensemble lundi.');
        await essi.button('Répondre').click();
        await essi.sees('Nous irons ensemble lundi.');
        await essi.goes(`/team/${amaId}/support`);
        await essi.ticks('.column-main input[value="individual_supervision"]');
        await essi.pane('#notes').fill('Elle a pris de l’assurance.');
        await essi.pane('button[type=submit]').click();
        await essi.sees('Le soutien est noté.');
        await essi.sees(/Tout est envoyé/, patient);

        await ama.goes('/support');
        await ama.sees('Supervision individuelle', patient);
        await ama.goes('/support');
        await ama.sees('Demandes répondues', patient);
        assert.deepEqual(ama.faults, []);
        await ama.leaves();
        // What was said is nobody else’s.
        const { entries } = await kokouDevice.pullAll();
        assert.ok(!JSON.stringify(entries).includes('assurance'));
    });
});

async function openCasesOf(device) {
    const { entries } = await device.pullAll();
    const state = new Map();
    for (const entry of [...entries].sort((a, b) => (a.at < b.at ? -1 : 1)))
        for (const part of entry.parts.filter(({ kind }) => kind === 'case')) state.set(part.record, { ...state.get(part.record), ...part.set });
    return [...state].filter(([, fields]) => fields.owner === device.account.id && fields.status === 'open').map(([id]) => id);
}

async function heldOf(device, author) {
    const { entries } = await device.pullAll();
    const state = new Map();
    for (const entry of [...entries].sort((a, b) => (a.at < b.at ? -1 : 1)))
        for (const part of entry.parts.filter(({ kind }) => kind === 'held')) state.set(part.record, { ...state.get(part.record), ...part.set });
    return [...state.values()].filter((fields) => fields.owner === author && fields.state === 'held').length;
}

const persons = new Map();
let version;
async function visit(device, caseId) {
    if (persons.size === 0) {
        version = (await device.send('GET', '/api/programme/RFM2')).body.forms.find(({ name }) => name === 'visit').version;
        const { entries } = await device.pullAll();
        for (const entry of entries) for (const part of entry.parts) if (part.kind === 'case' && part.set.person) persons.set(part.record, part.set.person);
    }
    const on = new Date().toISOString().slice(0, 10);
    const sheet = device.act('x', {}).id;
    return device.act('record_visit', { sheet, form: 'visit', form_version: version, case: caseId, person: persons.get(caseId), on, answers: validAnswers('visit', on) });
}

async function until(holds, what) {
    const end = Date.now() + 60_000;
    while (!(await holds())) {
        if (Date.now() > end) throw new Error(`not true: ${what}`);
        await new Promise((again) => setTimeout(again, 200));
    }
}

async function fillDay(person, id, day) {
    const boxes = { [id]: day.getUTCDate(), [`${id}-month`]: day.getUTCMonth() + 1, [`${id}-year`]: day.getUTCFullYear() };
    for (const [box, value] of Object.entries(boxes)) await person.pane(`#${box}`).fill(String(value));
    await person.pane(`#${id}-year`).blur();
}

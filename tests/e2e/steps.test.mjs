// The steps of a case between a worker and her supervisor: asked for without network, sent back, approved; a plan with actions, a service, a conference;
// a closure that closes when somebody else has said yes, and the visit after it. One server, two browsers.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { fillToTheEnd, registers } from './form_walk.mjs';
import { Person, startServer } from './people.mjs';

const patient = { timeout: 60_000 };

describe('a street child, from the first night to the visit after closure', { timeout: 900_000 }, () => {
    let server, ama, essi, caseId;

    before(async () => {
        server = await startServer();
        ama = await Person.sitsDown(server, 'ama');
        essi = await Person.sitsDown(server, 'essi', { desk: true });
        for (const person of [ama, essi]) {
            await person.signsIn();
            await person.sees(/Tout est envoyé/, patient);
        }
    });

    after(async () => {
        assert.deepEqual([...ama.faults, ...essi.faults], [], 'nothing went wrong unseen');
        await ama.leaves();
        await essi.leaves();
        await server.end();
    });

    const inCase = (path) => `/cases/${caseId}${path}`;

    // From the screen of an act back to the file.
    async function gives(person, path, fills) {
        await person.goes(inCase(path));
        await person.pane('form button[type=submit]').waitFor();
        await fills();
        await person.pane('form button[type=submit]').click();
        await person.page.waitForURL((url) => url.pathname === inCase(''));
    }

    async function answers(person, kind, choice, comment) {
        await person.goes('/today');
        await person.sees('À approuver', patient);
        const item = person.pane(`a[href^="${inCase('/approval/')}"]`).filter({ hasText: kind });
        await item.waitFor(patient);
        await item.first().click();
        await person.pane('#comment').waitFor();
        await person.ticks(`.column-main input[name=answer][value=${choice}]`);
        if (comment) await person.pane('#comment').fill(comment);
        await person.pane('form button[type=submit]').click();
        await person.page.waitForURL((url) => url.pathname === inCase(''));
    }

    it('at the station, without network, Ama registers the boy, finds him a place for the night and asks for the approval of her assessment', async () => {
        await ama.offline();
        caseId = await registers(ama, { given_name: 'Kodjo', family_name: 'Épreuve', sex: 'male', age_years: '12', risk: 'high' });
        await ama.goes(inCase('/form/initial_assessment'));
        await fillToTheEnd(ama, { answers: { child_seen: 'yes', safe_now: 'no', safety_action: 'Il dort au centre cette nuit', risk: 'high', risk_reason: 'Seul la nuit', next_step: 'full_assessment' } });
        await gives(ama, '/ask/assessment', async () => {});
        await ama.sees('Approbation de l’évaluation');
        await ama.online();
        await ama.sees(/Tout est envoyé/, patient);
        await answers(essi, 'Approbation de l’évaluation', 'approve');
    });

    it('without network, Ama sets a goal and asks for the approval of the plan', async () => {
        await ama.offline();
        await gives(ama, '/goal', () => ama.pane('#goal-text').fill('Vivre chez sa grand-mère'));
        await gives(ama, '/ask/plan', () => ama.pane('#note').fill('Vu avec le chef de quartier'));
        await ama.sees('Approbation du plan');
        await ama.sees('En attente');
        await ama.shot('steps-case-fr');
    });

    it('with network, Essi finds it under what she is to approve, and sends it back', async () => {
        await ama.online();
        await ama.sees(/Tout est envoyé/, patient);
        await essi.goes('/today');
        await essi.sees('Approbation du plan', patient);
        await essi.shot('steps-today-fr');
        await answers(essi, 'Approbation du plan', 'send_back', 'Qui parle à l’oncle, et quand ?');
    });

    it('Ama reads why', async () => {
        await ama.goes('/today');
        await ama.sees('Renvoyé : à compléter', patient);
        await ama.sees('Qui parle à l’oncle, et quand ?');
    });

    it('Ama adds an action with a colleague and a day, notes the agreement, and asks again; Essi approves', async () => {
        await ama.goes(inCase(''));
        await ama.pane('a').filter({ hasText: 'Ajouter une action' }).first().click();
        await ama.pane('#text').fill('Parler à l’oncle devant le chef');
        await ama.pane('#worker').selectOption({ label: 'Kokou Agbéko' });
        await ama.pane('form button[type=submit]').click();
        await ama.page.waitForURL((url) => url.pathname === inCase(''));
        await ama.sees('Parler à l’oncle devant le chef');
        await ama.pane('a').filter({ hasText: 'Parler à l’oncle devant le chef' }).last().click();
        await ama.pane('#text').waitFor();
        await ama.ticks('.column-main input[name=state][value=doing]');
        await ama.pane('form button[type=submit]').click();
        await ama.page.waitForURL((url) => url.pathname === inCase(''));
        await gives(ama, '/agree', () => ama.ticks('.column-main input[name=agreed][value=child]'));
        await ama.sees(/Accord : l’enfant/);
        await gives(ama, '/ask/plan', async () => {});
        await answers(essi, 'Approbation du plan', 'approve');
        await ama.goes(inCase(''));
        await ama.sees(/Approuvé/, patient);
    });

    it('a service and a conference with its decision stand in the file', async () => {
        await gives(ama, '/service', async () => {
            await ama.pane('#type').selectOption('health');
            await ama.ticks('.column-main input[name=mode][value=referred]');
            await ama.pane('#provider').fill('Hôpital d’Atakpamé');
        });
        await ama.sees('Hôpital d’Atakpamé');
        await gives(ama, '/conference', async () => {
            await ama.pane('#name-0').fill('M. Tchalla');
            await ama.pane('#organisation-0').fill('Tribunal');
            await ama.button('Ajouter une personne').click();
            await ama.pane('#name-1').fill('Mme Sanou');
        });
        await ama.sees('Présents : 2 sur 2');
        await ama.pane('a').filter({ hasText: 'Ajouter une décision' }).first().click();
        await ama.pane('#text').fill('Établir le jugement supplétif');
        await ama.pane('form button[type=submit]').click();
        await ama.page.waitForURL((url) => url.pathname === inCase(''));
        await ama.sees('Établir le jugement supplétif');
        await ama.goes(inCase('/conference'));
        await ama.pane('#name-0').waitFor();
        await ama.shot('steps-conference-fr');
    });

    it('nobody closes alone: what Ama asks for closes the case when Essi approves', async () => {
        await gives(ama, '/close', async () => {
            await ama.pane('#reason').selectOption('goals_met');
            await ama.pane('#note').fill('Chez sa grand-mère, apprenti mécanicien');
        });
        await ama.sees('Approbation de la clôture');
        await answers(essi, 'Approbation de la clôture', 'approve');
        await essi.sees('Dossier clos le');
        await ama.goes(inCase(''));
        await ama.sees('Dossier clos le', patient);
    });

    it('the visit after closure is noted from the closed file, and Essi opens it again', async () => {
        await ama.pane('a').filter({ hasText: 'Noter la visite après clôture' }).first().click();
        // The form goes on to its first section by itself.
        await ama.page.waitForURL((url) => url.pathname.startsWith(inCase('/form/visit')));
        await ama.pane('h1').waitFor();
        await gives(essi, '/reopen', () => essi.pane('#reason').fill('Il a quitté l’atelier'));
        await ama.goes(inCase(''));
        await ama.page.waitForFunction(() => !document.querySelector('.column-main')?.innerText.includes('Dossier clos le'), null, patient);
    });

    it('the same screens stand in Arabic, on a phone', async () => {
        const arab = await Person.sitsDown(server, 'ama', { language: 'ar' });
        await arab.page.goto(server.address);
        await arab.signsIn();
        await arab.goes(inCase(''));
        await arab.pane('h1').waitFor();
        await arab.shot('steps-case-ar');
        await arab.leaves();
    });
});

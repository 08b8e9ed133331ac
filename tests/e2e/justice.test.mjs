// Story 4: a boy leaves the prison of Atakpamé. Legal status, sessions and a new arrest are recorded on a phone, also offline, and the supervisor sees them.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { newId } from './client.mjs';
import { Person, startServer } from './people.mjs';
import { caseIn, chooses, in_days, saves } from './programme_case.mjs';

describe('a boy leaves the prison of Atakpamé', { timeout: 600_000 }, () => {
    let server, ama, essi, caseId;
    const at = (path = '') => `/cases/${caseId}${path}`;

    before(async () => {
        server = await startServer();
        const made = await caseIn(server, 'justice', { name: 'Komi', age: 16 });
        caseId = made.caseId;
        const episode = newId();
        const told = { from_on: in_days(-50), place: 'Prison civile d’Atakpamé', separated: 'no' };
        // What an act writes beside its purpose says that it is meant.
        const seen = Object.fromEntries(Object.keys(told).map((field) => [`${caseId}/legal_status[${episode}].${field}`, []]));
        const { body } = await made.phone.push([made.phone.act('set_legal_status', { case: caseId, episode, status: 'pre_trial_detention', ...told }, { seen })]);
        assert.equal(body.answers?.[0].state, 'accepted', JSON.stringify(body));
        ama = await Person.sitsDown(server, 'ama');
        essi = await Person.sitsDown(server, 'essi', { desk: true });
        await ama.signsIn();
        await essi.signsIn();
    });

    after(async () => {
        assert.deepEqual([...ama.faults, ...essi.faults], [], 'nothing went wrong unseen');
        await ama.leaves();
        await essi.leaves();
        await server.end();
    });

    it('the file shows where he is held, and for how long', async () => {
        await ama.goes(at());
        await ama.sees('Détention provisoire');
        await ama.sees('Pas séparé des adultes');
        await ama.sees('50 jours');
        await ama.sees('Enfants en conflit avec la loi');
    });

    it('without network, Ama records the release: the visits of months 1, 3, 6 and 12 fall due', async () => {
        await ama.offline();
        await ama.goes(at('/legal-status'));
        await chooses(ama, 'status', 'release');
        await saves(ama);
        await ama.sees('Sortie, remise en liberté');
        await ama.sees('Mois 12');
        await ama.sees('0 mois connus sur 0 écoulés');
        await ama.page.locator('#justice').scrollIntoViewIfNeeded();
        await ama.shot('justice-phone-fr');
    });

    it('a session without anybody invited is explained, and recorded with who came', async () => {
        await ama.goes(at('/session'));
        await chooses(ama, 'kind', 'family_mediation');
        await ama.pane('button[type=submit]').click();
        await ama.sees('Dites qui était attendu.');
        await chooses(ama, 'invited', 'mother', 'father');
        await chooses(ama, 'present', 'mother');
        await ama.pane('#agreement').fill('Il dort chez sa mère.');
        await saves(ama);
        await ama.sees('Médiation familiale, n° 1');
        await ama.sees('Présents : La mère · Absents : Le père');
    });

    it('a new arrest counts by the definition of the programme', async () => {
        await ama.goes(at('/reoffence'));
        await chooses(ama, 'kind', 're_arrest');
        await ama.pane('#offence').fill('Vol au marché');
        await saves(ama);
        await ama.sees('Nouveaux faits dans ce délai');
        await ama.sees('dans les 12 mois après la sortie');
    });

    it('once there is network, the supervisor reads it all', async () => {
        await ama.online();
        await ama.sees(/Tout est envoyé/);
        await essi.goes(at());
        await essi.sees('Vol au marché');
        await essi.sees('Médiation familiale, n° 1');
        // The time of the definition is not over: nothing is due yet.
        await essi.goes('/team');
        await essi.sees('0 suivis connus sur 0 échus');
        await essi.goes(at());
        await essi.sees('Médiation familiale, n° 1');
        await essi.page.locator('#justice').scrollIntoViewIfNeeded();
        await essi.shot('justice-desk-fr');
    });
});

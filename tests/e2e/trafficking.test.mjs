// Story 6: a girl presumed trafficked. The rule for children, evidence and never a verdict, a recovery period.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Person, startServer } from './people.mjs';
import { caseIn, chooses, saves } from './programme_case.mjs';

describe('a girl presumed trafficked', { timeout: 600_000 }, () => {
    let server, ama, caseId;
    const at = (path = '') => `/cases/${caseId}${path}`;

    before(async () => {
        server = await startServer();
        ({ caseId } = await caseIn(server, 'trafficking', { name: 'Akouvi', sex: 'female', age: 15 }));
        ama = await Person.sitsDown(server, 'ama');
        await ama.signsIn();
    });

    after(async () => {
        assert.deepEqual(ama.faults, [], 'nothing went wrong unseen');
        await ama.leaves();
        await server.end();
    });

    it('before anything is recorded, nothing is presumed and protection goes on', async () => {
        await ama.goes(at());
        await ama.sees('Les éléments notés ne suffisent pas pour présumer');
        await ama.sees('Règle pour un enfant : un acte et un but suffisent, sans moyen.');
        await ama.sees('Pas nécessaire pour un enfant');
    });

    it('without network, an act and a purpose make her a presumed victim, with the signs as evidence', async () => {
        await ama.offline();
        await ama.goes(at('/trafficking'));
        await ama.sees('Ne forcez jamais un récit.');
        await chooses(ama, 'acts', 'transportation', 'harbouring');
        await chooses(ama, 'purposes', 'domestic_servitude');
        await chooses(ama, 'signs-exploitation', 'no_pay', 'excessive_hours');
        await saves(ama);
        await ama.sees('Victime présumée');
        await ama.sees('Ce n’est pas un verdict');
        await ama.sees('Servitude domestique');
        await ama.sees(/Suffisant/);
        await ama.page.locator('#trafficking').scrollIntoViewIfNeeded();
        await ama.shot('trafficking-phone-fr');
    });

    it('the recovery period is proposed with its usual length, and runs', async () => {
        await ama.goes(at('/recovery'));
        await ama.sees('Durée habituelle : 30 jours.');
        await saves(ama);
        await ama.sees(/En cours, jusqu’au/);
        await ama.online();
        await ama.sees(/Tout est envoyé/);
    });
});

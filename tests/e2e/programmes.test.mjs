// A worker who may open cases in several programmes is asked which one; the file then has the steps of that programme.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { registers } from './form_walk.mjs';
import { Person, startServer } from './people.mjs';

describe('a registration in one of several programmes', { timeout: 300_000 }, () => {
    let server, ama;

    before(async () => {
        server = await startServer();
        ama = await Person.sitsDown(server, 'ama');
        await ama.signsIn();
    });

    after(async () => {
        assert.deepEqual(ama.faults, [], 'nothing went wrong unseen');
        await ama.leaves();
        await server.end();
    });

    it('asks which, and the file follows it', async () => {
        const caseId = await registers(ama, { given_name: 'Kodzo', family_name: 'Dogbé-Épreuve', sex: 'male', age_years: '12' }, 'return');
        await ama.goes(`/cases/${caseId}`);
        await ama.sees('Retour et réintégration');
        await ama.sees('Avant le retour');
        await ama.sees('Aucune assistance n’est notée.');
    });
});

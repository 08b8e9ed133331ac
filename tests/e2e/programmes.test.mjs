// A worker who may open cases in several programmes is asked which one; the file then has the steps of that programme.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
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
        await ama.goes('/register');
        await ama.answers({ given_name: 'Kodzo', family_name: 'Dogbé-Épreuve', sex: 'male' });
        await ama.continues();
        await ama.answers({ birth_precision: 'unknown', age_years: '12', age_method: 'caregiver' });
        await ama.continues();
        await ama.answers({ area: 'Ogou', village: 'Agbonou-Épreuve' });
        await ama.continues();
        await ama.answers({ caregiver_relation: 'mother', caregiver_name: 'Akossiwa Dogbé', phone: '+228 90 11 22 33' });
        await ama.continues();
        await ama.answers({ immediate_danger: 'no' });
        await ama.continues();
        await ama.answers({ source: 'family', concerns: 'physical_violence', risk: 'medium' });
        await ama.continues();
        await ama.answers({ consent_explained: 'OK' });
        await ama.continues();
        await ama.answers({ consent_services: 'yes' });
        await ama.continues();
        await ama.answers({ consent_from: 'child_and_caregiver' });
        await ama.continues();
        await ama.answers({ consent_mode: 'written' });
        await ama.continues();
        await ama.sees('Ce qu’il faut garder caché');
        await ama.continues();
        await ama.sees('Vérifier avant d’enregistrer');
        await ama.sees('Quel programme ?');
        await ama.ticks('input[name="programme"][value="return"]');
        await ama.shot('register-programme-fr');
        await ama.button('Enregistrer et ouvrir le dossier').click();
        await ama.sees(/TG-\d\d-[0-9A-Z]{6}-[0-9A-Z]/);
        await ama.goes(`/cases/${new URL(ama.page.url()).searchParams.get('case')}`);
        await ama.sees('Retour et réintégration');
        await ama.sees('Avant le retour');
        await ama.sees('Aucune assistance n’est notée.');
    });
});

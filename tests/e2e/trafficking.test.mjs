// Story 6: a girl presumed trafficked. The rule for children, evidence and never a verdict, a safety plan, a conference of four organisations, a recovery period.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { fillToTheEnd } from './form_walk.mjs';
import { Person, startServer } from './people.mjs';
import { caseIn, chooses, in_days, saves } from './programme_case.mjs';

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

    it('a safety plan is made with her, before anything else', async () => {
        await ama.goes(at('/form/safety_plan'));
        await fillToTheEnd(ama, {
            answers: { dangers: 'exploiter', safe_place: 'Le foyer d’Atakpamé', trusted_people: 'L’éducatrice du foyer', steps: 'Appeler, entrer, attendre', person_agrees: 'yes' },
        });
        await ama.goes(at());
        await ama.sees('Plan de sécurité');
    });

    it('four organisations meet: who came, who did not, and what each decision asks of whom', async () => {
        await ama.goes(at('/conference'));
        const asked = [
            ['Ama Mensah', 'Action sociale', 'yes'],
            ['Adjudant Tchalla', 'Brigade des mineurs', 'yes'],
            ['Sœur Abla', 'Foyer d’Atakpamé', 'yes'],
            ['Dr Sanou', 'Centre de santé', 'excused'],
        ];
        for (const [number, [name, organisation, present]] of asked.entries()) {
            if (number > 0) await ama.button('Ajouter une personne').click();
            await ama.pane(`#name-${number}`).fill(name);
            await ama.pane(`#organisation-${number}`).fill(organisation);
            await chooses(ama, `present-${number}`, present);
        }
        await ama.pane('#minutes').fill('Elle veut rester au foyer et aller à l’école.');
        await ama.shot('trafficking-conference-phone-fr');
        await ama.pane('form button[type=submit]').click();
        await ama.sees('Présents : 3 sur 4');
        for (const [text, worker, organisation, by] of [
            ['Une place au foyer pour trois mois', 'Ama Mensah', 'Foyer d’Atakpamé', 1],
            ['Un examen de santé', '', 'Centre de santé', 1],
        ]) {
            await ama.pane('a').filter({ hasText: 'Ajouter une décision' }).first().click();
            await ama.pane('#text').fill(text);
            if (worker) await ama.pane('#worker').selectOption({ label: worker });
            await ama.pane('#organisation').fill(organisation);
            await ama.pane('#by').fill(in_days(by));
            await ama.pane('form button[type=submit]').click();
            await ama.page.waitForURL((url) => url.pathname === at());
            await ama.sees(text);
        }
        await ama.sees('Décision de la conférence');
        await ama.goes('/today');
        await ama.sees('Une place au foyer pour trois mois');
        await ama.shot('trafficking-today-phone-fr');
    });

    it('a decision that is done is no task any more', async () => {
        await ama.goes(at());
        await ama.pane('a').filter({ hasText: 'Une place au foyer pour trois mois' }).last().click();
        await chooses(ama, 'state', 'done');
        await ama.pane('form button[type=submit]').click();
        await ama.page.waitForURL((url) => url.pathname === at());
        await ama.goes('/today');
        const text = await ama.sees('Un examen de santé');
        assert.doesNotMatch(text, /Une place au foyer/);
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

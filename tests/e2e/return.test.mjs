// Story 5: a woman returns to Kpalimé. A business plan and its follow-up, a grant with its receipt, and three surveys whose scores are curves.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { newId } from './client.mjs';
import { fillToTheEnd } from './form_walk.mjs';
import { Person, startServer } from './people.mjs';
import { caseIn, chooses, in_days, saves } from './programme_case.mjs';
import { surveyAnswers } from '../scenarios/forms.mjs';

describe('a woman returns to Kpalimé', { timeout: 600_000 }, () => {
    let server, ama, essi, caseId;
    const at = (path = '') => `/cases/${caseId}${path}`;

    before(async () => {
        server = await startServer();
        const made = await caseIn(server, 'return', { name: 'Adjoa', sex: 'female', age: 26 });
        caseId = made.caseId;
        const survey = (on, more) =>
            made.phone.act('answer_form', {
                sheet: newId(),
                form: 'rss',
                form_version: 'provisional-1',
                case: caseId,
                person: made.person,
                on,
                answers: { done_on: on, ...surveyAnswers('p3', 'no'), ...more },
            });
        const { body } = await made.phone.push([
            survey(in_days(-50), {}),
            survey(in_days(-25), { q03: 'yes', q07: 'yes' }),
        ]);
        assert.deepEqual(body.answers?.map(({ state }) => state) ?? body, ['accepted', 'accepted']);
        ama = await Person.sitsDown(server, 'ama');
        await ama.signsIn();
    });

    after(async () => {
        assert.deepEqual([...ama.faults, ...(essi?.faults ?? [])], [], 'nothing went wrong unseen');
        await ama.leaves();
        await essi?.leaves();
        await server.end();
    });

    it('without network, Ama asks the third survey: each question may be left to her', async () => {
        await ama.offline();
        await ama.goes(at('/form/rss'));
        await fillToTheEnd(ama, { answers: { ...surveyAnswers('p3', 'no'), q03: 'yes', q07: 'yes', q16: 'yes', q30: 'yes' } });
        await ama.goes(at());
        await ama.sees('0,61');
    });

    it('the surveys are curves with their thresholds, and a table; support is medium at 0.5 to 0.66', async () => {
        await ama.goes(at());
        await ama.sees('Durabilité de la réintégration');
        await ama.sees('Appui ponctuel');
        await ama.sees('0,61');
        await ama.sees('Notes provisoires, non approuvées par l’OIM');
        assert.equal(await ama.page.locator('svg[role=img] path.curve').count(), 4);
        await ama.page.locator('svg[role=img]').scrollIntoViewIfNeeded();
        await ama.shot('return-phone-fr');
    });

    it('cash without an amount is explained; with it, the grant stands in its cell with its receipt', async () => {
        await ama.goes(at('/assistance'));
        await chooses(ama, 'level', 'individual');
        await chooses(ama, 'dimension', 'economic');
        await chooses(ama, 'kind', 'cash');
        await ama.pane('#what').fill('Tissu et loyer du stand');
        await ama.pane('button[type=submit]').click();
        await ama.sees('Écrivez un montant entier.');
        await ama.pane('#amount').fill('150 000');
        await ama.pane('#currency').selectOption('XOF');
        await ama.pane('#receipt').fill('R-0147');
        await saves(ama);
        await ama.sees(/En espèces · 150 000 XOF · Reçu R-0147/);
        assert.equal(await ama.page.locator('table td.given').innerText(), '1');
    });

    it('what was recorded by mistake is taken out, and stays in the history', async () => {
        await ama.goes(at('/assistance'));
        await chooses(ama, 'level', 'individual');
        await chooses(ama, 'dimension', 'social');
        await chooses(ama, 'kind', 'in_kind');
        await ama.pane('#what').fill('Un logement, mais pour une autre');
        await saves(ama);
        assert.equal(await ama.page.locator('table td.given').count(), 2);
        await ama.page.locator('#assistance a', { hasText: 'Un logement' }).click();
        await ama.ticks('#withdrawn');
        await saves(ama);
        await ama.sees(/En espèces · 150 000 XOF/);
        assert.equal(await ama.page.locator('table td.given').count(), 1);
        assert.equal(await ama.page.locator('#assistance a', { hasText: 'Un logement' }).count(), 0);
        await ama.sees('Noté par erreur');
    });

    it('the business plan asks for a look at the business, which is then noted', async () => {
        await ama.goes(at('/form/business_plan'));
        await fillToTheEnd(ama, {
            answers: { done_on: in_days(-40), sector: 'sewing', idea: 'Un atelier de couture au marché', currency: 'XOF', own_money: '20000', grant_asked: '150000', monthly_income: '60000', monthly_cost: '25000' },
        });
        await ama.goes(at());
        await ama.sees('Plan d’affaires');
        await ama.sees('En retard');
        await ama.shot('return-schedule-phone-fr');
        await ama.goes(at('/form/business_follow_up'));
        await fillToTheEnd(ama, { answers: { done_on: in_days(-1), state: 'growing', next_step: 'Acheter du tissu avant la fête' } });
        await ama.online();
        await ama.sees(/Tout est envoyé/, { timeout: 40_000 });
    });

    it('the supervisor reads plan, grant and curve', async () => {
        essi = await Person.sitsDown(server, 'essi', { desk: true });
        await essi.signsIn();
        await essi.goes(at());
        await essi.sees('0,61', { timeout: 40_000 });
        await essi.sees('Suivi par : Ama Mensah · Retour et réintégration');
        await essi.sees(/150 000 XOF · Reçu R-0147/);
        await essi.sees(/Suivi de l’activité · Mois 1[\s✓]+Fait le/);
        await essi.shot('return-desk-fr');
    });
});

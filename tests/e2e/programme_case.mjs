// A case of Ama's in one of the programmes, by the bare protocol; and what people do on the screens that only some programmes have.
import assert from 'node:assert/strict';
import { Device, newId } from './client.mjs';

export const in_days = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

export async function caseIn(server, programme, { name, sex = 'male', age, opened_on = in_days(-60) }) {
    const phone = new Device(server.port);
    await phone.signsIn('ama');
    const [person, caseId] = [newId(), newId()];
    const fields = { given_name: name, family_name: 'Épreuve', sex, age_years: age, age_on: in_days(0), birth_precision: 'unknown', consent_services: 'yes', consent_from: 'child' };
    const { body } = await phone.push([
        phone.act('register_person', { person, fields }),
        phone.act('open_case', { case: caseId, person, code: 'TG-26-000001-J', area: 'TG0409', risk: 'medium', opened_on, programme }),
    ]);
    assert.deepEqual(body.answers?.map(({ state }) => state) ?? body, ['accepted', 'accepted']);
    return { phone, person, caseId };
}

// Chooses in a question of a screen, by the name of the answer.
export async function chooses(person, question, ...answers) {
    for (const answer of answers) await person.ticks(`.column-main input[name="${question}"][value="${answer}"]`);
}

export async function saves(person) {
    await person.pane('button[type=submit]').click();
    await person.sees(/Enregistré et reçu par le serveur|Gardé sur ce téléphone/);
}

import { beforeEach, describe, expect, it } from 'vitest';
import type { FormState, ProgrammeBundle } from '../../core/contract';
import { session } from '../../session/session.svelte';
import { registrationOrders } from './registration';

const ids = { person: 'p', case: 'c', sheet: 's', code: 'TG-26-K7QM4' };
const questions = [
    ...['given_name', 'age_years', 'area', 'withhold_from', 'consent_services'].map((name) => ({ name, save_to: `person.${name}` })),
    ...['risk', 'source', 'concerns'].map((name) => ({ name, save_to: `case.${name}` })),
    { name: 'concern_note' },
];

function ordersFor(answers: Record<string, string>) {
    const state = { form: 'registration', version: '2026.1', answers } as unknown as FormState;
    return registrationOrders(state, ids, '2026-11-21');
}

const answers = { given_name: 'Adjoa', area: 'TG0409', risk: 'high', done_on: '2026-11-20', concern_note: 'Alone at the market' };

describe('a registration', () => {
    beforeEach(() => {
        session.programme = { forms: [{ name: 'registration', questions }] } as unknown as ProgrammeBundle;
    });

    it('is three acts: the person, the case, and the sheet', () => {
        expect(ordersFor(answers).map(({ command }) => command)).toEqual(['register_person', 'open_case', 'answer_form']);
    });

    it('fills the person and the case from the questions that say so, and nothing from the others', () => {
        const [person, file] = ordersFor(answers);
        expect(person?.input).toEqual({ person: 'p', fields: { given_name: 'Adjoa', area: 'TG0409' } });
        expect(file?.input).toEqual({ case: 'c', person: 'p', area: 'TG0409', risk: 'high', opened_on: '2026-11-20', code: 'TG-26-K7QM4' });
    });

    it('dates an age that is told and an agreement that is given', () => {
        const [person] = ordersFor({ ...answers, age_years: '9', consent_services: 'yes' });
        expect(person?.input).toMatchObject({ fields: { age_years: 9, age_on: '2026-11-20', consent_on: '2026-11-20' } });
    });

    it('makes lists of what may be several', () => {
        const [person, file] = ordersFor({ ...answers, withhold_from: 'family school', concerns: 'neglect street' });
        expect(person?.input).toMatchObject({ fields: { withhold_from: ['family', 'school'] } });
        expect(file?.input).toMatchObject({ concerns: ['neglect', 'street'] });
    });
});

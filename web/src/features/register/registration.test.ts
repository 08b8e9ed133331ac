import { describe, expect, it } from 'vitest';
import type { FilledForm } from '../../core/contract';
import { registrationOrders } from './registration';

const ids = { person: 'p', case: 'c', sheet: 's', code: 'TG-26-K7QM4' };
const person = { given_name: 'Adjoa', area: 'TG0409', age_years: 9, age_on: '2026-11-20' };

function ordersFor(file: Record<string, unknown>, answers: Record<string, string> = {}) {
    const form = { form: 'registration', version: '2026.1', answers, saves: { person, case: file } } as unknown as FilledForm;
    return registrationOrders(form, ids, '2026-11-21');
}

describe('a registration', () => {
    it('is three acts: the person, the case, and the sheet', () => {
        expect(ordersFor({ risk: 'high' }).map(({ command }) => command)).toEqual(['register_person', 'open_case', 'answer_form']);
    });

    it('fills the person and the case with what the core says that the answers save', () => {
        const [registered, opened] = ordersFor({ risk: 'high', concerns: ['neglect', 'street'] });
        expect(registered?.input).toEqual({ person: 'p', fields: person });
        expect(opened?.input).toEqual({
            case: 'c',
            person: 'p',
            area: 'TG0409',
            risk: 'high',
            opened_on: '2026-11-21',
            code: 'TG-26-K7QM4',
            concerns: ['neglect', 'street'],
        });
    });

    it('happens on the day that the form says', () => {
        const [, opened, filled] = ordersFor({ risk: 'low' }, { done_on: '2026-11-20' });
        expect([opened?.input, filled?.input]).toMatchObject([{ opened_on: '2026-11-20' }, { on: '2026-11-20' }]);
    });
});

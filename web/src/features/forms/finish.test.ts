import { describe, expect, it } from 'vitest';
import type { CasePage, FilledForm } from '../../core/contract';
import { ordersOf } from './finish';

const asks = [{ of: 'closure', state: 'not_asked', may_ask: true }];
const page = (may: string[]) => ({ row: { case: 'c', person: 'p' }, may, work: { asks: may.includes('request_approval') ? asks : [] } }) as unknown as CasePage;
const state = (form: string, answers: Record<string, string>) => ({ form, version: '2026.1', answers }) as unknown as FilledForm;
const ordersFor = (form: string, answers: Record<string, string>, may: string[] = ['close_case']) =>
    ordersOf(state(form, answers), { page: page(may), sheet: 's', on: '2026-11-21', approval: 'a' });

describe('what is sent when a form is finished', () => {
    it('an assessment is an answered form, on the day that it says', () => {
        const answers = { done_on: '2026-11-20', risk: 'high' };
        const input = { sheet: 's', form: 'initial_assessment', form_version: '2026.1', case: 'c', person: 'p', on: '2026-11-20', answers };
        expect(ordersFor('initial_assessment', answers)).toEqual([{ command: 'answer_form', input }]);
    });

    it('a visit is a visit, with the next one', () => {
        const [order] = ordersFor('visit', { next_visit_on: '2026-12-01' });
        expect(order).toMatchObject({ command: 'record_visit', input: { on: '2026-11-21', next_visit_on: '2026-12-01' } });
    });

    it('a visit without a next one says nothing of it', () => {
        expect(ordersFor('visit', {})[0]?.input).not.toHaveProperty('next_visit_on');
    });

    it('the closing sheet closes the case as well', () => {
        const orders = ordersFor('closure', { done_on: '2026-11-20', closure_reason: 'goals_met', closure_summary: 'Back at school' });
        expect(orders.map(({ command }) => command)).toEqual(['answer_form', 'close_case']);
        expect(orders[1]?.input).toEqual({ case: 'c', reason: 'goals_met', closed_on: '2026-11-20', note: 'Back at school' });
    });

    it('where closures are approved, the closing sheet asks for it', () => {
        const orders = ordersFor('closure', { closure_reason: 'goals_met', closure_summary: 'Back at school' }, ['request_approval']);
        expect(orders[1]).toEqual({
            command: 'request_approval',
            input: { case: 'c', approval: 'a', of: 'closure', reason: 'goals_met', closed_on: '2026-11-21', note: 'Back at school' },
        });
    });

    it('the closing sheet of somebody who may not close is only a sheet', () => {
        expect(ordersFor('closure', { closure_reason: 'goals_met' }, []).map(({ command }) => command)).toEqual(['answer_form']);
    });
});

import { describe, expect, test } from 'vitest';
import { carriedIn, handoversOf, isOver, statusOn } from './handovers';

const one = '01a20000-0000-7000-8000-000000000001';
const two = '01a20000-0000-7000-8000-000000000002';

describe('the rows of a case', () => {
    const fields = {
        code: 'TG-26-AAAAA',
        [`referral[${one}].status`]: 'accepted',
        [`referral[${one}].expires_on`]: '2026-12-01',
        [`referral[${one}].carried.person.given_name`]: 'Afi',
        [`referral[${two}].status`]: 'revoked',
        [`transfer[${two}].status`]: 'offered',
    };

    test('are hand-overs, the latest first', () => {
        const found = handoversOf(fields, 'referral', '2026-11-21');
        expect(found.map(({ id, status, isOver: over }) => [id, status, over])).toEqual([
            [two, 'revoked', true],
            [one, 'accepted', false],
        ]);
        expect(carriedIn(found[1]!.fields, 'carried.')).toEqual([{ name: 'person.given_name', value: 'Afi' }]);
        expect(handoversOf(fields, 'transfer', '2026-11-21')).toHaveLength(1);
    });
});

test.each([
    ['on its last day', { status: 'accepted', expires_on: '2026-11-21' }, 'accepted'],
    ['the day after', { status: 'accepted', expires_on: '2026-11-20' }, 'expired'],
    ['what was refused stays refused', { status: 'refused', expires_on: '2026-11-20' }, 'refused'],
    ['an offer has no last day', { status: 'offered' }, 'offered'],
    ['what says nothing of itself was offered', {}, 'offered'],
])('%s', (_, fields, status) => {
    expect(statusOn(fields, '2026-11-21')).toBe(status);
});

test('what is over is not shown to its receiver', () => {
    expect((['offered', 'accepted', 'appointed', 'served', 'reported'] as const).some(isOver)).toBe(false);
    expect((['refused', 'revoked', 'finished', 'expired'] as const).every(isOver)).toBe(true);
});

import { expect, test } from 'vitest';
import { ConsentAnswer, type ConsentTyped, type Need } from './consentAnswer.svelte';

const modes = ['written', 'thumbprint', 'verbal_witness'];
const needs: Record<string, Need> = {
    nine: { from: ['caregiver', 'child_and_caregiver'], from_with_reason: ['other_adult', 'caseworker'], assent: true, modes },
    sixteen: { from: ['child', 'child_and_caregiver'], from_with_reason: [], assent: false, modes },
    noRules: { from: [], from_with_reason: [], assent: false, modes: [] },
};

function answered(age: keyof typeof needs, typed: Partial<ConsentTyped>): ConsentAnswer {
    const answer = new ConsentAnswer(needs[age]!, 'id', '2026-11-21');
    answer.typed = { ...answer.typed, ...typed };
    return answer;
}

const yes = { purpose: 'referral', recipient: 'CMS', decision: 'yes', from: 'caregiver', assent: 'yes', mode: 'written' };

test.each<[string, string, Partial<ConsentTyped>, string[]]>([
    ['nothing yet', 'nine', {}, ['purpose']],
    ['a purpose, and no answer', 'nine', { purpose: 'referral' }, ['decision']],
    ['a yes of whom the age asks for', 'nine', yes, []],
    ['a yes, and nobody asked the child', 'nine', { ...yes, assent: '' }, ['assent']],
    ['a yes, and the child says no', 'nine', { ...yes, assent: 'no' }, ['assent']],
    ['a yes of both: the child has agreed', 'nine', { ...yes, from: 'child_and_caregiver', assent: '' }, []],
    ['a yes of who stands in, without a reason', 'nine', { ...yes, from: 'other_adult' }, ['reason']],
    ['a yes of who stands in', 'nine', { ...yes, from: 'other_adult', reason: 'orphan' }, []],
    ['a child that cannot answer, nothing says why', 'nine', { ...yes, assent: 'unable' }, ['reason']],
    ['a yes of who may not', 'nine', { ...yes, from: 'child' }, ['from']],
    ['a yes over the head of a girl of sixteen', 'sixteen', yes, ['from']],
    ['a yes of hers', 'sixteen', { ...yes, from: 'child', assent: '' }, []],
    ['a spoken yes before nobody', 'nine', { ...yes, mode: 'verbal_witness' }, ['witness']],
    ['a spoken yes without a witness', 'nine', { ...yes, mode: 'verbal' }, ['mode']],
    ['a spoken yes where a programme has no rule', 'noRules', { ...yes, mode: 'verbal' }, []],
    ['a no needs nothing more', 'nine', { purpose: 'photo', decision: 'no' }, []],
    ['without consent, and nobody answers for it', 'nine', { purpose: 'tracing', decision: 'override' }, ['reason', 'authoriser']],
    ['without consent', 'nine', { purpose: 'tracing', decision: 'override', reason: 'danger', authoriser: 'Essi' }, []],
])('%s', (_, age, typed, missing) => {
    expect(answered(age, typed).missing.map(([id]) => id)).toEqual(missing);
});

test('what was typed before another answer was chosen is not sent', () => {
    const { input } = { input: answered('nine', { ...yes, decision: 'no', witness: 'Koffi', reason: 'old', authoriser: 'Essi', withhold: 'address' }).input('p', 'c') };
    expect(input).toEqual({ person: 'p', case: 'c', consent: 'id', purpose: 'referral', recipient: 'CMS', decision: 'no', from: 'caregiver', on: '2026-11-21' });
    const photo = answered('nine', { ...yes, purpose: 'photo', withhold: 'address health' }).input('p', 'c');
    expect(photo).toEqual({ person: 'p', case: 'c', consent: 'id', purpose: 'photo', decision: 'yes', from: 'caregiver', assent: 'yes', mode: 'written', withhold: ['address', 'health'], on: '2026-11-21' });
});

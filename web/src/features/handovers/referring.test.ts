import { expect, test } from 'vitest';
import type { Role, Worker } from '../../core/contract';
import { isReceiverMissing, referralInput, unseenBy, type Referring } from './referring';

const typed: Referring = {
    id: 'r', service: 'health', to: 'name', team: 't', worker: '', organisation: '', name: ' Centre ', group: '', purpose: ' Soins ', urgency: 'high', until: '2026-12-20', message: ' ',
    shared: 'person.given_name case.risk', without: false, reason: 'x', authoriser: 'y',
};

test('a referral says what was typed and nothing else', () => {
    expect(referralInput(typed, { case: 'c', person: 'p' }, '2026-11-21')).toEqual({
        case: 'c', person: 'p', referral: 'r', service: 'health', receiver: { name: 'Centre' }, purpose: 'Soins', urgency: 'high', on: '2026-11-21', expires_on: '2026-12-20',
        shared: ['person.given_name', 'case.risk'],
    });
    expect(referralInput({ ...typed, to: 'worker', worker: 'w', group: 'organisations', without: true }, { case: 'c', person: 'p' }, '2026-11-21')).toMatchObject({
        receiver: { worker: 'w', group: 'organisations' },
        override: { reason: 'x', authoriser: 'y' },
    });
});

test('a receiver is missing where the chosen kind says nobody', () => {
    expect(isReceiverMissing(typed)).toBe(false);
    expect(isReceiverMissing({ ...typed, name: ' ' })).toBe(true);
    expect(isReceiverMissing({ ...typed, to: 'worker' })).toBe(true);
    expect(isReceiverMissing({ ...typed, to: 'team' })).toBe(false);
});

test('what the role of the receiver does not show is told', () => {
    const worker = { role: 'lead' } as Worker;
    const roles = [{ name: 'lead', sees: ['operational'] }] as Role[];
    const carried = [{ name: 'person.given_name', class: 'identity' as const }, { name: 'case.risk', class: 'operational' as const }];
    expect(unseenBy(worker, roles, carried)).toEqual(['person.given_name']);
    expect(unseenBy(undefined, roles, carried)).toEqual([]);
});

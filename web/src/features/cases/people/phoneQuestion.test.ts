import { expect, test } from 'vitest';
import type { Phone } from '../../../core/contract';
import { isNumber, PhoneQuestion } from './phoneQuestion';

const number = '+228 90 11 22 33';
const typed = { id: 'a', number, safe: 'yes', removed: false };

test.each<[string, Phone[], Partial<typeof typed>, boolean, boolean]>([
    ['a new number', [], {}, false, false],
    ['a number that is taken out', [{ phone: 'a', number, safe: 'yes' }], { removed: true }, true, false],
    ['one that comes back', [{ phone: 'a', number, safe: 'yes', removed: true }], {}, true, false],
    ['one that was taken out elsewhere, written another way', [{ phone: 'b', number: '90112233', safe: 'yes', removed: true }], {}, false, true],
    ['one that was not safe', [{ phone: 'a', number, safe: 'no' }], {}, true, false],
    ['one that is not safe elsewhere', [{ number: '90112233', safe: 'no' }], {}, true, false],
    ['one that stays unsafe', [{ phone: 'a', number, safe: 'no' }], { safe: 'no' }, false, false],
    ['another number', [{ phone: 'b', number: '90112234', safe: 'no', removed: true }], {}, false, false],
])('%s', (_, phones, more, wantsReason, wasRemovedElsewhere) => {
    const question = new PhoneQuestion(phones, { ...typed, ...more });
    expect([question.wantsReason, question.wasRemovedElsewhere]).toEqual([wantsReason, wasRemovedElsewhere]);
});

test('what is a number', () => {
    expect(['+228 90 11 22 33', '1011', '00229-01.97/12'].map(isNumber)).toEqual([true, true, true]);
    expect(['', '12', 'quatre-vingt', '90 11 22 33 x'].map(isNumber)).toEqual([false, false, false, false]);
});

import { expect, test } from 'vitest';
import type { PersonReception } from '../../core/contract';
import { isOne, whoms } from './whom';

const device = (is_current: boolean) => ({ is_current }) as PersonReception['devices'][number];
const training = { version: '1' } as PersonReception['trainings'][number];

test.each([
    ['has the version in use and was trained', [device(true)], [training], ['all']],
    ['has an old version on one of two devices', [device(true), device(false)], [training], ['all', 'old']],
    ['has it and was not trained', [device(true)], [], ['all', 'untrained']],
    ['has nothing', [], [], ['all', 'without', 'untrained']],
    ['is not offered it', [], [], ['all', 'untrained'], true],
    ['was trained before the tool came', [], [training], ['all', 'without']],
])('who %s is shown where it is asked for', (_, devices, trainings, shown, is_left_out = false) => {
    const person = { worker: 'w', team: 't', devices, trainings, is_left_out } as PersonReception;
    expect(whoms.filter((whom) => isOne(person, whom))).toEqual(shown);
});

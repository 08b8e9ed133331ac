import type { PersonReception } from '../../core/contract';

export const whoms = ['all', 'old', 'without', 'untrained'] as const;
export type Whom = (typeof whoms)[number];

// True where somebody is one of those that are asked for.
export function isOne(person: PersonReception, whom: Whom): boolean {
    if (whom === 'old') return person.devices.some((device) => !device.is_current);
    if (whom === 'without') return person.devices.length === 0 && !person.is_left_out;
    return whom === 'all' || person.trainings.length === 0;
}

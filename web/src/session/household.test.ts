import { expect, test } from 'vitest';
import type { CasePage } from '../core/contract';
import { knownOfHousehold } from './household.svelte';

const page = {
    row: { area: 'TG04' },
    person: { given_name: 'Afi', area: 'TG0409', village: 'Agbonou', phone: '+228 90', consent_services: 'yes' },
    people: { caregivers: [{ name: 'Abla', relation: 'grandparent', is_current: true }, { name: 'Yao', relation: 'father' }] },
} as unknown as CasePage;
const of = { case: 'c', person: 'p', kind: 'sibling' };

test.each([
    ['nothing', { place: false, caregiver: false }, {}],
    ['the place', { place: true, caregiver: false }, { 'person.area': 'TG0409', 'person.village': 'Agbonou' }],
    ['who takes care now', { place: false, caregiver: true }, { 'person.caregiver_name': 'Abla', 'person.caregiver_relation': 'grandparent' }],
])('of a household %s is taken over, as it was chosen', (_, chosen, known) => {
    expect(knownOfHousehold({ ...of, ...chosen }, page)).toEqual(known);
});

test('where only the case has a place, that is taken over', () => {
    const known = knownOfHousehold({ ...of, place: true, caregiver: false }, { ...page, person: {} } as CasePage);
    expect(known).toEqual({ 'person.area': 'TG04' });
});

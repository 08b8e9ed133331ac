import type { CasePage, Id } from '../core/contract';

// The child of whose household the next one is registered, and what is taken over from its file: nothing but what was chosen.
export interface SameHousehold {
    case: Id;
    person: Id;
    // What the child of the file is to the new one.
    kind: string;
    place: boolean;
    caregiver: boolean;
}

class Household {
    of = $state.raw<SameHousehold>();
}

export const household = new Household();

// The fields of the new person that are known already, by their path in a form.
export function knownOfHousehold(of: SameHousehold, page: CasePage): Record<string, string> {
    const text = (value: unknown) => (typeof value === 'string' ? value : '');
    const caregiver = page.people.caregivers.find((one) => one.is_current);
    const known = {
        ...(of.place && { 'person.area': text(page.person.area) || page.row.area, 'person.village': text(page.person.village) }),
        ...(of.caregiver && caregiver && { 'person.caregiver_name': caregiver.name ?? '', 'person.caregiver_relation': caregiver.relation ?? '' }),
    };
    return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== ''));
}

import type { IsoDate } from '../../../core/contract';

// What can be corrected of a person here, as texts. Consent, what to withhold, telephones and caregivers have screens of their own.
export const EDITED = [
    'given_name',
    'family_name',
    'other_names',
    'sex',
    'birth_precision',
    'birth_date',
    'age_years',
    'age_method',
    'area',
    'village',
    'language',
    'nationality',
] as const;

export type EditedField = (typeof EDITED)[number];

// The fields of a person on a screen, beside the values that it started from: only what differs is sent.
export class PersonEdit {
    fields = $state<Record<EditedField, string>>(blank());
    isDateWhole = $state(true);
    #before: Record<EditedField, string>;

    constructor(person: Record<string, unknown>) {
        this.#before = textsOf(person);
        this.fields = textsOf(person);
    }

    // What differs from the start, as it was typed.
    get typed(): Partial<Record<EditedField, string>> {
        return Object.fromEntries(EDITED.filter((field) => this.fields[field] !== this.#before[field]).map((field) => [field, this.fields[field]]));
    }

    set typed(typed: Partial<Record<EditedField, string>>) {
        this.fields = { ...this.#before, ...typed };
    }

    // New values by field; null takes a value back. An age that is told holds from the day on which it is told.
    changes(today: IsoDate): Record<string, unknown> {
        const changes: Record<string, unknown> = {};
        for (const field of EDITED) {
            const value = this.fields[field].trim();
            if (value === this.#before[field]) continue;
            changes[field] = value === '' ? null : field === 'age_years' ? Number(value) : value;
        }
        if (typeof changes.age_years === 'number') changes.age_on = today;
        return changes;
    }
}

function blank(): Record<EditedField, string> {
    return Object.fromEntries(EDITED.map((field) => [field, ''])) as Record<EditedField, string>;
}

function textsOf(person: Record<string, unknown>): Record<EditedField, string> {
    return Object.fromEntries(EDITED.map((field) => [field, String(person[field] ?? '')])) as Record<EditedField, string>;
}

import { fieldText } from '../../session/fields';
import { maybe } from '../../words/words.svelte';

// `person.given_name` in words.
export function fieldLabel(name: string): string {
    const field = name.slice(name.indexOf('.') + 1);
    return maybe(`cases.field.${field}`) ?? field;
}

export function fieldValue(name: string, value: unknown): string {
    return fieldText(name.slice(name.indexOf('.') + 1), value);
}

// What a referral carries, as facts.
export function carriedFacts(carried: { name: string; value?: unknown }[]): { label: string; value: string }[] {
    return carried.map(({ name, value }) => ({ label: fieldLabel(name), value: fieldValue(name, value) }));
}

// Rules cost more to make than a thousand counts to judge.
const rules = new Map<string, Intl.PluralRules>();

function rulesOf(locale: string): Intl.PluralRules {
    if (!rules.has(locale)) rules.set(locale, new Intl.PluralRules(locale));
    return rules.get(locale)!;
}

// The plural form of a text for a count, as the language's rules choose it; `other` serves where the form is not written out.
export function pluralForm(
    words: Record<string, string>,
    base: string,
    count: number,
    locale: string,
): string | undefined {
    const form = rulesOf(locale).select(count);
    return words[`${base}_${form}`] ?? words[`${base}_other`];
}

// Puts parameters in the place of {their names}. A name without parameter stays, so that the fault is seen.
export function fill(
    text: string,
    parameters: Record<string, string | number>,
    number: (value: number) => string,
): string {
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
        const value = parameters[name];
        if (value === undefined) return whole;
        return typeof value === 'number' ? number(value) : value;
    });
}

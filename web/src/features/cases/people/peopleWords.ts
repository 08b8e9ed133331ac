import type { Caregiver, Consent } from '../../../core/contract';
import { session } from '../../../session/session.svelte';
import type { Choice } from '../../../ui/choice';
import { date, t, textOf } from '../../../words/words.svelte';

// A list of the programme, as choices.
export function choicesOf(list: string): Choice[] {
    return (session.programme?.lists[list] ?? []).map(({ name, label }) => ({ name, label: textOf(label) }));
}

// The words of a code of such a list; '' for none.
export function choiceText(list: string, code: string): string {
    return choicesOf(list).find(({ name }) => name === code)?.label ?? code;
}

// « Être orienté vers un autre service · à CMS Agbonou »
export function consentTitle(consent: Consent): string {
    const purpose = choiceText('consent_purpose', consent.purpose);
    return consent.recipient ? `${purpose} · ${t('people.to_recipient', { recipient: consent.recipient })}` : purpose;
}

// « Accord donné · La personne qui s’occupe de l’enfant, le 21 nov. 2026 · Signature »
export function consentLine(consent: Consent): string {
    const state = consent.withdrawn_on ? t('people.decision.withdrawn', { date: date(consent.withdrawn_on) }) : t(`people.decision.${consent.decision}`);
    const who = consent.from ? choiceText('consent_from', consent.from) : '';
    const given = consent.on && who ? t('people.given_line', { who, date: date(consent.on) }) : consent.on ? date(consent.on) : who;
    return [state, given, consent.mode ? choiceText('consent_mode', consent.mode) : ''].filter(Boolean).join(' · ');
}

// What else was said, one line each.
export function consentFacts(consent: Consent): string[] {
    const assent = consent.assent && consent.assent !== 'not_asked' ? t(`people.assent_was.${consent.assent}`) : '';
    const basis = consent.basis ? choiceText('consent_override_reason', consent.basis) : '';
    // The reason of the registration form is a code.
    const reason = consent.reason ? choiceText('consent_override_reason', consent.reason) : '';
    const withheld = (consent.withhold ?? []).map((code) => choiceText('withheld_data', code)).join(', ');
    return [
        assent,
        consent.witness ? t('people.witness_was', { name: consent.witness }) : '',
        basis,
        reason,
        consent.authoriser ? t('people.authorised_by', { name: consent.authoriser }) : '',
        withheld ? t('people.withheld', { what: withheld }) : '',
        consent.withdrawn_reason ?? '',
    ].filter(Boolean);
}

export function caregiverName(one: Caregiver): string {
    return one.name || choiceText('relation', one.relation ?? '') || t('people.unnamed');
}

// « depuis le 3 mars 2026 · jusqu’au 5 juin 2026 »
export function spanText({ from_on, to_on }: { from_on?: string; to_on?: string }): string {
    return [from_on && t('people.since', { date: date(from_on) }), to_on && t('people.until', { date: date(to_on) })].filter(Boolean).join(' · ');
}

// Where the screens of the people of a case come from.
export const fromPeople = () => ({ path: '/people', label: t('people.back') });

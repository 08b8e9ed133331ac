import { textAt } from '../../session/handovers';
import { session } from '../../session/session.svelte';
import { date, maybe, t } from '../../words/words.svelte';

// What the receiver has said so far, in the order in which it is mostly said.
export function answerFacts(fields: Record<string, unknown>): { label: string; value: string }[] {
    const day = (name: string) => (textAt(fields, name) ? date(textAt(fields, name)) : '');
    return [
        { label: t('handovers.accepted_on'), value: day('accepted_on') },
        { label: t('handovers.appointment_on'), value: day('appointment_on') },
        { label: t('handovers.appointment_place'), value: textAt(fields, 'appointment_place') },
        { label: t('handovers.served_on'), value: day('served_on') },
        { label: t('handovers.what'), value: textAt(fields, 'what') },
        { label: t('handovers.reported_on'), value: day('reported_on') },
        { label: t('handovers.outcome'), value: textAt(fields, 'outcome') && session.label('referral_outcome', textAt(fields, 'outcome')) },
        { label: t('handovers.feedback'), value: textAt(fields, 'feedback') },
        { label: t('handovers.reason'), value: textAt(fields, 'reason') },
        { label: t('handovers.means'), value: textAt(fields, 'means') && (maybe(`handovers.means.${textAt(fields, 'means')}`) ?? '') },
    ].filter(({ value }) => value !== '');
}

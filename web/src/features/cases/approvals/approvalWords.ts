import type { Approval, AskedApproval } from '../../../core/contract';
import { session } from '../../../session/session.svelte';
import { date, t } from '../../../words/words.svelte';

// How loudly the state of an approval speaks.
export function approvalTag(state: AskedApproval['state']): 'good' | 'bad' | 'warn' | 'todo' {
    if (state === 'approved') return 'good';
    if (state === 'sent_back') return 'bad';
    return state === 'not_asked' ? 'todo' : 'warn';
}

// « Demandé par Ama Mensah le 23/11/2026 »
export function askedText({ by, on }: Approval): string {
    return by === session.caller.account ? t('cases.asked_by_me', { date: date(on) }) : t('cases.asked_by', { name: session.workerName(by), date: date(on) });
}

// '' while nobody has answered.
export function answeredText({ answered_by: by, answered_on: on }: Approval): string {
    if (!by) return '';
    return by === session.caller.account ? t('cases.answered_by_me', { date: date(on) }) : t('cases.answered_by', { name: session.workerName(by), date: date(on) });
}

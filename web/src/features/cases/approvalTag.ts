import type { AskedApproval } from '../../core/contract';

// How loudly the state of an approval speaks.
export function approvalTag(state: AskedApproval['state']): 'good' | 'bad' | 'warn' | 'todo' {
    if (state === 'approved') return 'good';
    if (state === 'sent_back') return 'bad';
    return state === 'not_asked' ? 'todo' : 'warn';
}

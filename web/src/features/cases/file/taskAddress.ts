import type { CasePage, Task } from '../../../core/contract';

// Where the approval, action or decision of a task is dealt with.
export function rowAddress(page: CasePage, task: Task): string {
    const base = `/cases/${page.row.case}`;
    if (task.kind === 'action') {
        const goal = page.work.actions.find((one) => one.action === task.row)?.goal;
        return goal && page.may.includes('set_action') ? `${base}/goal/${goal}/action/${task.row}` : base;
    }
    if (task.kind === 'decision') {
        const conference = page.work.conferences.find((one) => one.decisions.some(({ decision }) => decision === task.row))?.conference;
        return conference && page.may.includes('record_decision') ? `${base}/conference/${conference}/decision/${task.row}` : base;
    }
    return `${base}/approval/${task.row}`;
}

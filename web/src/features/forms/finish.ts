import type { CasePage, FilledForm, Id, IsoDate, Order } from '../../core/contract';
import { DAY_QUESTION } from '../../session/definitions';

interface Finishing {
    page: CasePage;
    sheet: Id;
    on: IsoDate;
    // The id of the approval that a closing sheet asks for.
    approval?: Id;
    // Of a sheet that is filled again: what it said when the filling began.
    beganWith?: Record<string, string>;
}

// What is sent when a form is finished: the visit has a command of its own, and the closing sheet closes the case as well, for who may, or asks a supervisor for it.
export function ordersOf(state: Omit<FilledForm, 'saves' | 'violations'>, { page, sheet, on, approval, beganWith }: Finishing): Order[] {
    const { answers } = state;
    const input = {
        sheet,
        form: state.form,
        form_version: state.version,
        case: page.row.case,
        person: page.row.person ?? '',
        on: answers[DAY_QUESTION] || on,
        answers,
        ...(beganWith && { began_with: beganWith }),
    };
    if (state.form === 'visit') {
        const next = answers.next_visit_on;
        return [{ command: 'record_visit', input: { ...input, ...(next && { next_visit_on: next }) } }];
    }
    const answered: Order = { command: 'answer_form', input };
    const reason = answers.closure_reason;
    if (state.form !== 'closure' || !reason) return [answered];
    const note = answers.closure_summary;
    const closing = { case: page.row.case, reason, closed_on: input.on, ...(note && { note }) };
    if (page.may.includes('close_case')) return [answered, { command: 'close_case', input: closing }];
    // Where a supervisor approves closures, the sheet asks for it, unless that was done before.
    const isToAsk = page.work.asks.some((ask) => ask.of === 'closure' && ask.may_ask);
    return isToAsk && approval ? [answered, { command: 'request_approval', input: { ...closing, approval, of: 'closure' } }] : [answered];
}

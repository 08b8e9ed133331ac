import type { CasePage, FilledForm, Id, IsoDate, Order } from '../../core/contract';
import { DAY_QUESTION } from '../../session/definitions';

interface Finishing {
    page: CasePage;
    sheet: Id;
    on: IsoDate;
    // Of a sheet that is filled again: what it said when the filling began.
    beganWith?: Record<string, string>;
}

// What is sent when a form is finished: the visit has a command of its own, and the closing sheet closes the case as well, for who may.
export function ordersOf(state: Omit<FilledForm, 'saves' | 'violations'>, { page, sheet, on, beganWith }: Finishing): Order[] {
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
    if (state.form !== 'closure' || !page.may.includes('close_case') || !answers.closure_reason) return [answered];
    const note = answers.closure_summary;
    return [
        answered,
        { command: 'close_case', input: { case: page.row.case, reason: answers.closure_reason, closed_on: input.on, ...(note && { note }) } },
    ];
}

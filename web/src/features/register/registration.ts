import type { CaseRow, FormState, Id, IsoDate, Order, PersonFields } from '../../core/contract';
import { savedFields } from '../../session/definitions';

export const REGISTRATION = 'registration';

export interface NewFile {
    person: Id;
    case: Id;
    sheet: Id;
    code: string;
}

// An age that is told and an agreement that is given hold from the day of the registration.
function personFieldsOf(state: FormState, on: IsoDate): PersonFields {
    const { age_years, withhold_from, ...texts } = savedFields(REGISTRATION, 'person', state.answers);
    return {
        ...texts,
        ...(age_years && { age_years: Number(age_years), age_on: on }),
        ...(withhold_from && { withhold_from: withhold_from.split(' ') }),
        ...(texts.consent_services && { consent_on: on }),
    };
}

// The three acts of a registration, which go together or not at all: the person, the case, and the sheet that was filled.
export function registrationOrders(state: FormState, ids: NewFile, today: IsoDate): Order[] {
    const on = state.answers.done_on || today;
    const fields = personFieldsOf(state, on);
    const saved = savedFields(REGISTRATION, 'case', state.answers);
    return [
        { command: 'register_person', input: { person: ids.person, fields } },
        {
            command: 'open_case',
            input: {
                case: ids.case,
                person: ids.person,
                area: fields.area ?? '',
                risk: saved.risk as CaseRow['risk'],
                opened_on: on,
                code: ids.code,
                ...(saved.source && { source: saved.source }),
                ...(saved.concerns && { concerns: saved.concerns.split(' ') }),
            },
        },
        {
            command: 'answer_form',
            input: { sheet: ids.sheet, form: state.form, form_version: state.version, case: ids.case, person: ids.person, on, answers: state.answers },
        },
    ];
}

import type { Commands, FilledForm, Id, IsoDate, Order } from '../../core/contract';
import { DAY_QUESTION } from '../../session/definitions';
import type { SameHousehold } from '../../session/household.svelte';

export const REGISTRATION = 'registration';

export interface NewFile {
    person: Id;
    case: Id;
    sheet: Id;
    code: string;
}

// The three acts of a registration, which go together or not at all: the person, the case, and the sheet that was filled. What the
// answers save in the person and the case is the core's to say.
export function registrationOrders(form: FilledForm, ids: NewFile, today: IsoDate): Order[] {
    const { answers, saves } = form;
    const on = answers[DAY_QUESTION] || today;
    const { risk, source, concerns } = saves.case as Pick<Commands['open_case'], 'risk' | 'source' | 'concerns'>;
    const area = String(saves.person.area ?? '');
    return [
        { command: 'register_person', input: { person: ids.person, fields: saves.person } },
        {
            command: 'open_case',
            input: { case: ids.case, person: ids.person, area, risk, opened_on: on, code: ids.code, ...(source && { source }), ...(concerns && { concerns }) },
        },
        {
            command: 'answer_form',
            input: { sheet: ids.sheet, form: form.form, form_version: form.version, case: ids.case, person: ids.person, on, answers },
        },
    ];
}

// The tie to the child of whose household the new one is: it goes with the registration.
export function householdOrders(of: SameHousehold | undefined, ids: NewFile, relation: Id): Order[] {
    if (!of) return [];
    const { kind, person: to, case: to_case } = of;
    return [{ command: 'set_relation', input: { person: ids.person, case: ids.case, relation, to, to_case, kind, lives_with: true } }];
}

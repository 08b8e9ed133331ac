// The boundary of the core as TypeScript sees it: `core.call(op, input)` answers `{ ok }` or `{ problem }`, all of it JSON.

export type Id = string;
// Hybrid logical clock, 16 lower-case hex digits: it sorts as text.
export type Stamp = string;
export type IsoDate = string;
export type Lang = 'fr' | 'en' | 'pt' | 'ar';

export interface Problem {
    code: number;
    name: string;
    field?: string;
    detail?: string;
}

export type Answer<T> = { ok: T; problem?: undefined } | { ok?: undefined; problem: Problem };

export interface Caller {
    account: Id;
    role: string;
    team: Id;
    organisation: string;
    area: string;
}

export interface Part {
    record: Id;
    kind: 'person' | 'case' | 'sheet' | 'held';
    set: Record<string, unknown>;
    // The heads of each path that the author had seen.
    replaces?: Record<string, Id[]>;
}

// What a device sends.
export interface Act {
    id: Id;
    at: Stamp;
    device: Id;
    command: string;
    input: unknown;
    seen?: Record<string, Id[]>;
}

// What the journal keeps and what pull delivers.
export interface Entry {
    id: Id;
    at: Stamp;
    by: Id;
    device: Id;
    command: string;
    parts: Part[];
}

// What a phone keeps of one record: every entry that touched it, that record's part only. Order does not matter; equal ids are the same entry.
export interface Piece {
    entry: Id;
    at: Stamp;
    by: Id;
    device: Id;
    command: string;
    set: Record<string, unknown>;
    replaces?: Record<string, Id[]>;
}

export interface RecordLog {
    id: Id;
    kind: string;
    pieces: Piece[];
}

export interface Area {
    code: string;
    name: string;
    level: number;
    parent: string;
    country: string;
    from?: IsoDate;
    until?: IsoDate;
    successors?: string[];
}

export interface Text {
    fr: string;
    en: string;
    pt: string;
    ar: string;
}

export interface Worker {
    id: Id;
    name: string;
    role: string;
    team: Id;
    active: boolean;
}

export interface Team {
    id: Id;
    name: string;
    organisation: string;
    area: string;
}

// The names behind ids.
export interface Directory {
    workers: Worker[];
    teams: Team[];
}

export interface ProgrammeBundle {
    name: string;
    version: string;
    title: Text;
    roles: Role[];
    deadlines: unknown;
    caseload_warning?: number;
    lists: Record<string, { name: string; label: Text }[]>;
    journey: { step: string; label: Text; forms: string[] }[];
    forms: unknown[];
}

export interface Role {
    name: string;
    label: Text;
    scope: 'own' | 'team' | 'organisation' | 'area' | 'all';
    sees: string[];
    commands: string[];
}

export interface Task {
    kind: 'initial_assessment' | 'full_assessment' | 'plan' | 'visit' | 'review' | 'post_closure_visit';
    due_on: IsoDate;
    due_at?: number;
    form?: string;
}

export interface CaseRow {
    case: Id;
    person: Id;
    code: string;
    name?: string;
    sex: string;
    age_min?: number;
    age_max?: number;
    area: string;
    place?: string;
    status: 'open' | 'closed';
    risk: 'high' | 'medium' | 'low';
    step: string;
    owner: Id;
    team: Id;
    opened_on: IsoDate;
    closed_on?: IsoDate;
    last_contact_on?: IsoDate;
    tasks: Task[];
    conflicts: number;
    changed_at: Stamp;
    new_to_owner?: boolean;
    texts: string[];
}

// `due` is today, `coming` the next seven days.
export interface Today {
    overdue: DueItem[];
    due: DueItem[];
    coming: DueItem[];
    new_cases: Id[];
    to_reconcile: Id[];
}

export interface DueItem {
    case: Id;
    kind: Task['kind'];
    due_on: IsoDate;
    days_late: number;
    form?: string;
}

export interface CasePage {
    row: CaseRow;
    person: Record<string, unknown>;
    fields: Record<string, unknown>;
    birth?: { date?: IsoDate; precision: string; estimated: boolean };
    straddles_majority: boolean;
    journey: {
        step: string;
        state: 'done' | 'current' | 'todo';
        done_on?: IsoDate;
        forms: { form: string; sheet?: Id; on?: IsoDate }[];
        missing: string[];
    }[];
    goals: Goal[];
    // Newest first; visits are sheets of the form 'visit'.
    sheets: Sheet[];
    // Newest first.
    timeline: TimelineLine[];
    conflicts: Conflict[];
    may: string[];
    sees: string[];
    readers: { why: 'own' | 'team' | 'organisation' | 'area' | 'all'; role: string }[];
}

export interface Goal {
    goal: Id;
    text: string;
    domain?: string;
    responsible?: string;
    by_on?: IsoDate;
    state: 'open' | 'met' | 'dropped';
}

export interface Sheet {
    sheet: Id;
    form: string;
    form_version: string;
    on: IsoDate;
    by: Id;
    at: Stamp;
    answers: Record<string, string>;
}

export interface TimelineLine {
    entry: Id;
    at: Stamp;
    at_ms: number;
    by: Id;
    device: Id;
    command: string;
    record: Id;
    kind: string;
    // The record of each change, where it is not the line's own.
    changed: { record?: Id; kind?: string; path: string; value: unknown }[];
}

export interface Conflict {
    record: Id;
    kind: string;
    path: string;
    values: { entry: Id; at_ms: number; by: Id; value: unknown }[];
}

export interface FormState {
    form: string;
    version: string;
    title: string;
    sections: FormSection[];
    // Cleaned: relevant questions only, calculated ones included.
    answers: Record<string, string>;
    complete: boolean;
    errors: { question: string; section: string; kind: 'required' | 'constraint' | 'type'; message: string }[];
    answered: number;
    asked: number;
}

// What the answers of a form save in the person and the case, typed as commands want it.
export interface Saves {
    person: PersonFields;
    case: Record<string, unknown>;
}

export interface FormSection {
    name: string;
    label: string;
    relevant: boolean;
    one_question_a_page: boolean;
    questions: FormQuestion[];
}

// Types: text, integer, decimal, select_one, select_multiple, date, note, calculate, acknowledge, area, phone.
// The value of select_multiple is names separated by one space. Labels are in the language asked for, ${…} filled in.
export interface FormQuestion {
    name: string;
    type: string;
    appearance: string;
    label: string;
    hint: string;
    relevant: boolean;
    required: boolean;
    readonly: boolean;
    value: string;
    choices: { name: string; label: string }[];
    error?: { kind: string; message: string };
}

export interface PersonFields {
    given_name?: string;
    family_name?: string;
    other_names?: string;
    sex?: 'female' | 'male' | 'unknown';
    birth_date?: IsoDate;
    birth_precision?: 'day' | 'month' | 'year' | 'unknown';
    age_years?: number;
    age_on?: IsoDate;
    age_method?: string;
    phone?: string;
    phone_safe?: 'yes' | 'no' | 'unknown';
    area?: string;
    village?: string;
    language?: string;
    nationality?: string;
    caregiver_name?: string;
    caregiver_relation?: string;
    caregiver_phone?: string;
    consent_services?: 'yes' | 'no' | 'override';
    consent_from?: string;
    consent_mode?: string;
    consent_on?: IsoDate;
    consent_override_reason?: string;
    withhold_from?: string[];
    withhold_what?: string;
    withhold_why?: string;
}

export interface SheetAnswers {
    sheet: Id;
    form: string;
    form_version: string;
    case: Id;
    person: Id;
    on: IsoDate;
    answers: Record<string, string>;
}

// The input of every command, by the command's name.
export interface Commands {
    register_person: { person: Id; fields: PersonFields };
    // A field that is null takes its value back.
    update_person: { case: Id; person: Id; fields: { [Field in keyof PersonFields]: PersonFields[Field] | null } };
    open_case: {
        case: Id;
        person: Id;
        area: string;
        risk: CaseRow['risk'];
        opened_on: IsoDate;
        source?: string;
        concerns?: string[];
        code: string;
    };
    answer_form: SheetAnswers;
    record_visit: SheetAnswers & { next_visit_on?: IsoDate };
    set_risk: { case: Id; risk: CaseRow['risk']; reason: string };
    set_goal: { case: Id } & Goal;
    assign_case: { case: Id; worker: Id; team: Id; reason?: string };
    close_case: { case: Id; reason: string; note?: string; closed_on: IsoDate };
    reopen_case: { case: Id; reason: string };
    reconcile_field: { case: Id; record: Id; path: string; value: unknown };
    release_entry: { held: Id; note?: string };
    withdraw_entry: { held: Id; note?: string };
}

export type Command = keyof Commands;
export type Order = { [C in Command]: { command: C; input: Commands[C] } }[Command];

interface ViewInput {
    caller: Caller;
    now: number;
    offset_minutes?: number;
    logs: RecordLog[];
}

// What may be asked of the core, and what it answers.
export interface Operations {
    // Must be called first, and again after a trap.
    load: {
        input: { programme: ProgrammeBundle; areas: Area[]; directory?: Directory };
        output: { version: string };
    };
    // The records that `decide` wants; those that the phone has not are simply left out.
    needs: { input: { command: string; input: unknown }; output: { records: Id[] } };
    decide: {
        input: {
            caller: Caller;
            now: number;
            // How far local time is ahead of UTC: the core has no calendar of its own.
            offset_minutes?: number;
            clock: Stamp;
            device: Id;
            id: Id;
            command: string;
            input: unknown;
            records: RecordLog[];
        };
        output: { act: Act; entry: Entry; clock: Stamp };
    };
    receive: { input: { clock: Stamp; at: Stamp; now: number }; output: { clock: Stamp } };
    code: { input: { country: string; year: number; id: Id }; output: { code: string } };
    // `logs` are those of the case, its person and its sheets.
    row: { input: ViewInput; output: CaseRow };
    page: { input: ViewInput; output: CasePage };
    today: { input: { caller: Caller; now: number; offset_minutes?: number; rows: CaseRow[] }; output: Today };
    search: {
        input: { rows: { case: Id; texts: string[] }[] } | { query: string };
        output: { loaded?: number; found?: Id[] };
    };
    form: {
        input: {
            form: string;
            language: Lang;
            answers: Record<string, string>;
            today: IsoDate;
            known?: Record<string, string>;
        };
        output: { state: FormState; saves: Saves };
    };
    // Children of `parent`, or a search that forgives accents, hyphens and case, if wanted `inside` one unit.
    areas: { input: { query?: string; parent?: string; inside?: string; on: IsoDate }; output: { areas: Area[] } };
}

export type Operation = keyof Operations;

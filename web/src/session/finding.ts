import type { CaseRow, Id, IsoDate } from '../core/contract';

// Filters of the case list, over what the core says of each case. All of it lies on the phone, so it works without network and at once.

export interface Filters {
    risk: string;
    status: string;
    step: string;
    worker: string;
    team: string;
    area: string;
    sex: string;
    age: string;
    reason: string;
    programme: string;
    late: boolean;
    conflict: boolean;
    opened_from: IsoDate | '';
    opened_to: IsoDate | '';
    closed_from: IsoDate | '';
    closed_to: IsoDate | '';
}

export type Facet = 'risk' | 'status' | 'step' | 'worker' | 'team' | 'area' | 'sex' | 'age' | 'reason' | 'programme';
export const facets: Facet[] = ['status', 'risk', 'step', 'worker', 'team', 'area', 'sex', 'age', 'reason', 'programme'];

export const sorts = ['name', 'risk', 'late', 'contact', 'opened', 'changed'] as const;
export type Sort = (typeof sorts)[number];

// The open cases are the list.
export const no_filter: Filters = {
    risk: '',
    status: 'open',
    step: '',
    worker: '',
    team: '',
    area: '',
    sex: '',
    age: '',
    reason: '',
    programme: '',
    late: false,
    conflict: false,
    opened_from: '',
    opened_to: '',
    closed_from: '',
    closed_to: '',
};

// The age bands of the field (domain facts 1.5); whoever may be of two is in the younger one, as a person who may be a child is treated as one.
const bands = [
    { name: '0-5', most: 5 },
    { name: '6-11', most: 11 },
    { name: '12-17', most: 17 },
    { name: '18+', most: Infinity },
] as const;
export const age_bands = bands.map(({ name }) => name);

function bandOf({ age_min, age_max }: CaseRow): string {
    const age = age_min ?? age_max;
    return age === undefined ? 'unknown' : bands.find(({ most }) => age <= most)!.name;
}

// What a case has for each facet. Areas also for the units around them, which the app knows.
function valueOf(row: CaseRow, facet: Facet): string {
    switch (facet) {
        case 'risk':
            return row.risk ?? '';
        case 'status':
            return row.status;
        case 'step':
            return row.step;
        case 'worker':
            return row.owner ?? '';
        case 'team':
            return row.team ?? '';
        case 'area':
            return row.area;
        case 'sex':
            return row.sex;
        case 'age':
            return bandOf(row);
        case 'reason':
            return row.closure_reason ?? '';
        case 'programme':
            return row.programme ?? '';
    }
}

export function isLate(row: CaseRow, today: IsoDate): boolean {
    return row.tasks.some((task) => task.due_on < today);
}

function isBetween(day: IsoDate | undefined, from: string, to: string): boolean {
    return (!from || (day !== undefined && day >= from)) && (!to || (day !== undefined && day <= to));
}

// What is asked beside the facets.
function passesRest(row: CaseRow, filters: Filters, today: IsoDate): boolean {
    return (
        (!filters.late || isLate(row, today)) &&
        (!filters.conflict || row.conflicts > 0) &&
        isBetween(row.opened_on, filters.opened_from, filters.opened_to) &&
        isBetween(row.closed_on, filters.closed_from, filters.closed_to)
    );
}

function keeps(row: CaseRow, filters: Filters, facet: Facet): boolean {
    return filters[facet] === '' || valueOf(row, facet) === filters[facet];
}

// The rows that pass all filters, in the order in which they were given.
export function find(rows: CaseRow[], filters: Filters, today: IsoDate): CaseRow[] {
    const asked = facets.filter((facet) => filters[facet] !== '');
    return rows.filter((row) => passesRest(row, filters, today) && asked.every((facet) => keeps(row, filters, facet)));
}

// By facet and value: so many cases the list would have with that value and all else as it is.
export type Counts = Record<Facet, Map<string, number>>;

// One pass over the rows: a case that only one facet keeps out counts for the values of that facet.
export function countsOf(rows: CaseRow[], filters: Filters, today: IsoDate): Counts {
    const counts = Object.fromEntries(facets.map((facet) => [facet, new Map<string, number>()])) as Counts;
    for (const row of rows) {
        if (!passesRest(row, filters, today)) continue;
        const out = facets.filter((facet) => !keeps(row, filters, facet));
        if (out.length > 1) continue;
        for (const facet of out.length ? out : facets) {
            const value = valueOf(row, facet);
            // What has none is found by no choice.
            if (value) counts[facet].set(value, (counts[facet].get(value) ?? 0) + 1);
        }
    }
    return counts;
}

// What narrows the list, or widens it beyond the open cases.
export function countOf(filters: Filters): number {
    return Object.entries(filters).filter(([name, value]) => value !== no_filter[name as keyof Filters]).length;
}

const danger: Record<string, number> = { high: 3, medium: 2, low: 1 };
const firstDue = (row: CaseRow): string => row.tasks.map(({ due_on }) => due_on).sort()[0] ?? '9999';

// In a stable order: cases that are equal in what is asked stay by name.
export function sorted(rows: CaseRow[], sort: Sort, locale: string): CaseRow[] {
    return ordered(byName(rows, locale), sort);
}

// Comparing names is what costs: it is done once for as long as the rows are the same.
export function byName(rows: CaseRow[], locale: string): CaseRow[] {
    const order = new Intl.Collator(locale);
    const names = new Map<Id, string>(rows.map((row) => [row.case, row.name || row.code]));
    return [...rows].sort((a, b) => order.compare(names.get(a.case)!, names.get(b.case)!));
}

// Of rows by name.
export function ordered(rows: CaseRow[], sort: Sort): CaseRow[] {
    if (sort === 'name') return rows;
    const keys = new Map<Id, string | number>(rows.map((row) => [row.case, keyOf(row, sort)]));
    return [...rows].sort((a, b) => {
        const [one, other] = [keys.get(a.case)!, keys.get(b.case)!];
        return one < other ? -1 : one > other ? 1 : 0;
    });
}

function keyOf(row: CaseRow, sort: Sort): string | number {
    switch (sort) {
        case 'risk':
            return -(danger[row.risk ?? ''] ?? 0);
        case 'late':
            return firstDue(row);
        // Whoever was never visited waits longest.
        case 'contact':
            return row.last_contact_on ?? '';
        case 'opened':
            return -Date.parse(row.opened_on ?? '1970-01-01');
        case 'changed':
            return -parseInt(row.changed_at.slice(0, 12), 16);
        default:
            return '';
    }
}

// Lists that are kept: written as text, so that an app of another version reads what it knows of them.
export interface KeptList {
    id: Id;
    owner: Id;
    name: string;
    shared: boolean;
    filters: Filters;
    sort: Sort;
}

export function written(filters: Filters, sort: Sort): string {
    const narrowing = Object.entries(filters).filter(([name, value]) => value !== no_filter[name as keyof Filters]);
    return JSON.stringify({ ...Object.fromEntries(narrowing), ...(sort !== 'name' && { sort }) });
}

export function read(text: string): { filters: Filters; sort: Sort } {
    let kept: Record<string, unknown> = {};
    try {
        kept = JSON.parse(text) as Record<string, unknown>;
    } catch {
        // A list that nobody can read shows the open cases.
    }
    const known = Object.entries(no_filter).map(([name, none]) => [name, typeof kept[name] === typeof none ? kept[name] : none]);
    return { filters: Object.fromEntries(known) as unknown as Filters, sort: sorts.find((sort) => sort === kept.sort) ?? 'name' };
}

import { expect, test } from 'vitest';
import type { CaseRow } from '../core/contract';
import { countOf, countsOf, facets, find, no_filter, read, sorted, written, type Filters } from './finding';

const today = '2026-11-21';

function row(id: string, more: Partial<CaseRow> = {}): CaseRow {
    return {
        case: id,
        code: id,
        name: id,
        sex: 'female',
        age_min: 9,
        age_max: 9,
        area: 'TG0409',
        status: 'open',
        risk: 'low',
        step: 'plan',
        owner: 'ama',
        team: 'togo',
        opened_on: '2026-11-01',
        tasks: [],
        conflicts: 0,
        changed_at: '0190000000000000',
        texts: [],
        ...more,
    };
}

const rows = [
    row('a', { risk: 'high', tasks: [{ kind: 'visit', due_on: '2026-11-20' }] }),
    row('b', { sex: 'male', age_min: 15, age_max: 19, owner: 'kokou', last_contact_on: '2026-11-19' }),
    row('c', { status: 'closed', closed_on: '2026-11-10', closure_reason: 'goals_met', opened_on: '2026-09-01' }),
    row('d', { age_min: undefined, age_max: undefined, area: 'BJ1207', team: 'benin', conflicts: 1, risk: 'medium' }),
    row('e', { programme: 'justice', age_min: 3, age_max: 5, step: 'assessment', opened_on: '2026-11-20' }),
];

const asked = (more: Partial<Filters>): Filters => ({ ...no_filter, ...more });
const ids = (filters: Partial<Filters>) => find(rows, asked(filters), today).map((each) => each.case).join('');

test.each<[string, Partial<Filters>, string]>([
    ['the open ones', {}, 'abde'],
    ['all', { status: '' }, 'abcde'],
    ['closed ones', { status: 'closed' }, 'c'],
    ['why they were closed', { status: '', reason: 'goals_met' }, 'c'],
    ['high risk', { risk: 'high' }, 'a'],
    ['a step', { step: 'assessment' }, 'e'],
    ['a colleague', { worker: 'kokou' }, 'b'],
    ['a team', { team: 'benin' }, 'd'],
    ['a place', { area: 'BJ1207' }, 'd'],
    ['boys', { sex: 'male' }, 'b'],
    ['small children', { age: '0-5' }, 'e'],
    ['whoever may be under 18 is', { age: '12-17' }, 'b'],
    ['of no known age', { age: 'unknown' }, 'd'],
    ['a programme', { programme: 'justice' }, 'e'],
    ['late', { late: true }, 'a'],
    ['to reconcile', { conflict: true }, 'd'],
    ['opened since', { opened_from: '2026-11-20' }, 'e'],
    ['opened until', { status: '', opened_to: '2026-10-01' }, 'c'],
    ['closed between', { status: '', closed_from: '2026-11-10', closed_to: '2026-11-10' }, 'c'],
    ['nothing of all that', { risk: 'high', worker: 'kokou' }, ''],
])('%s', (_, filters, expected) => expect(ids(filters)).toBe(expected));

test('a count is what the list would have', () => {
    for (const filters of [{}, { risk: 'low' }, { risk: 'high', worker: 'kokou' }, { late: true }] as Partial<Filters>[]) {
        const counts = countsOf(rows, asked(filters), today);
        for (const facet of facets)
            for (const [value, count] of counts[facet]) expect([facet, value, find(rows, asked({ ...filters, [facet]: value }), today).length]).toEqual([facet, value, count]);
    }
});

test.each([
    ['name', 'abde'],
    ['risk', 'adbe'],
    ['late', 'abde'],
    ['contact', 'adeb'],
    ['opened', 'eabd'],
] as const)('sorted by %s', (sort, expected) => {
    const open = find(rows, no_filter, today);
    expect(sorted(open, sort, 'fr').map((each) => each.case).join('')).toBe(expected);
});

test('a list that is kept is read again, and one of another version as far as it is known', () => {
    const filters = asked({ risk: 'high', late: true, opened_from: '2026-01-01' });
    expect(read(written(filters, 'risk'))).toEqual({ filters, sort: 'risk' });
    expect(written(no_filter, 'name')).toBe('{}');
    expect(read('{"risk":"high","moon":"full","late":"yes","sort":"moon"}')).toEqual({ filters: asked({ risk: 'high' }), sort: 'name' });
    expect(read('no JSON')).toEqual({ filters: no_filter, sort: 'name' });
    expect(countOf(filters)).toBe(3);
    expect(countOf(no_filter)).toBe(0);
});

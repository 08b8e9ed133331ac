import { expect, test } from 'vitest';
import { screenNamed } from './load';
import { pageKeyOf, routeOf, routes } from './table';

// All screens are compiled for it.
const patience_ms = 60_000;

test('every route leads to a screen that is there', { timeout: patience_ms }, async () => {
    const names = [...new Set(routes.flatMap((route) => [route.list, route.main]).filter((name) => name !== undefined))];
    const found = await Promise.all(names.map(screenNamed));
    expect(names.filter((_, place) => found[place] === undefined)).toEqual([]);
});

test.each([
    ['the caseload', '/cases', 'cases/list/CaseListScreen', undefined, {}],
    ['a case', '/cases/7', 'cases/list/CaseListScreen', 'cases/CaseScreen', { caseId: '7' }],
    ['a section of a form', '/cases/7/form/plan/goals', 'cases/list/CaseListScreen', 'forms/FormScreen', { caseId: '7', form: 'plan', section: 'goals' }],
    ['a step of a registration', '/register/consent', undefined, 'RegisterRoute', { step: 'consent' }],
])('%s', (_, path, list, main, params) => {
    const found = routeOf(path);
    expect(found?.route.list).toBe(list);
    expect(found?.route.main).toBe(main);
    expect(found?.params).toEqual(params);
});

test.each([
    ['a form and its sections', '/cases/7/form/plan', '/cases/7/form/plan/goals', true],
    ['a registration and its steps', '/register', '/register/consent', true],
    ['a sheet and its sections', '/cases/7/sheet/9/edit', '/cases/7/sheet/9/edit/goals', true],
    ['two forms of a case', '/cases/7/form/plan', '/cases/7/form/review', false],
    ['two cases', '/cases/7', '/cases/8', false],
    ['a case and its closing', '/cases/7', '/cases/7/close', false],
])('%s', (_, one, other, isSame) => {
    expect(pageKeyOf(one) === pageKeyOf(other)).toBe(isSame);
});

test('an address that does not exist leads nowhere', () => {
    expect(routeOf('/people/all')).toBeUndefined();
});

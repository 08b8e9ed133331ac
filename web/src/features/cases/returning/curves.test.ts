import { describe, expect, test } from 'vitest';
import { box, curvesOf, xOf, yOf } from './curves';

const point = (on: string, scores: Record<string, string>) => ({ sheet: on, on, form_version: '1', scores, answered: {} });
const rules = {
    survey: 'rss',
    scores: [{ name: 'social_score' }, { name: 'composite_score' }],
    leading: 'composite_score',
    intensive_below_percent: 50,
    none_above_percent: 66,
} as never;
const curve = [point('2026-01-01', { social_score: '0', composite_score: '0.25' }), point('2026-07-02', { composite_score: '0.5' }), point('2026-12-31', { social_score: '1', composite_score: '0.75' })];

describe('the curves of the scores', () => {
    test('go from 0 below to 1 above, and from the first survey to the last with the text', () => {
        expect([yOf(0), yOf(1)]).toEqual([box.height - box.bottom, box.top]);
        expect(curve.map(({ on }) => xOf(on, curve, false))).toEqual([34, 171, 308]);
        expect(curve.map(({ on }) => xOf(on, curve, true))).toEqual([286, 149, 12]);
        expect(xOf('2026-01-01', curve.slice(0, 1), false)).toBe(34);
    });

    test('have no dot where a score was withheld', () => {
        const [social, composite] = curvesOf({ curve, rules }, ({ name }) => name, false);
        expect(social?.dots.map(({ value }) => value)).toEqual([0, 1]);
        expect(social?.path).toBe('M34 162L308 12');
        expect(composite?.dots).toHaveLength(3);
    });
});

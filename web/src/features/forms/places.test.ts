import { describe, expect, it, test } from 'vitest';
import { areaOf, lengthOf, placeIn, placesOf } from './places';

describe('a place that is typed', () => {
    const stories: [string, string, string | undefined][] = [
        ['two numbers', '6.1319 1.2228', '6.1319 1.2228 0 0'],
        ['decimal commas', '6,1319  1,2228', '6.1319 1.2228 0 0'],
        ['as maps copy it', '6.1319, 1.2228', '6.1319 1.2228 0 0'],
        ['south and west', '-3.38 -29.36', '-3.38 -29.36 0 0'],
        ['off the earth', '91 0', undefined],
        ['one number', '6.1319', undefined],
        ['words', 'près du marché', undefined],
        ['nothing', '', undefined],
    ];
    it.each(stories)('%s', (_, typed, place) => expect(placeIn(typed)).toBe(place));
});

test('a degree on the equator is 111 km, and a square of it 12,300 km²', () => {
    const square = placesOf('0 0 0 0;0 1 0 0;1 1 0 0;1 0 0 0');
    expect(square).toHaveLength(4);
    expect(lengthOf(square.slice(0, 2)) / 1000).toBeCloseTo(111.3, 0);
    expect(areaOf(square) / 1e6).toBeGreaterThan(12_200);
    expect(areaOf(square) / 1e6).toBeLessThan(12_500);
    expect(areaOf([...square].reverse())).toBeCloseTo(areaOf(square), 0);
});

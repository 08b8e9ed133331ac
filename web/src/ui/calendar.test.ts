import { expect, test } from 'vitest';
import { boxesOf, isoOf } from './calendar';

test.each([
    ['a day', ['7', '3', '2014'], '2014-03-07'],
    ['a day with zeros', ['07', '03', '2014'], '2014-03-07'],
    ['a leap day', ['29', '2', '2024'], '2024-02-29'],
    ['digits of an Arabic keyboard', ['٧', '٣', '٢٠١٤'], '2014-03-07'],
    ['a leap day in another year', ['29', '2', '2023'], undefined],
    ['a month that does not exist', ['1', '13', '2014'], undefined],
    ['a year of two digits', ['7', '3', '14'], undefined],
    ['an empty box', ['', '3', '2014'], undefined],
    ['letters', ['a', '3', '2014'], undefined],
])('%s', (_, [day, month, year], expected) => {
    expect(isoOf(day!, month!, year!)).toBe(expected);
});

test('a value fills the boxes, and nothing empties them', () => {
    expect(boxesOf('2014-03-07')).toEqual({ day: '07', month: '03', year: '2014' });
    expect(boxesOf('')).toEqual({ day: '', month: '', year: '' });
});

import { expect, test } from 'vitest';
import { boxesOf, isoIn, isoOf } from './calendar';

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

test.each([
    ['as it is kept', '2026-11-21', '2026-11-21'],
    ['as it is written here', '21/11/2026', '2026-11-21'],
    ['with dots and without zeros', '1.3.2026', '2026-03-01'],
    ['in one stroke of digits', '21112026', '2026-11-21'],
    ['with the digits of an Arabic keyboard', '٢١/١١/٢٠٢٦', '2026-11-21'],
    ['that does not exist', '31/02/2026', undefined],
    ['that is not whole yet', '21/11/20', undefined],
    ['that is only a day', '21', undefined],
])('a date typed whole, %s', (_, text, expected) => {
    expect(isoIn(text)).toBe(expected);
});

test('a value fills the boxes, and nothing empties them', () => {
    expect(boxesOf('2014-03-07')).toEqual({ day: '07', month: '03', year: '2014' });
    expect(boxesOf('')).toEqual({ day: '', month: '', year: '' });
});

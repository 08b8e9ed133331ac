import { describe, expect, it } from 'vitest';
import { plainNumber } from './plainNumber';

const stories: [string, string, string][] = [
    ['a number stays', '12', '12'],
    ['a decimal comma becomes a point', '3,5', '3.5'],
    ['spaces between thousands go', '1 200', '1200'],
    ['narrow spaces go too', '1\u202f200', '1200'],
    ['Arabic digits are digits', '٣٤', '34'],
    ['Persian digits are digits', '۳۴', '34'],
    ['the Arabic decimal sign is a point', '٣٫٥', '3.5'],
    ['what is no number is left for the core to refuse', 'dix', 'dix'],
];

describe('a typed number', () => {
    it.each(stories)('%s', (_, typed, read) => expect(plainNumber(typed)).toBe(read));
});

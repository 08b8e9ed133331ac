import { expect, it } from 'vitest';
import { daysBefore } from './days';

it.each([
    ['yesterday', '2026-11-21', '2026-11-20'],
    ['over the end of a month', '2026-03-01', '2026-02-28'],
    ['over the end of a year', '2026-01-01', '2025-12-31'],
])('the day before: %s', (_, today, before) => expect(daysBefore(today, 1)).toBe(before));

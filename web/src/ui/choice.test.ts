import { expect, test } from 'vitest';
import { isChosen, toggled } from './choice';

const choices = ['school', 'health', 'family'].map((name) => ({ name, label: name }));

test('several answers are kept in the order in which they are offered', () => {
    expect(toggled('family', 'school', choices)).toBe('school family');
    expect(toggled('school family', 'school', choices)).toBe('family');
    expect(toggled('', 'health', choices)).toBe('health');
});

test('a name that is part of another one is not chosen with it', () => {
    expect(isChosen('mother_in_law', 'mother')).toBe(false);
});

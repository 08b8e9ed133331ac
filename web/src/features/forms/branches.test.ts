import { describe, expect, it } from 'vitest';
import type { FormQuestion } from '../../core/contract';
import { branchesOf, openerOf, openersOf } from './branches';

const stories: [string, string, { question: string; choice: string } | undefined][] = [
    ['a question that equals a choice', "${safe_now} = 'no'", { question: 'safe_now', choice: 'no' }],
    ['double quotes are fine', '${safe_now} = "no"', { question: 'safe_now', choice: 'no' }],
    ['a choice among several', "selected(${people_met}, 'child')", { question: 'people_met', choice: 'child' }],
    ['two conditions are no branch', "${a} = 'x' or ${a} = 'y'", undefined],
    ['another comparison is no branch', "${a} != 'x'", undefined],
    ['no condition is no branch', '', undefined],
];

function aQuestion(name: string, choices: string[] = []): FormQuestion {
    const list = choices.map((choice) => ({ name: choice, label: choice }));
    return { name, type: 'text', appearance: '', label: '', hint: '', relevant: true, required: false, readonly: false, value: '', choices: list };
}

describe('where a conditional question opens', () => {
    it.each(stories)('%s', (_, relevant, opener) => expect(openerOf(relevant)).toEqual(opener));

    it('is inside its opener when it follows it, else where it stands', () => {
        const openers = openersOf([
            { name: 'why', relevant: "${safe} = 'no'" },
            { name: 'later', relevant: "${safe} = 'no'" },
        ]);
        const branches = branchesOf([aQuestion('safe', ['yes', 'no']), aQuestion('why'), aQuestion('other'), aQuestion('later')], openers);
        expect(branches.map((branch) => [branch.question.name, branch.under.map(({ question, choice }) => `${choice}: ${question.name}`)])).toEqual([
            ['safe', ['no: why']],
            ['other', []],
            ['later', []],
        ]);
    });
});

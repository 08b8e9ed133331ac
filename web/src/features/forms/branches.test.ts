import { describe, expect, it } from 'vitest';
import { branchesOf, openerOf, openersOf } from './branches';
import { blocksOf } from './blocks';
import { aForm, group, question, repeat } from './testing/form';

const stories: [string, string, { question: string; choice: string } | undefined][] = [
    ['a question that equals a choice', "${safe_now} = 'no'", { question: 'safe_now', choice: 'no' }],
    ['double quotes are fine', '${safe_now} = "no"', { question: 'safe_now', choice: 'no' }],
    ['a choice among several', "selected(${people_met}, 'child')", { question: 'people_met', choice: 'child' }],
    ['two conditions are no branch', "${a} = 'x' or ${a} = 'y'", undefined],
    ['another comparison is no branch', "${a} != 'x'", undefined],
    ['no condition is no branch', '', undefined],
];

const choices = [
    { value: 'yes', label: 'Yes' },
    { value: 'no', label: 'No' },
];

describe('where a conditional question opens', () => {
    it.each(stories)('%s', (_, relevant, opener) => expect(openerOf(relevant)).toEqual(opener));

    it('is inside its opener when it follows it, else where it stands', () => {
        const tree = aForm(question('safe', { choices }), question('why'), question('other'), question('later'));
        const openers = openersOf([
            { name: 'why', relevant: "${safe} = 'no'" },
            { name: 'later', relevant: "${safe} = 'no'" },
        ]);
        const branches = branchesOf(tree.children(tree.root), openers);
        expect(branches.map((branch) => [branch.node.name, branch.under.map(({ node, choice }) => `${choice}: ${node.name}`)])).toEqual([
            ['safe', ['no: why']],
            ['other', []],
            ['later', []],
        ]);
    });

    it('is inside its opener in each instance of a repeat', () => {
        const tree = aForm(repeat('child', question('safe', { choices, key: 'child:a/safe' }), question('why', { key: 'child:a/why' })));
        const [instance] = tree.children(tree.children(tree.root)[0]!);
        const [branch] = branchesOf(tree.children(instance!), openersOf([{ name: 'child/why', relevant: "${safe} = 'no'" }]));
        expect(branch?.under.map(({ node }) => node.name)).toEqual(['why']);
    });
});

describe('questions with the same choices', () => {
    const select = (name: string, appearance: string) => question(name, { choices, control: 'select_one', appearance });

    it('are lines of one table, below the question that shows the choices', () => {
        const tree = aForm(group('g', select('head', 'label'), select('a', 'list-nolabel'), select('b', 'list-nolabel'), question('c')));
        const blocks = blocksOf(tree.children(tree.children(tree.root)[0]!), new Map());
        expect(blocks.map(({ node, lines }) => [node.name, lines?.map((line) => line.node.name)])).toEqual([
            ['head', ['a', 'b']],
            ['c', undefined],
        ]);
    });

    it('stand alone where nothing above shows the choices', () => {
        const tree = aForm(select('a', 'list-nolabel'));
        expect(blocksOf(tree.children(tree.root), new Map())).toMatchObject([{ node: { name: 'a' } }]);
    });
});

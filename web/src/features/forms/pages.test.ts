import { describe, expect, it } from 'vitest';
import { errorsOf, listOf, pageAfter, pageBefore, pagesOf, progressOf } from './pages';
import { aForm, group, note, oneByOne, question, repeat, unseen, type Made } from './testing/form';

const readable = () => undefined;
const hidden = { hidden: true };
const many = (name: string) => Array.from({ length: 7 }, (_, place) => question(`${name}${place}`));

const stories: [string, Made[], string[]][] = [
    ['a section is a page', [group('s', question('a'), question('b'))], ['s: a b']],
    ['a section that does not matter has no page', [{ ...group('s', question('a')), ...hidden }, group('t', question('b'))], ['t: b']],
    ['a section of which nothing is shown has no page', [group('s', unseen('a'))], []],
    ['a question that does not matter is not on its page', [group('s', question('a'), question('b', hidden))], ['s: a']],
    ['questions outside of groups are a page', [question('a'), question('b'), group('s', question('c'))], ['a: a b', 's: c']],
    ['its name stays when its first question does not matter', [question('a', hidden), question('b')], ['a: b']],
    ['one question a page where the section says so', [oneByOne('s', question('a'), question('b'))], ['s.a: a', 's.b: b']],
    ['a note stands with the question after it', [oneByOne('s', note('n'), question('a'))], ['s.a: n a']],
    ['a last note stands with the last question', [oneByOne('s', question('a'), note('n'))], ['s.a: a n']],
    ['a group within a short section is a part of its page', [group('s', question('a'), group('t', question('b')))], ['s: a t']],
    ['the groups of a long section are pages', [group('s', ...many('a'), group('t', ...many('b')))], ['s.a0: a0 a1 a2 a3 a4 a5 a6', 's.t: b0 b1 b2 b3 b4 b5 b6']],
    ['but not of one that is shown as a whole', [{ ...group('s', ...many('a'), group('t', ...many('b'))), appearance: 'field-list' }], ['s: a0 a1 a2 a3 a4 a5 a6 t']],
    ['an instance of a repeat has a page of its own', [group('s', question('a'), repeat('child', question('n')))], ['s: a child', 's.child:a: n']],
    ['and so has one inside it', [repeat('child', repeat('toy', question('n')))], ['child: child', 'child:a: toy', 'child:a.toy:a: n']],
    ['a counted repeat without instances shows nothing', [group('s', { part: 'repeat', name: 'child', counted: true, inside: [] })], []],
];

describe('the pages of a form', () => {
    it.each(stories)('%s', (_, form, pages) => {
        expect(pagesOf(aForm(...form), false).map((page) => `${page.key}: ${page.nodes.map(({ name }) => name).join(' ')}`)).toEqual(pages);
    });

    it('are one for each question, where the worker wants it', () => {
        const tree = aForm(group('s', question('a'), { ...group('t', question('b'), question('c')), appearance: 'field-list' }, group('u', question('d'))));
        expect(pagesOf(tree, true).map((page) => page.key)).toEqual(['s.a', 's.t', 's.u.d']);
    });

    it('count the sections that are asked', () => {
        const pages = pagesOf(aForm(group('s', question('a')), { ...group('t', question('b')), hidden: true }, group('u', question('c'))), false);
        expect(pages.map(({ place, of }) => `${place}/${of}`)).toEqual(['1/2', '2/2']);
    });

    it('lead on within an instance, and then back to its list', () => {
        const tree = aForm(group('s', repeat('child', oneByOne('about', question('n'), question('m')))), group('t', question('z')));
        const pages = pagesOf(tree, true);
        const [list, first, second, last] = pages;
        expect(pages.map(({ key }) => key)).toEqual(['s.child', 's.child:a.about.n', 's.child:a.about.m', 't.z']);
        expect([list, first, second, last].map((page) => page && pageAfter(tree, pages, page)?.key)).toEqual(['t.z', second?.key, 's.child', undefined]);
        expect([list, first, second, last].map((page) => page && pageBefore(tree, pages, page)?.key)).toEqual([undefined, 's.child', first?.key, 's.child']);
        expect(listOf(tree, pages, first?.instance)).toBe(list);
    });
});

describe('what is wrong with a page', () => {
    const missing = { violation: { kind: 'required' as const, message: 'Say when' } };

    it('puts what cannot be read before what the core says', () => {
        const tree = aForm(question('a', missing), question('b', missing));
        const [page] = pagesOf(tree, false);
        const errors = page && errorsOf(tree, page, (node) => (node.name === 'a' ? 'no_date' : undefined));
        expect(errors?.map(({ node, kind, message }) => [node.name, kind, message])).toEqual([
            ['a', 'no_date', ''],
            ['b', 'required', 'Say when'],
        ]);
    });

    it('names the instance in which something is wrong', () => {
        const tree = aForm(repeat('child', group('g', question('n', missing))));
        const [list, inner] = pagesOf(tree, false);
        expect(list && errorsOf(tree, list, readable).map(({ node, kind }) => [node.instance, kind])).toEqual([['a', 'instance']]);
        expect(inner && errorsOf(tree, inner, readable).map(({ node }) => node.name)).toEqual(['n']);
    });

    it('counts what is answered, missing and wrong', () => {
        const wrong = { value: 'x', violation: { kind: 'constraint' as const } };
        const tree = aForm(question('a', { value: '1' }), question('b', missing), question('c', wrong), question('d', { readonly: true, value: '2' }), question('e', { hidden: true, ...missing }));
        expect(progressOf(tree.questions(), readable)).toEqual({ asked: 3, answered: 2, missing: 1, wrong: 1 });
    });
});

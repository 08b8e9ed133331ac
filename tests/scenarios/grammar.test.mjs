import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { after, test } from 'node:test';
import { scenario_folder } from './paths.mjs';
import { expectations, lastsOf, sentences } from './sentences.mjs';
import { readStory } from './story.mjs';

const folder = mkdtempSync(`${tmpdir()}/relais-grammar-`);
after(() => rmSync(folder, { recursive: true }));

function read(text) {
    writeFileSync(`${folder}/told.scenario`, text);
    return readStory(`${folder}/told.scenario`, sentences, expectations);
}

const stories_that_cannot_be_read = [
    ['no title', 'Ama visits Afi\n', /^told\.scenario:1: a story begins with/],
    ['a title only', 'Story: nothing\n', /^told\.scenario:1: an empty story/],
    ['a sentence that nobody knows', 'Story: a\n\nAma dances with Afi\n', /^told\.scenario:3: nobody knows the sentence "Ama dances with Afi"/],
    ['a truth that nobody knows', 'Story: a\nAma visits Afi\n  Essi is happy\n', /^told\.scenario:3: nobody knows the sentence "Essi is happy"/],
    ['a truth before anything happened', 'Story: a\n  Essi sees Afi\n', /^told\.scenario:2: nothing has happened yet/],
    ['a worker who is not of the cast', 'Story: a\nPetra visits Afi\n', /^told\.scenario:2: nobody knows/],
    ['a worker in a child’s place', 'Story: a\nAma visits Essi\n', /^told\.scenario:2: nobody knows/],
    ['a risk that is none', 'Story: a\nAma sets the risk of Afi to huge because she says so\n', /^told\.scenario:2: nobody knows/],
    ['answers without a question', 'Story: a\nAma visits Afi: all is well, and\n', /^told\.scenario:2: nobody knows/],
    ['something done by hand that nobody knows', 'Story: a\nBy hand, Ama dances\n', /^told\.scenario:2: nobody knows/],
];

for (const [what, text, message] of stories_that_cannot_be_read)
    test(`a story is refused with its file and line: ${what}`, () => {
        assert.throws(() => read(text), { message });
    });

test('a sentence is read with what its holes hold', () => {
    const { steps } = read('Story: a\n# a comment\nAma, Kokou and Essi are offline\n2 days pass\nAma visits Afi: safe_now is no, note is "a, b"\n  refused: not_found at case\n');
    assert.deepEqual(steps.map(({ line, held }) => [line, held]), [
        [3, [['Ama', 'Kokou', 'Essi']]],
        [4, [2]],
        [5, ['Ama', 'Afi', { safe_now: 'no', note: 'a, b' }]],
    ]);
    assert.deepEqual(steps[2].expectations.map(({ line, held }) => [line, held]), [[6, ['not_found', 'case']]]);
    assert.equal(lastsOf({ steps }), 2 * 86_400_000 + 3 * 1000);
});

test('the page of sentences lists each sentence that can be written', () => {
    const page = readFileSync(`${scenario_folder}/README.md`, 'utf8');
    const missing = [...sentences.patterns, ...expectations.patterns].filter((pattern) => !page.includes(`\`${pattern}\``));
    assert.deepEqual(missing, []);
});

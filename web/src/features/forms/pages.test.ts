import { describe, expect, it } from 'vitest';
import type { FormQuestion, FormSection, FormState } from '../../core/contract';
import { errorsOf, pagesOf } from './pages';

function aQuestion(name: string, change: Partial<FormQuestion> = {}): FormQuestion {
    return { name, type: 'text', appearance: '', label: name, hint: '', relevant: true, required: false, readonly: false, value: '', choices: [], ...change };
}

function aForm(...sections: Partial<FormSection>[]): FormState {
    const whole = sections.map((section, place) => ({ name: `s${place + 1}`, label: '', relevant: true, one_question_a_page: false, questions: [], ...section }));
    return { form: 'visit', version: '1', title: '', sections: whole, answers: {}, complete: true, errors: [], answered: 0, asked: 0 };
}

const one = { one_question_a_page: true };

const stories: [string, FormState, string[]][] = [
    ['a section is a page', aForm({ questions: [aQuestion('a'), aQuestion('b')] }), ['s1: a b']],
    ['a section that does not matter has no page', aForm({ relevant: false, questions: [aQuestion('a')] }, { questions: [aQuestion('b')] }), ['s2: b']],
    ['a section of which nothing is shown has no page', aForm({ questions: [aQuestion('a', { type: 'calculate' })] }), []],
    ['a question that does not matter is not on its page', aForm({ questions: [aQuestion('a'), aQuestion('b', { relevant: false })] }), ['s1: a']],
    ['one question a page where the section says so', aForm({ ...one, questions: [aQuestion('a'), aQuestion('b')] }), ['s1.a: a', 's1.b: b']],
    ['a note stands with the question after it', aForm({ ...one, questions: [aQuestion('n', { type: 'note' }), aQuestion('a')] }), ['s1.a: n a']],
    ['a last note stands with the last question', aForm({ ...one, questions: [aQuestion('a'), aQuestion('n', { type: 'note' })] }), ['s1.a: a n']],
];

describe('the pages of a form', () => {
    it.each(stories)('%s', (_, form, pages) => {
        expect(pagesOf(form).map((page) => `${page.key}: ${page.questions.map(({ name }) => name).join(' ')}`)).toEqual(pages);
    });

    it('counts the sections that are asked', () => {
        const pages = pagesOf(aForm({ questions: [aQuestion('a')] }, { relevant: false, questions: [aQuestion('b')] }, { questions: [aQuestion('c')] }));
        expect(pages.map(({ place, of }) => `${place}/${of}`)).toEqual(['1/2', '2/2']);
    });

    it('puts what cannot be read before what the core says', () => {
        const wrong = { kind: 'required' as const, message: 'Say when' };
        const [page] = pagesOf(aForm({ questions: [aQuestion('a', { error: wrong }), aQuestion('b', { error: wrong })] }));
        expect(page && errorsOf(page, new Set(['a']))).toEqual([
            { question: 'a', label: 'a', kind: 'no_date', message: '' },
            { question: 'b', label: 'b', ...wrong },
        ]);
    });
});

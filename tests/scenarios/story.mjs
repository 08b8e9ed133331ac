import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

// Reads a story: its title, then sentences, each with what must be true after it.
//
//     Story: Two people change the risk while both are offline
//     # a comment
//     Ama sets the risk of Afi to high because the uncle came back
//       Ama sees risk high for Afi
//
// Gives {file, title, steps: [{line, text, run, expectations: [{line, text, run}]}]}. Throws "file:line: …" for a sentence that nobody knows.
export function readStory(path, sentences, expectations) {
    const file = basename(path);
    const story = { file, title: undefined, steps: [] };
    const fault = (line, says) => new Error(`${file}:${line}: ${says}`);
    for (const [index, text] of readFileSync(path, 'utf8').split('\n').entries()) {
        const line = index + 1;
        if (text.trim() === '' || text.startsWith('#')) continue;
        if (story.title === undefined) {
            story.title = /^Story: (.+)$/.exec(text)?.[1];
            if (story.title === undefined) throw fault(line, 'a story begins with "Story: " and its title');
            continue;
        }
        const isExpectation = /^\s/.test(text);
        const step = story.steps.at(-1);
        if (isExpectation && step === undefined) throw fault(line, 'nothing has happened yet');
        const meant = (isExpectation ? expectations : sentences).find(text.trim());
        if (meant === undefined) throw fault(line, `nobody knows the sentence "${text.trim()}"`);
        if (isExpectation) step.expectations.push({ line, text: text.trim(), ...meant });
        else story.steps.push({ line, text, ...meant, expectations: [] });
    }
    if (story.steps.length === 0) throw fault(1, 'an empty story');
    return story;
}

// A table of sentence patterns. In a pattern, <hole> is read by the hole's own rule, (a|b) is either word.
export class Sentences {
    #holes;
    #table;

    constructor(holes, table) {
        this.#holes = holes;
        this.#table = table.map(([pattern, run]) => ({ pattern, run, ...this.#compile(pattern) }));
    }

    get patterns() {
        return this.#table.map(({ pattern }) => pattern);
    }

    // The first pattern that fits the whole sentence, with what its holes hold.
    find(text) {
        for (const { regex, names, run, pattern } of this.#table) {
            const found = regex.exec(text);
            if (!found) continue;
            const held = names.map((name, index) => this.#holes[name].read(found[index + 1]));
            if (held.every((value) => value !== undefined)) return { run, pattern, held };
        }
        return undefined;
    }

    #compile(pattern) {
        const names = [];
        const source = pattern
            .replace(/[.?*+^$[\]\\{}]/g, '\\$&')
            .replace(/\(([^)]*)\)/g, '(?:$1)')
            .replace(/<(\w+)>/g, (whole, name) => {
                names.push(name);
                return `(${this.#holes[name].match})`;
            });
        return { regex: new RegExp(`^${source}$`, 'u'), names };
    }
}

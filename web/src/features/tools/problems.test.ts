import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import type { Lang, ToolProblem } from '../../core/contract';
import { language } from '../../words/words.svelte';
import ToolProblems from './ToolProblems.svelte';

let shown: object | undefined;

afterEach(() => {
    if (shown) void unmount(shown);
    document.body.replaceChildren();
});

const whole: ToolProblem = { is_warning: false, english: 'No label.', french: 'Sans libellé.', portuguese: 'Sem etiqueta.', arabic: 'بلا تسمية.' };
const xform: ToolProblem = { ...whole, french: '', portuguese: '', arabic: '' };

test.each<[Lang, ToolProblem, string[]]>([
    ['fr', whole, ['Sans libellé.', 'fr', 'ltr']],
    ['en', whole, ['No label.', 'en', 'ltr']],
    ['pt', whole, ['Sem etiqueta.', 'pt', 'ltr']],
    ['ar', whole, ['بلا تسمية.', 'ar', 'rtl']],
    ['fr', xform, ['No label.', 'en', 'ltr']],
    ['ar', xform, ['No label.', 'en', 'ltr']],
])('in %s the check of a tool speaks that language, or English where there is no other: %o', async (name, problem, said) => {
    await language.choose(name);
    shown = mount(ToolProblems, { target: document.body, props: { problems: [problem] } });
    flushSync();
    const line = document.querySelector('li p')!;
    expect([line.textContent, line.getAttribute('lang'), line.getAttribute('dir')]).toEqual(said);
});

import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { group, question, viewOf } from '../features/forms/testing/form';
import { session } from '../session/session.svelte';
import { go } from '../ui/router.svelte';
import { language } from '../words/words.svelte';
import RegisterRoute from './RegisterRoute.svelte';

const open = vi.spyOn(session.forms, 'open');
let shown: object | undefined;

afterEach(() => {
    if (shown) void unmount(shown);
    session.programme = undefined;
});

const settled = async () => {
    await new Promise((resolve) => setTimeout(resolve));
    flushSync();
};

test('a registration that does not open says why, and opens when the programme has come or when it is asked again', async () => {
    await language.choose('fr');
    await language.learnAll();
    open.mockResolvedValue({ problem: { code: 40010, name: 'unknown_form' } });
    shown = mount(RegisterRoute, { target: document.body, props: { step: 'who' } });
    await settled();
    expect(document.body.textContent).toContain('Cette fiche ne fait pas partie du programme.');
    document.querySelector('button')!.click();
    await settled();
    expect(open).toHaveBeenCalledTimes(2);
    open.mockResolvedValue({ ok: { handle: 1, view: viewOf(question('who', { label: 'Le nom de l’enfant' })) } });
    session.programme = { name: 'togo', version: '2', journey: [], forms: [] } as never;
    await settled();
    expect(document.body.textContent).toContain('Le nom de l’enfant');
    expect(open).toHaveBeenCalledTimes(3);
});

test('whoever comes back to a registration without a page gets the page that was shown last', async () => {
    await language.choose('fr');
    session.programme = { name: 'togo', version: '2', journey: [], forms: [] } as never;
    open.mockResolvedValue({ ok: { handle: 1, view: viewOf(group('who', question('name')), group('what', question('age'))) } });
    const visits = async (step?: string) => {
        if (shown) await unmount(shown);
        go(step ? `/register/${step}` : '/register');
        shown = mount(RegisterRoute, { target: document.body, props: step ? { step } : {} });
        await settled();
    };
    await visits('who');
    await visits('what');
    await visits();
    expect(location.pathname).toBe('/register/what');
});

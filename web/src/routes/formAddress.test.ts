import { flushSync, mount, unmount } from 'svelte';
import { expect, test, vi } from 'vitest';
import { group, question, viewOf } from '../features/forms/testing/form';
import { formAddress } from '../session/formAddress';
import { session } from '../session/session.svelte';
import { go } from '../ui/router.svelte';
import { routeOf } from './table';
import FormRoute from './testing/FormRoute.svelte';

test.each(['visit', 'enquête', 'fiche 7', 'suivi?7', 'a/b', '100%'])('the tool “%s” is reached by its address', (form) => {
    const address = formAddress('c', form);
    expect(new URL(address, 'https://relais.example').pathname).toBe(address);
    expect(routeOf(address)).toMatchObject({ route: { main: 'forms/FormScreen' }, params: { caseId: 'c', form } });
});

test.each(['visit', 'enquête', 'suivi?7'])('the filling of the tool “%s” has its pages below that address, stays open from one to the next, and no longer', async (form) => {
    vi.spyOn(session, 'page').mockResolvedValue({ ok: { row: { case: 'c' }, sheets: [] } } as never);
    const open = vi.spyOn(session.forms, 'open').mockReset().mockResolvedValue({ ok: { handle: 1, view: viewOf(group('who', question('name')), group('what', question('age'))) } });
    const close = vi.spyOn(session.forms, 'close').mockReset().mockResolvedValue({ ok: {} });
    const goes = async (path: string) => {
        go(path);
        await new Promise((resolve) => setTimeout(resolve));
        flushSync();
    };
    const calls = () => [open.mock.calls.length, close.mock.calls.length];
    await goes('/today');
    const shown = mount(FormRoute, { target: document.body });
    await goes(formAddress('c', form));
    expect(location.pathname).toBe(`${formAddress('c', form)}/who`);
    await goes(`${formAddress('c', form)}/what`);
    await goes(formAddress('c', form));
    expect(location.pathname).toBe(`${formAddress('c', form)}/what`);
    expect(calls()).toEqual([1, 0]);
    await goes('/today');
    expect(calls()).toEqual([1, 1]);
    await goes(formAddress('c', form));
    expect(calls()).toEqual([2, 1]);
    await goes('/today');
    await unmount(shown);
    expect(calls()).toEqual([2, 2]);
});

import { flushSync, mount, unmount } from 'svelte';
import { expect, test, vi } from 'vitest';
import FormScreen from '../features/forms/FormScreen.svelte';
import { group, question, viewOf } from '../features/forms/testing/form';
import { formAddress } from '../session/formAddress';
import { session } from '../session/session.svelte';
import { go } from '../ui/router.svelte';
import { routeOf } from './table';

test.each(['visit', 'enquête', 'fiche 7', 'suivi?7', 'a/b', '100%'])('the tool “%s” is reached by its address', (form) => {
    const address = formAddress('c', form);
    expect(new URL(address, 'https://relais.example').pathname).toBe(address);
    expect(routeOf(address)).toMatchObject({ route: { main: 'forms/FormScreen' }, params: { caseId: 'c', form } });
});

test.each(['visit', 'enquête', 'suivi?7'])('the filling of the tool “%s” has its pages below that address, and stays open from one to the next', async (form) => {
    vi.spyOn(session, 'page').mockResolvedValue({ ok: { row: { case: 'c' }, sheets: [] } } as never);
    vi.spyOn(session.forms, 'open').mockResolvedValue({ ok: { handle: 1, view: viewOf(group('who', question('name'))) } });
    const close = vi.spyOn(session.forms, 'close').mockReset().mockResolvedValue({ ok: {} });
    const settled = async () => {
        await new Promise((resolve) => setTimeout(resolve));
        flushSync();
    };
    go(formAddress('c', form));
    const shown = mount(FormScreen, { target: document.body, props: { caseId: 'c', form } });
    await settled();
    expect(location.pathname).toBe(`${formAddress('c', form)}/who`);
    await unmount(shown);
    expect(close).not.toHaveBeenCalled();
    go('/today');
    const again = mount(FormScreen, { target: document.body, props: { caseId: 'c', form } });
    await settled();
    go('/today');
    await unmount(again);
    expect(close).toHaveBeenCalledTimes(1);
});

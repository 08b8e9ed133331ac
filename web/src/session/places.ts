import { session } from './session.svelte';
import { openReceived } from './handovers';
import type { Place } from '../ui/navigation';
import { number, t } from '../words/words.svelte';

// The places of the app that this worker may go to.
export function places(): Place[] {
    const heldHere = session.held.filter((row) => row.state === 'held').length;
    const received = openReceived().length;
    const open = session.rows.filter((row) => row.status === 'open').length;
    const asked = session.beside.filter(({ kind, fields }) => kind === 'support' && fields.state === 'asked' && fields.owner !== session.caller.account).length;
    const all: (Place | false)[] = [
        { href: '/today', label: t('nav.today'), icon: 'today' },
        { href: '/cases', label: t('nav.cases'), icon: 'cases', ...counted(open) },
        session.may('register_person') && { href: '/register', label: t('nav.register'), icon: 'register' },
        session.may('release_entry') && { href: '/team', label: t('nav.team'), icon: 'team' },
        session.may('merge_cases') && { href: '/duplicates', label: t('nav.duplicates'), icon: 'duplicates' },
        (session.may('ask_support') || session.may('answer_support')) && { href: '/support', label: t('nav.support'), icon: 'person', ...counted(asked) },
        (session.may('accept_referral') || session.may('accept_transfer')) && { href: '/received', label: t('nav.received'), icon: 'swap', ...counted(received) },
        { href: '/held', label: t('nav.held'), icon: 'held', ...counted(heldHere) },
        { href: '/sheets', label: t('nav.sheets'), icon: 'case' },
        session.followsTools() && { href: '/tools', label: t('nav.tools'), icon: 'tools' },
        { href: '/sync', label: t('nav.sync'), icon: 'sync', ...counted(session.connection.waiting) },
        { href: '/more', label: t('nav.more'), icon: 'more' },
    ];
    return all.filter((place) => place !== false);
}

// On a phone four fit; the others stand on the page More.
export function tabs(): Place[] {
    return places().filter((place) => ['/today', '/cases', '/register', '/more'].includes(place.href));
}

export function furtherPlaces(): Place[] {
    return places().filter((place) => ['/team', '/duplicates', '/support', '/received', '/held', '/sheets', '/tools', '/sync'].includes(place.href));
}

function counted(count: number): Pick<Place, 'count'> {
    return count > 0 ? { count: number(count) } : {};
}

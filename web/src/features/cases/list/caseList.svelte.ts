import type { Id } from '../../../core/contract';
import { byName, countOf, find, no_filter, ordered, read, written, type Filters, type KeptList, type Sort } from '../../../session/finding';
import { session } from '../../../session/session.svelte';
import { language } from '../../../words/words.svelte';

// The caseload as the list shows it: what is searched comes best first, else in the order that was chosen.
export class CaseList {
    query = $state('');
    filters = $state<Filters>({ ...no_filter });
    sort = $state<Sort>('name');
    #found = $state.raw<Id[]>();
    #asked = 0;

    // What is searched, before it is filtered.
    searched = $derived.by(() => (this.#found ? this.#found.map((id) => session.row(id)).filter((row) => row !== undefined) : session.rows));
    // In order before anything is filtered: another filter then costs no sorting.
    #byName = $derived(byName(session.rows, language.locale));
    #inOrder = $derived(ordered(this.#byName, this.sort));
    shown = $derived(find(this.#found ? this.searched : this.#inOrder, { ...this.filters }, session.today));
    // The open cases are the list; only what narrows it is counted.
    filterCount = $derived(countOf(this.filters));

    // Own lists and those of the team, by name.
    kept = $derived.by((): KeptList[] =>
        session.beside
            .filter(({ kind, fields }) => kind === 'saved_list' && fields.state === 'kept')
            .map(({ id, fields }) => ({ id, owner: String(fields.owner), name: String(fields.name), shared: fields.shared === true, ...read(String(fields.filters)) }))
            .sort((a, b) => a.name.localeCompare(b.name)),
    );
    // The kept list that is shown as it is.
    current = $derived(this.kept.find((list) => written(list.filters, list.sort) === written(this.filters, this.sort)));

    // The newest question wins, whatever the order of the answers.
    async search(query: string): Promise<void> {
        this.query = query;
        const turn = ++this.#asked;
        const found = query.trim() ? await session.search(query) : undefined;
        if (turn === this.#asked) this.#found = found;
    }

    show({ filters, sort }: Pick<KeptList, 'filters' | 'sort'>): void {
        this.filters = { ...filters };
        this.sort = sort;
    }

    clear(): void {
        this.show({ filters: no_filter, sort: 'name' });
        void this.search('');
    }
}

// One list for as long as the app is open: going back from a file finds the search as it was. Locking forgets what was searched.
export const caseList = new CaseList();

$effect.root(() => {
    $effect(() => {
        if (session.phase !== 'open') caseList.clear();
    });
});

import type { CaseRow, Id, IsoDate } from '../../core/contract';
import { session } from '../../session/session.svelte';
import { language } from '../../words/words.svelte';

export interface Filters {
    risk: string;
    status: string;
    step: string;
    worker: string;
    late: boolean;
}

const NO_FILTER: Filters = { risk: '', status: 'open', step: '', worker: '', late: false };

export function isLate(row: CaseRow, today: IsoDate): boolean {
    return row.tasks.some((task) => task.due_on < today);
}

function passes(row: CaseRow, filters: Filters, today: IsoDate): boolean {
    return (
        (!filters.risk || row.risk === filters.risk) &&
        (!filters.status || row.status === filters.status) &&
        (!filters.step || row.step === filters.step) &&
        (!filters.worker || row.owner === filters.worker) &&
        (!filters.late || isLate(row, today))
    );
}

// The caseload as the list shows it: what is searched comes best first, else by name.
export class CaseList {
    query = $state('');
    filters = $state<Filters>({ ...NO_FILTER });
    #found = $state.raw<Id[]>();
    #asked = 0;

    shown = $derived.by(() => {
        const rows = this.#found ? this.#found.map((id) => session.row(id)).filter((row) => row !== undefined) : byName(session.rows);
        return rows.filter((row) => passes(row, this.filters, session.today));
    });
    // The open cases are the list; only what narrows it is counted.
    filterCount = $derived(
        Number(this.filters.risk !== '') +
            Number(this.filters.status !== 'open') +
            Number(this.filters.step !== '') +
            Number(this.filters.worker !== '') +
            Number(this.filters.late),
    );
    owners = $derived([...new Set(session.rows.flatMap((row) => row.owner ?? []))]);

    // The newest question wins, whatever the order of the answers.
    async search(query: string): Promise<void> {
        this.query = query;
        const turn = ++this.#asked;
        const found = query.trim() ? await session.search(query) : undefined;
        if (turn === this.#asked) this.#found = found;
    }

    clear(): void {
        this.filters = { ...NO_FILTER };
        void this.search('');
    }
}

function byName(rows: CaseRow[]): CaseRow[] {
    const order = new Intl.Collator(language.locale);
    return [...rows].sort((a, b) => order.compare(a.name ?? a.code, b.name ?? b.code));
}

// One list for as long as the app is open: going back from a file finds the search as it was. Locking forgets what was searched.
export const caseList = new CaseList();

$effect.root(() => {
    $effect(() => {
        if (session.phase !== 'open') caseList.clear();
    });
});

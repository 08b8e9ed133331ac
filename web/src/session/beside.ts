import type { Id, IsoDate } from '../core/contract';
import { session } from './session.svelte';
import type { BesideRow } from '../device/vault';

// What lies on the phone beside the cases, in the words of the screens.

export interface CoverRow {
    id: Id;
    worker: Id;
    by: Id;
    from_on: IsoDate;
    to_on: IsoDate;
    ended_on?: IsoDate;
    reason?: string;
    note?: string;
}

export interface SupportRow {
    id: Id;
    owner: Id;
    author: Id;
    kind: string;
    on: IsoDate;
    about?: Id;
    notes?: string;
    topic?: string;
    text?: string;
    urgent?: boolean;
    state?: 'asked' | 'answered' | 'closed';
    answer?: string;
    answered_by?: Id;
    answered_on?: IsoDate;
    actions: { text: string; by_on?: IsoDate }[];
    checks: Record<string, string>;
}

function ofKind(kind: string): BesideRow[] {
    return session.beside.filter((row) => row.kind === kind);
}

export type CoverState = 'on' | 'coming' | 'over';

export function stateOf({ from_on, to_on, ended_on }: CoverRow, today: IsoDate): CoverState {
    if (ended_on !== undefined || to_on < today) return 'over';
    return from_on > today ? 'coming' : 'on';
}

// The next to end first.
export function covers(): CoverRow[] {
    return ofKind('cover')
        .map(({ id, fields }) => ({ ...(fields as unknown as CoverRow), id }))
        .sort((a, b) => (a.to_on < b.to_on ? -1 : 1));
}

const numbered = /^action\[(\d+)\]$/;
const item = /^check\[(\w+)\]$/;

// The newest first.
export function supports(): SupportRow[] {
    return ofKind('support')
        .sort((a, b) => b.at_ms - a.at_ms)
        .map(({ id, fields }) => {
            const entries = Object.entries(fields);
            const actions = entries.filter(([path]) => numbered.test(path)).sort(([a], [b]) => Number(numbered.exec(a)![1]) - Number(numbered.exec(b)![1]));
            const checks = entries.filter(([path]) => item.test(path)).map(([path, value]) => [item.exec(path)![1]!, String(value)]);
            return {
                ...(fields as unknown as SupportRow),
                id,
                actions: actions.map(([, value]) => value as { text: string; by_on?: IsoDate }),
                checks: Object.fromEntries(checks) as Record<string, string>,
            };
        });
}

// A colleague who may have cases: whoever may visit.
export function mayOwn(role: string): boolean {
    return session.programme?.roles.find(({ name }) => name === role)?.commands.includes('record_visit') ?? false;
}

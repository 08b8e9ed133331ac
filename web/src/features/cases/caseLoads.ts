import type { CaseRow, Id, IsoDate } from '../../core/contract';
import { isLate } from './caseList.svelte';

// What one colleague has in hand.
export interface CaseLoad {
    worker: Id;
    name: string;
    open: number;
    high: number;
    late: number;
}

// The open cases of each colleague, the fullest hands first.
export function loadsOf(rows: CaseRow[], today: IsoDate, nameOf: (worker: Id) => string): CaseLoad[] {
    const loads = new Map<Id, CaseLoad>();
    for (const row of rows) {
        const { owner, status } = row;
        if (status !== 'open' || !owner) continue;
        const load = loads.get(owner) ?? { worker: owner, name: nameOf(owner), open: 0, high: 0, late: 0 };
        load.open += 1;
        load.high += Number(row.risk === 'high');
        load.late += Number(isLate(row, today));
        loads.set(owner, load);
    }
    return [...loads.values()].sort((a, b) => b.open - a.open || a.name.localeCompare(b.name));
}

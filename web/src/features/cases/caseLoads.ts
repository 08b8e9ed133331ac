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
        if (row.status !== 'open') continue;
        const load = loads.get(row.owner) ?? { worker: row.owner, name: nameOf(row.owner), open: 0, high: 0, late: 0 };
        load.open += 1;
        load.high += Number(row.risk === 'high');
        load.late += Number(isLate(row, today));
        loads.set(row.owner, load);
    }
    return [...loads.values()].sort((a, b) => b.open - a.open || a.name.localeCompare(b.name));
}

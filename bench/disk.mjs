// What a case with 40 entries takes on disk, and which tables take it.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from './programs.mjs';

const cases = 500;
const entries = 40;

export async function measure({ print, folder }) {
    const sizeOf = (count) => {
        const data = join(folder, `cases-${count}`);
        runProgram('bench/bench_data', 'caseload', data, count, entries);
        return statSync(join(data, 'relais.db')).size;
    };
    const each = (sizeOf(cases) - sizeOf(1)) / (cases - 1);
    print({ name: 'disk.case_with_40_entries', value: each, unit: 'bytes', goal: '≤ 3,000 bytes', met: each <= 3000 });
    print({ name: 'disk.entry', value: each / entries, unit: 'bytes' });
}

// What a new phone receives for a caseload of 25 cases with 40 entries each, and what it costs the server.
import { join } from 'node:path';
import { Client, median } from './client.mjs';
import { runProgram, withServer } from './programs.mjs';

const rounds = 9;
const goal_bytes = 60_000;

export async function measure({ print, folder }) {
    const data = join(folder, 'data');
    runProgram('bench/bench_data', 'caseload', data, 25, 40);
    await withServer(data, async (server) => {
        const cpu = { br: [], gzip: [] };
        const last = {};
        for (let round = 0; round < rounds; round += 1)
            for (const encoding of ['br', 'gzip']) {
                const client = await Client.signedIn(server.port, 'ama', { encoding });
                const before = server.cpu();
                last[encoding] = await client.pullAll();
                if (round > 0) cpu[encoding].push(server.cpu() - before);
                client.close();
            }
        const count = last.br.entries.length;
        print({ name: 'pull.entries', value: count, unit: 'entries' });
        print({ name: 'pull.plain', value: last.br.plain, unit: 'bytes' });
        report(print, 'brotli', last.br, cpu.br);
        report(print, 'gzip', last.gzip, cpu.gzip);
    });
}

function report(print, name, { wire, requests, entries }, cpu) {
    const goal = name === 'brotli' ? { goal: `≤ ${goal_bytes / 1000} KB`, met: wire <= goal_bytes } : {};
    print({ name: `pull.wire.${name}`, value: wire, unit: 'bytes', beside: `with headers, ${requests} answers`, ...goal });
    print({ name: `pull.cpu.${name}`, value: median(cpu) / entries.length, unit: 'µs CPU/entry', beside: 'whole pull, ms', beside_value: median(cpu) / 1000 });
}

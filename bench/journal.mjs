// CPU of an accepted entry: through the journal beside bare sqlite3, and through HTTP.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, median } from './client.mjs';
import { runProgram, withServer } from './programs.mjs';

const batch_size = 100;

export async function measure({ print, folder }) {
    const lines = runProgram('bench/bench_journal', join(folder, 'direct')).trim().split('\n');
    for (const line of lines) print(JSON.parse(line));
    await overHttp(print, folder);
}

async function overHttp(print, folder) {
    const file = join(folder, 'acts.json');
    const data = join(folder, 'http');
    runProgram('bench/bench_data', 'acts', data, 200, 0, 3000, file);
    const { login, device, acts } = JSON.parse(readFileSync(file, 'utf8'));
    await withServer(data, async (server) => {
        const client = await Client.signedIn(server.port, login, { device });
        const costOf = async (count) => {
            const some = acts.splice(0, count);
            const before = server.cpu();
            const { json } = await client.push(some);
            if (json.answers.some((answer) => answer.state !== 'accepted')) throw new Error('an act was not accepted');
            return (server.cpu() - before) / count;
        };
        await costOf(batch_size);
        await costOf(batch_size);
        const batches = [];
        const singles = [];
        for (let round = 0; round < 20; round += 1) {
            batches.push(await costOf(batch_size));
            for (let i = 0; i < 20; i += 1) singles.push(await costOf(1));
        }
        client.close();
        report(print, 'push.cpu_of_100', median(batches));
        report(print, 'push.cpu_of_one', median(singles));
    });
}

function report(print, name, microseconds) {
    const peer = 20_000;
    print({
        name,
        value: microseconds,
        unit: 'µs CPU/entry',
        beside: 'ODK Central, one field of an entity',
        beside_value: peer,
        ratio: peer / microseconds,
        goal: '≤ 300 µs',
        met: microseconds <= 300,
    });
}

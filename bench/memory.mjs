// Memory of the server, with the demo and with very many cases.
import { join } from 'node:path';
import { Client } from './client.mjs';
import { makeDemo, runProgram, withServer } from './programs.mjs';

const goal_mb = 60;
const many = 100_000;

export async function measure({ print, folder }) {
    const small = join(folder, 'demo');
    makeDemo(small);
    await withServer(small, (server) => watch(print, server, 'memory.300_cases', ['essi'], goal_mb));
    const large = join(folder, 'many');
    runProgram('bench/bench_data', 'many', large, many);
    const supervisors = Array.from({ length: 20 }, (_, team) => `supervisor${team}`);
    await withServer(large, (server) => watch(print, server, 'memory.100000_cases', supervisors));
}

async function watch(print, server, name, logins, goal) {
    const line = (what, { all, own }, isGoal) =>
        print({
            name: `${name}.${what}`,
            value: all,
            unit: 'MB resident',
            beside: 'without mapped files',
            beside_value: own,
            ...(isGoal && goal && { goal: `≤ ${goal} MB`, met: all <= goal }),
        });
    line('started', server.memory());
    let entries = 0;
    let cpu = 0;
    for (const [index, login] of logins.entries()) {
        const client = await Client.signedIn(server.port, login);
        const before = server.cpu();
        entries += (await client.pullAll()).entries.length;
        cpu += server.cpu() - before;
        client.close();
        if (index === 0) line('after_a_supervisors_pull', server.memory(), true);
    }
    if (logins.length > 1) line(`after_${logins.length}_pulls`, server.memory(), true);
    print({ name: `${name}.pull_cpu`, value: cpu / entries, unit: 'µs CPU/entry', beside: 'entries pulled', beside_value: entries });
}

// The server dies in the middle of things, twenty times. Invariants: every act that was acknowledged is there, each once; the store opens
// again; a client that knows only "send again what was not answered" finishes by itself.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { after, it } from 'node:test';
import { Device } from './client.mjs';
import { startServer } from './people.mjs';

const acts = 10_000;
const kills = 20;
const batch = 20;

let server;
after(() => server?.stop('SIGKILL'));

it(`kill -9 in the middle of ${acts} pushed acts, ${kills} times`, { timeout: 300_000 }, async () => {
    server = await startServer();
    const { data, port } = server;
    const device = new Device(port);
    await device.signsIn('ama');
    const { case: caseId } = await device.openCase();
    const waiting = Array.from({ length: acts }, (_, n) => device.act('set_goal', { case: caseId, goal: device.id, text: `Essai ${n}`, state: 'open' }));
    const all = new Set(waiting.map((act) => act.id));
    const acknowledged = new Set();

    let killed = 0;
    let interrupted = 0;
    let restarting = null;
    const killAndRestart = async () => {
        await new Promise((moment) => setTimeout(moment, Math.random() * 8));
        await server.stop('SIGKILL');
        server = await startServer({ data, port });
        killed += 1;
        restarting = null;
    };

    while (waiting.length > 0) {
        const sent = waiting.slice(0, batch);
        // At a moment that nobody chose: pushes follow one another until one of them is cut off.
        if (restarting === null && killed < kills && acknowledged.size >= ((killed + 0.5) * acts) / kills) restarting = killAndRestart();
        try {
            const { status, body } = await device.push(sent);
            assert.equal(status, 200);
            for (const answer of body.answers) {
                assert.equal(answer.state, 'accepted');
                acknowledged.add(answer.id);
            }
            waiting.splice(0, sent.length);
        } catch (fault) {
            if (fault.code === 'ERR_ASSERTION') throw fault; // all else is a connection that broke, which is what is tested
            interrupted += 1;
            await restarting;
        }
    }
    await restarting;
    assert.equal(killed, kills);
    assert.ok(interrupted >= kills, 'each time a push was cut off');

    const { entries } = await device.pullAll();
    const there = entries.filter((entry) => all.has(entry.id)).map((entry) => entry.id);
    assert.equal(new Set(there).size, acts, 'every act is there');
    for (const id of acknowledged) assert.ok(all.has(id));
    await server.stop();
    const rows = execFileSync('sqlite3', [join(data, 'relais.db'), 'PRAGMA integrity_check; SELECT count(*) - count(DISTINCT id) FROM entry;'], { encoding: 'utf8' });
    assert.equal(rows.trim(), 'ok\n0', 'the store is whole and no act is there twice');
    assert.match(server.run('verify'), /nothing was altered/);
    await server.end();
});


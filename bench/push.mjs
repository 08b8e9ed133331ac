// What one changed field costs on the wire: the push and its answer, as Chromium sends and receives them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withBrowser } from './browser.mjs';
import { Network } from './network.mjs';
import { password, runProgram, withServer } from './programs.mjs';

const goal_bytes = 600;

export async function measure({ print, folder }) {
    const file = join(folder, 'acts.json');
    const data = join(folder, 'data');
    runProgram('bench/bench_data', 'acts', data, 5, 0, 1, file);
    const prepared = JSON.parse(readFileSync(file, 'utf8'));
    await withServer(data, async (server) => {
        const network = await Network.to(server.port);
        try {
            await withBrowser((browser) => pushOneByOne(print, browser, network, prepared));
        } finally {
            network.close();
        }
    });
}

async function pushOneByOne(print, browser, network, { login, device, single }) {
    const page = await (await browser.newContext()).newPage();
    // A page of the server that asks for nothing more and may ask what it likes.
    await page.goto(`http://127.0.0.1:${network.port}/manifest.webmanifest`);
    const session = await page.evaluate(post, { path: '/api/session', value: { login, password, device } });
    const account = JSON.parse(session.answer).account.id;
    for (const [command, act] of Object.entries(single)) {
        const before = { up: network.up.bytes, down: network.down.bytes };
        const bodies = await page.evaluate(post, { path: '/api/push', value: { account, device, now: Date.now(), acts: [act] } });
        if (!bodies.answer.includes('"accepted"')) throw new Error(bodies.answer);
        const asked = network.up.bytes - before.up;
        const answered = network.down.bytes - before.down;
        const wire = asked + answered;
        const goal = command === 'update_person' ? { goal: `≤ ${goal_bytes} bytes`, met: wire <= goal_bytes } : {};
        const sum = bodies.sent + bodies.answer.length;
        print({ name: `push.bytes.${command}`, value: wire, unit: 'bytes', beside: 'bodies alone', beside_value: sum, ratio: sum / wire, ...goal });
        if (!goal.goal) continue;
        print({ name: `push.bytes.${command}.request`, value: asked, unit: 'bytes', beside: 'body', beside_value: bodies.sent });
        print({ name: `push.bytes.${command}.answer`, value: answered, unit: 'bytes', beside: 'body', beside_value: bodies.answer.length });
    }
}

// Runs in the page, as the app's own client asks.
async function post({ path, value }) {
    const body = JSON.stringify(value);
    const headers = { accept: 'application/json', 'content-type': 'application/json' };
    const response = await fetch(path, { method: 'POST', headers, body, credentials: 'same-origin', cache: 'no-store' });
    return { sent: new TextEncoder().encode(body).length, answer: await response.text() };
}

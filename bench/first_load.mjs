// The first visit of a phone: from an empty browser to the sign-in form, and from there to the first list of cases.
//
// `usable`: the login field is visible and enabled, and what is typed stands in it.
// `list`: after the password was sent, the first link to a case is visible on the first screen.
import { join } from 'node:path';
import { withBrowser } from './browser.mjs';
import { median } from './client.mjs';
import { Network } from './network.mjs';
import { password, runProgram, withServer } from './programs.mjs';

const slow = { kilobits: 400, latency: 400, cpu: 6 };
const rounds = 3;
const goal = { bytes: 300_000, seconds: 8 };

export async function measure({ print, folder }) {
    const data = join(folder, 'data');
    runProgram('bench/bench_data', 'caseload', data, 25, 40);
    await withServer(data, async (server) => {
        const visits = [];
        for (let round = 0; round < rounds; round += 1) visits.push(await visit(server.port, slow));
        report(print, visits);
        const fast = await visit(server.port, { kilobits: 0, latency: 0, cpu: 1 });
        print({ name: 'first_load.unthrottled.usable', value: fast.usable, unit: 's' });
        print({ name: 'first_load.unthrottled.list', value: fast.list, unit: 's', beside: 'from sending the password' });
    });
}

async function visit(port, { cpu, ...speed }) {
    const network = await Network.to(port, speed);
    try {
        return await withBrowser((browser) => load(browser, network, cpu));
    } finally {
        network.close();
    }
}

async function load(browser, network, cpu) {
    const context = await browser.newContext({ viewport: { width: 360, height: 640 }, locale: 'fr-FR' });
    const page = await context.newPage();
    page.setDefaultTimeout(120_000);
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: cpu });

    const begun = performance.now();
    await page.goto(`http://127.0.0.1:${network.port}/`, { waitUntil: 'commit' });
    await page.fill('#login', 'ama');
    if ((await page.inputValue('#login')) !== 'ama') throw new Error('the form does not take what is typed');
    const usable = (performance.now() - begun) / 1000;
    const untilUsable = sums(network);

    // A person needs longer to type a password than the network needs for what is still on its way.
    await quiet(network);
    const beforeSignIn = sums(network);
    await page.fill('#password', password);
    const sent = performance.now();
    await page.click('form button[type=submit]');
    await page.locator('main a[href^="/cases/"]:visible').first().waitFor();
    const list = (performance.now() - sent) / 1000;
    return { usable, list, untilUsable, beforeSignIn, untilList: sums(network), requests: network.requests.map((request) => ({ ...request })) };
}

async function quiet(network) {
    for (let last = -1; network.down.bytes !== last; ) {
        last = network.down.bytes;
        await new Promise((resolve) => setTimeout(resolve, 2000));
    }
}

const isData = ({ line }) => /\/api\/(session|pull|push|directory)/.test(line);

function sums(network) {
    const of = (some) => some.reduce((sum, request) => sum + request.received, 0);
    return {
        requests: network.requests.length,
        app: of(network.requests.filter((request) => !isData(request))),
        data: of(network.requests.filter(isData)),
    };
}

function report(print, visits) {
    const [{ untilUsable, beforeSignIn, untilList, requests }] = visits;
    const at = (key) => median(visits.map((each) => each[key]));
    const under = `at ${slow.kilobits} kbit/s, ${slow.latency} ms, CPU ÷ ${slow.cpu}`;
    const usable = at('usable');
    print({ name: 'first_load.usable', value: usable, unit: 's', beside: under, goal: `≤ ${goal.seconds} s`, met: usable <= goal.seconds });
    print({ name: 'first_load.list', value: at('list'), unit: 's', beside: 'from sending the password, 25 × 40 entries' });
    print({ name: 'first_load.bytes.usable', value: untilUsable.app, unit: 'bytes', beside: 'requests', beside_value: untilUsable.requests });
    print({ name: 'first_load.bytes.before_sign_in', value: beforeSignIn.app, unit: 'bytes', beside: 'requests', beside_value: beforeSignIn.requests });
    const peer = 2_060_000;
    print({
        name: 'first_load.bytes.list',
        value: untilList.app,
        unit: 'bytes',
        beside: 'Primero, gzip',
        beside_value: peer,
        ratio: peer / untilList.app,
        goal: `≤ ${goal.bytes / 1000} KB`,
        met: untilList.app <= goal.bytes,
    });
    print({ name: 'first_load.bytes.data', value: untilList.data, unit: 'bytes', beside: 'session, directory and pull; requests in all', beside_value: untilList.requests });
    // The greatest first: what the sum is made of.
    for (const { line, received } of requests.sort((a, b) => b.received - a.received).slice(0, 14))
        print({ name: 'first_load.file', value: received, unit: 'bytes', beside: line });
}

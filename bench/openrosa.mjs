// What the field's own clients cost: durable submissions at 32 connections, and 50,000 answers taken out. RELAIS_SUBMISSIONS says how many are stored
// in the end; a million takes a quarter of an hour.
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { Client, median } from './client.mjs';
import { makeDemo, runProgram, withServer } from './programs.mjs';

const connections = 32;
const goal_per_second = 2000;
const central = { per_second: 70.8, cpu_us: 26_700, csv_s: 13.0 };
const rows = 50_000;
const storedMax = Number(process.env.RELAIS_SUBMISSIONS ?? rows);
const measured = 10_000;

// Fifteen questions, as the measurement of ODK Central has them.
function workbook() {
    const types = ['text', 'integer', 'select_one yn', 'date', 'decimal'];
    const questions = Array.from({ length: 15 }, (_, i) => `| | ${types[i % 5]} | q${i} | Question ${i} | operational |`);
    const survey = ['| survey |', '| | type | name | label | bind::cp:sensitivity |', ...questions];
    const choices = ['| choices |', '| | list_name | name | label |', '| | yn | yes | Yes |', '| | yn | no | No |'];
    return [...survey, ...choices, '| settings |', '| | form_id | form_title | version |', '| | fifteen | Fifteen | 1 |', ''].join('\n');
}

const values = ['some words of an answer', '42', 'yes', '2026-11-22', '3.75'];
const answers = Array.from({ length: 15 }, (_, i) => `<q${i}>${values[i % 5]}</q${i}>`).join('');

function posting(token) {
    const boundary = 'relais';
    const meta = `<orx:meta><orx:instanceID>uuid:${randomUUID()}</orx:instanceID></orx:meta>`;
    const xml = `<?xml version="1.0"?><data xmlns:orx="http://openrosa.org/xforms" id="fifteen" version="1">${answers}${meta}</data>`;
    const head = 'Content-Disposition: form-data; name="xml_submission_file"; filename="form.xml"\r\nContent-Type: text/xml';
    const body = `--${boundary}\r\n${head}\r\n\r\n${xml}\r\n--${boundary}--\r\n`;
    const headers = `Host: bench\r\nX-OpenRosa-Version: 1.0\r\nContent-Type: multipart/form-data; boundary=${boundary}\r\nContent-Length: ${body.length}`;
    return `POST /k/${token}/submission?deviceID=bench HTTP/1.1\r\n${headers}\r\n\r\n${body}`;
}

// One connection of the closed loop: the next submission leaves when the last is durable.
function post(port, token, more, times) {
    return new Promise((done, failed) => {
        const socket = connect(port, '127.0.0.1');
        let began = 0;
        let came = '';
        const send = () => {
            if (!more()) return socket.end(), done();
            began = performance.now();
            socket.write(posting(token));
        };
        socket.setNoDelay(true);
        socket.on('connect', send);
        socket.on('error', failed);
        socket.on('data', (bytes) => {
            came += bytes.toString('latin1');
            if (!came.includes('</OpenRosaResponse>')) return;
            if (!came.startsWith('HTTP/1.1 201')) return failed(new Error(came));
            came = '';
            times.push(performance.now() - began);
            send();
        });
    });
}

async function submit(server, token, count) {
    let left = count;
    const times = [];
    const cpu = server.cpu();
    const began = performance.now();
    await Promise.all(Array.from({ length: connections }, () => post(server.port, token, () => left-- > 0, times)));
    const seconds = (performance.now() - began) / 1000;
    times.sort((a, b) => a - b);
    return { per_second: count / seconds, cpu_us: (server.cpu() - cpu) / count, p50: times[Math.floor(count / 2)], p99: times[Math.floor(count * 0.99)] };
}

export async function measure({ print, folder }) {
    const data = join(folder, 'data');
    makeDemo(data);
    const file = join(folder, 'fifteen.md');
    writeFileSync(file, workbook());
    const flags = ['--data-folder', data, '--programme-folder', 'programmes'];
    runProgram('server/relais', 'tool', 'publish', file, ...flags);
    const token = /token: +(\S+)/.exec(runProgram('server/relais', 'device', 'add', 'ama', '--label', 'bench', ...flags))[1];
    const reader = /token: +(\S+)/.exec(runProgram('server/relais', 'device', 'add', 'essi', '--label', 'bench', '--purpose', 'read', ...flags))[1];
    await withServer(data, async (server) => {
        await submit(server, token, 2000);
        const first = await submit(server, token, measured);
        print({ name: 'openrosa.submissions', value: first.per_second, unit: '/s', beside: 'ODK Central', beside_value: central.per_second, ratio: first.per_second / central.per_second,
            goal: `≥ ${goal_per_second}/s`, met: first.per_second >= goal_per_second });
        print({ name: 'openrosa.submission_cpu', value: first.cpu_us, unit: 'µs CPU', beside: 'ODK Central', beside_value: central.cpu_us, ratio: central.cpu_us / first.cpu_us });
        print({ name: 'openrosa.submission_p99', value: first.p99, unit: 'ms', beside: 'median', beside_value: first.p50, goal: '≤ 50 ms', met: first.p99 <= 50 });
        let stored = 2000 + measured;
        for (const count of [rows, 250_000, 1_000_000].filter((each) => each <= storedMax)) {
            await submit(server, token, count - measured - stored);
            const last = await submit(server, token, measured);
            stored = count;
            const beside = 'the first 10,000';
            const rate = { value: last.per_second, beside_value: first.per_second, ratio: last.per_second / first.per_second };
            const cpu = { value: last.cpu_us, beside_value: first.cpu_us, ratio: first.cpu_us / last.cpu_us };
            print({ name: `openrosa.submissions_at_${count}`, unit: '/s', beside, ...rate });
            print({ name: `openrosa.submission_cpu_at_${count}`, unit: 'µs CPU', beside, ...cpu });
            await takeOut(print, server, reader, count);
        }
    });
}

async function timed(work) {
    const began = performance.now();
    const result = await work();
    return { seconds: (performance.now() - began) / 1000, result };
}

async function takeOut(print, server, reader, count) {
    const client = await Client.signedIn(server.port, 'essi', { encoding: 'identity' });
    const cookie = client.cookie;
    const download = async () => {
        const response = await fetch(`${server.origin}/api/answers.csv?form=fifteen`, { headers: { cookie } });
        let lines = 0;
        let bytes = 0;
        for await (const piece of response.body) {
            bytes += piece.length;
            for (const byte of piece) if (byte === 10) lines += 1;
        }
        if (lines - 1 !== count) throw new Error(`${response.status}: ${lines - 1} rows`);
        return bytes;
    };
    const cpu = server.cpu();
    const runs = [];
    for (let i = 0; i < 3; ++i) runs.push(await timed(download));
    const seconds = median(runs.map((run) => run.seconds));
    const isPeers = count === rows; // ODK Central was measured with so many
    print({ name: `openrosa.csv_of_${count}`, value: seconds, unit: 's',
        ...(isPeers && { beside: 'ODK Central', beside_value: central.csv_s, ratio: central.csv_s / seconds, goal: '< 1 s', met: seconds < 1 }) });
    print({ name: `openrosa.csv_cpu_at_${count}`, value: (server.cpu() - cpu) / 3 / count, unit: 'µs CPU/row', beside: 'MB', beside_value: runs[0].result / 1e6 });
    const ask = async (parameters) => (await fetch(`${server.origin}/o/${reader}/fifteen/Submissions?${parameters}`)).json();
    const page = async (after) => {
        const before = server.cpu();
        const { seconds: each } = await timed(() => ask(`$top=100${after}`));
        return { ms: each * 1000, cpu_ms: (server.cpu() - before) / 1000 };
    };
    const pages = async (after) => {
        const all = [];
        for (let i = 0; i < 5; ++i) all.push(await page(after));
        return { ms: median(all.map((one) => one.ms)), cpu_ms: median(all.map((one) => one.cpu_ms)) };
    };
    const begin = await pages('');
    let next = '';
    for (let left = count; left > 10_000; left -= 9900) {
        const answer = await ask(`$top=9900${next}`);
        next = `&$skiptoken=${/skiptoken=(\S+)/.exec(answer['@odata.nextLink'])[1]}`;
    }
    const end = await pages(next);
    const beside = 'the first page';
    print({ name: `openrosa.odata_page_of_100_at_${count}`, value: end.ms, unit: 'ms', beside, beside_value: begin.ms, ratio: begin.ms / end.ms });
    print({ name: `openrosa.odata_page_cpu_at_${count}`, value: end.cpu_ms, unit: 'ms CPU', beside, beside_value: begin.cpu_ms, ratio: begin.cpu_ms / end.cpu_ms });
    client.close();
}

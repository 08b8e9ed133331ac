// The built programs, started and watched.
import { execFileSync, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const build = process.env.RELAIS_BUILD ?? 'build/release';
export const webFolder = process.env.RELAIS_WEB_FOLDER ?? 'web/dist';
export const wasmFile = process.env.RELAIS_WASM ?? 'build/wasm/core/relais.wasm';
export const password = 'relais-demo-2026';

export function runProgram(name, ...given) {
    return execFileSync(join(build, name), given.map(String), { encoding: 'utf8', maxBuffer: 1 << 28 });
}

// Makes the demo of the product itself.
export function makeDemo(folder) {
    runProgram('server/relais', 'demo', '--data-folder', folder, '--programme-folder', 'programmes');
}

// A running server. CPU and memory are those of its process, as the kernel counts them.
export class RunningServer {
    #process;

    static async start(folder, web = webFolder) {
        const flags = ['serve', '--data-folder', folder, '--web-folder', web, '--port', '0'];
        const child = spawn(join(build, 'server/relais'), flags, { stdio: ['ignore', 'ignore', 'pipe'] });
        const server = new RunningServer();
        server.#process = child;
        // A benchmark that ends badly leaves no server behind.
        process.once('exit', () => child.kill('SIGTERM'));
        server.port = await new Promise((resolve, reject) => {
            const lines = createInterface({ input: child.stderr });
            lines.on('line', (line) => {
                const port = /"port":(\d+)/.exec(line)?.[1];
                if (port) resolve(Number(port));
            });
            child.on('exit', () => reject(new Error('the server did not start')));
        });
        return server;
    }

    get origin() {
        return `http://127.0.0.1:${this.port}`;
    }

    // Of all its threads, in microseconds.
    cpu() {
        const tasks = `/proc/${this.#process.pid}/task`;
        const nanoseconds = readdirSync(tasks).map((task) => Number(readFileSync(`${tasks}/${task}/schedstat`, 'utf8').split(' ')[0]));
        return nanoseconds.reduce((sum, each) => sum + each, 0) / 1000;
    }

    // In megabytes: `all` is what counts as resident, `own` what is not a mapped file, which the system may take back.
    memory() {
        const status = readFileSync(`/proc/${this.#process.pid}/status`, 'utf8');
        const megabytes = (name) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)[1]) / 1024;
        return { all: megabytes('VmRSS'), own: megabytes('RssAnon'), peak: megabytes('VmHWM') };
    }

    async stop() {
        if (this.#process.exitCode !== null) return;
        const ended = new Promise((resolve) => this.#process.on('exit', resolve));
        this.#process.kill('SIGTERM');
        await ended;
    }
}

// Runs `work` with a server on this data folder, and stops it whatever comes.
export async function withServer(folder, work) {
    const server = await RunningServer.start(folder);
    try {
        return await work(server);
    } finally {
        await server.stop();
    }
}

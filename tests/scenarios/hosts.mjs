import { cpSync } from 'node:fs';
import { teams, workers } from './cast.mjs';
import { NativeCore, WasmCore } from './core.mjs';
import { MemoryNode } from './node.mjs';
import { core_host, core_module } from './paths.mjs';
import { prepareData, Server, TemporaryFolder } from './server.mjs';

const hour_ms = 3_600_000;
const day_ms = 24 * hour_ms;
const admin = 'Admin';

// Where a story takes place. All hosts work with the programme, the areas and the accounts that a server serves.
export class Hosts {
    #folder = new TemporaryFolder();
    #prepared = new Map();
    #stages = 0;

    // A stage: the core of the phones, the server between them, and its time. `lasts` is how long the story is.
    async open(host, { changes, lasts, ids }) {
        const prepared = await this.#prepare(changes);
        if (host === 'http') return this.#overHttp(prepared, lasts);
        const core = host === 'native' ? NativeCore.open(core_host()) : WasmCore.open(core_module());
        await load(core, prepared.reference);
        let time;
        const node = new MemoryNode({ core, reference: prepared.reference, ids, now: () => time() });
        return {
            core,
            start: Date.parse('2026-11-02T08:00:00Z'),
            callers: prepared.reference.callersByName,
            follow: (now) => (time = now),
            serverOf: (name) => serverFor(node, prepared.reference.callersByName.get(name)),
            close: () => core.close(),
        };
    }

    // The programme, areas and directory as a server serves them.
    async reference(changes = {}) {
        return (await this.#prepare(changes)).reference;
    }

    remove() {
        this.#folder.remove();
    }

    #prepare(changes) {
        const name = ['data', ...(changes.areaLeads ?? []), ...(changes.isWithoutApprovals ? ['closing'] : [])].join('-');
        if (!this.#prepared.has(name)) this.#prepared.set(name, prepare(this.#folder.make(name), changes));
        return this.#prepared.get(name);
    }

    // On a copy of the prepared data. The story ends today: its time began so long ago, at 8 in the morning, and what the phones send was
    // done then and waited.
    async #overHttp({ data, passwords, reference }, lasts) {
        const folder = this.#folder.make(`stage-${++this.#stages}`);
        cpSync(data, folder, { recursive: true });
        const server = await Server.start(folder);
        const core = WasmCore.open(core_module());
        await load(core, reference);
        const sessions = new Map();
        const session = (name, device) => {
            const { login } = workers.find((worker) => worker.called === name);
            if (!sessions.has(name)) sessions.set(name, server.signIn(login, passwords.get(name), device));
            return sessions.get(name);
        };
        return {
            core,
            start: Math.floor((Date.now() - lasts - 8 * hour_ms) / day_ms) * day_ms + 8 * hour_ms,
            callers: reference.callersByName,
            follow: () => {},
            serverOf: (name) => serverOverHttp(server, (device) => session(name, device)),
            close: () => server.stop(),
        };
    }
}

function load(core, { programme, areas, directory }) {
    return core.call('load', { programme, areas, directory });
}

async function prepare(folder, changes) {
    const { data, passwords } = await prepareData(folder, changes);
    const server = await Server.start(data);
    const { cookie } = await server.signIn('admin', passwords.get(admin), '01a20000-0000-7000-8000-000000000000');
    const [programme, { areas }, directory] = await Promise.all(['programme/RFM2', 'areas', 'directory'].map((name) => server.get(`/api/${name}`, cookie)));
    await server.stop();
    const callers = new Map(directory.workers.map(({ id, role, team, organisation, area }) => [id, { account: id, role, team, organisation, area }]));
    const callersByName = new Map(workers.map(({ called, name }) => [called, callers.get(directory.workers.find((worker) => worker.name === name).id)]));
    if (directory.teams.length !== teams.length) throw new Error('the directory has not all teams');
    return { data, passwords, reference: { programme, areas, directory, callers, callersByName } };
}

function serverFor(node, caller) {
    return {
        now: () => node.now(),
        push: (request) => node.push(caller, request),
        pull: (request) => node.pull(caller, request),
        pushText: (text) => node.pushText(text),
    };
}

function serverOverHttp(server, session) {
    const post = async (path, text, device) => server.post(path, text, (await session(device)).cookie);
    return {
        now: () => Date.now(),
        push: (request) => post('/api/push', JSON.stringify(request), request.device),
        pull: (request) => post('/api/pull', JSON.stringify(request), request.device),
        pushText: (text, device) => post('/api/push', text, device),
    };
}

import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { teams, workers } from './cast.mjs';
import { programme_folder, server_program } from './paths.mjs';

const run = promisify(execFile);
const cheap_passwords = ['--argon2-memory-mib', '8', '--argon2-passes', '1'];

// A role that the programme does not have: for stories about an area.
const area_lead = {
    name: 'area_lead',
    label: { fr: 'Responsable de zone', en: 'Area lead', pt: 'Responsável de área', ar: 'مسؤول المنطقة' },
    scope: 'area',
    sees: ['operational', 'statistical'],
    commands: ['set_risk', 'close_case'],
};

// Folders that tests make, gone when they end.
export class TemporaryFolder {
    path = mkdtempSync(`${tmpdir()}/relais-scenarios-`);

    make(name) {
        mkdirSync(`${this.path}/${name}`);
        return `${this.path}/${name}`;
    }

    remove() {
        rmSync(this.path, { recursive: true, force: true });
    }
}

// A data folder with the programme and the cast, and their passwords. `areaLeads` names the workers who are leads of their area; without approvals, a case is closed
// by whoever works on it.
export async function prepareData(folder, { areaLeads = [], isWithoutApprovals = false } = {}) {
    const data = `${folder}/data`;
    const programmes = `${folder}/programmes`;
    cpSync(programme_folder, programmes, { recursive: true });
    change(`${programmes}/child-protection/programme.json`, (programme) => {
        if (areaLeads.length > 0) programme.roles.push(area_lead);
        if (isWithoutApprovals) programme.approvals = [];
    });
    const relais = (...args) => run(server_program(), [...args, '--data-folder', data, '--programme-folder', programmes, ...cheap_passwords]);
    await relais('programme', 'install');
    for (const { name, organisation, area } of teams) await relais('account', 'team', name, '--organisation', organisation, '--area', area);
    const passwords = new Map();
    for (const { called, login, name, role, team } of workers) {
        const given = areaLeads.includes(called) ? area_lead.name : role;
        const { stdout } = await relais('account', 'add', login, '--name', name, '--role', given, '--team', team);
        passwords.set(called, /^password: (.*)$/m.exec(stdout)[1]);
    }
    return { data, passwords };
}

function change(path, edit) {
    const programme = JSON.parse(readFileSync(path, 'utf8'));
    edit(programme);
    writeFileSync(path, JSON.stringify(programme));
}

// The real server on a data folder, on a free port.
export class Server {
    #process;
    #url;

    static async start(data) {
        const web = `${data}/web`;
        mkdirSync(web, { recursive: true });
        writeFileSync(`${web}/index.html`, '<!doctype html><title>Relais</title>');
        const process = spawn(server_program(), ['serve', '--data-folder', data, '--web-folder', web, '--port', '0'], { stdio: ['ignore', 'ignore', 'pipe'] });
        for await (const line of createInterface({ input: process.stderr })) {
            const port = /"event":"serving","port":(\d+)/.exec(line)?.[1];
            if (port) return new Server(process, `http://127.0.0.1:${port}`);
        }
        throw new Error('the server did not start');
    }

    constructor(process, url) {
        this.#process = process;
        this.#url = url;
        process.stderr.resume();
    }

    async signIn(login, password, device) {
        const response = await fetch(`${this.#url}/api/session`, posted(JSON.stringify({ login, password, device })));
        const cookie = response.headers.get('set-cookie')?.split(';')[0];
        if (!response.ok) throw new Error(`${login} could not sign in: ${await response.text()}`);
        return { account: (await response.json()).account, cookie };
    }

    async get(path, cookie) {
        const response = await fetch(this.#url + path, { headers: { cookie } });
        if (!response.ok) throw new Error(`${path}: ${response.status}`);
        return response.json();
    }

    // {ok} or {problem}, as the core answers.
    async post(path, text, cookie) {
        const response = await fetch(this.#url + path, posted(text, { cookie }));
        const body = await response.json();
        return response.ok ? { ok: body } : { problem: body };
    }

    async stop() {
        this.#process.kill('SIGTERM');
        if (this.#process.exitCode === null) await once(this.#process, 'close');
    }
}

function posted(body, headers = {}) {
    return { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body };
}

import { addEntry, logsOf, membersOf, removeEntry, shown } from './logs.mjs';

const batch_max = 100;

// A worker's phone: decides acts by the core, keeps what comes of them, sends them and takes in what the server sends. It speaks the
// protocol of web/src/device and web/src/sync in few lines, without screens, seal and network troubles.
export class Phone {
    logs = new Map();
    notices = [];
    sent = [];
    #core;
    #caller;
    #device;
    #ids;
    #now;
    #outbox = [];
    // Entries that were decided here and have not come back: the server's word takes the place of all that was guessed.
    #guesses = new Set();
    #clock = '0000000000000000';
    #cursor = 0;
    #view = '';

    constructor({ core, caller, device, ids, now }) {
        this.#core = core;
        this.#caller = caller;
        this.#device = device;
        this.#ids = ids;
        this.#now = now;
    }

    get caller() {
        return this.#caller;
    }

    get device() {
        return this.#device;
    }

    get waiting() {
        return this.#outbox.length;
    }

    // Gives the problem, or nothing where the act was done.
    async act(command, input) {
        const needs = await this.#core.call('needs', { command, input });
        if (needs.problem) return needs.problem;
        const decided = await this.#core.call('decide', {
            caller: this.#caller,
            now: this.#now(),
            clock: this.#clock,
            device: this.#device,
            id: this.#ids(),
            command,
            input,
            records: logsOf(this.logs, needs.ok.records),
        });
        if (decided.problem) return decided.problem;
        this.#clock = decided.ok.clock;
        addEntry(this.logs, decided.ok.entry);
        this.#guesses.add(decided.ok.entry.id);
        this.#outbox.push(decided.ok.act);
        return undefined;
    }

    // Sends what waits, then takes in what is new. Gives the answers that are not "accepted".
    async exchange(server, { answerIsLost = false } = {}) {
        const against = [];
        while (this.#outbox.length > 0) {
            const acts = this.#outbox.slice(0, batch_max);
            const { answers } = must(await server.push({ account: this.#caller.account, device: this.#device, now: server.now(), acts }));
            this.sent.push(...acts);
            if (answerIsLost) return [];
            this.#settle(answers);
            against.push(...answers.filter((answer) => answer.state !== 'accepted'));
        }
        await this.#pull(server);
        return against;
    }

    // Everything that was ever sent, once more.
    async sendAgain(server) {
        const { answers } = must(await server.push({ account: this.#caller.account, device: this.#device, now: server.now(), acts: this.sent.slice(-batch_max) }));
        await this.#pull(server);
        return answers.filter((answer) => answer.state !== 'accepted');
    }

    #settle(answers) {
        const states = new Map(answers.map((answer) => [answer.id, answer.state]));
        this.#outbox = this.#outbox.filter((act) => !states.has(act.id));
        // What was held or refused is taken out: the server's journal does not have it.
        for (const [id, state] of states) if (state !== 'accepted') removeEntry(this.logs, id);
    }

    async #pull(server) {
        for (let holds = false, more = true; more; ) {
            const asked = { account: this.#caller.account, device: this.#device, cursor: this.#cursor, view: this.#view, ...(holds && { holds: this.#roots() }) };
            const news = must(await server.pull(asked));
            holds ||= news.need_holds;
            more = news.more || news.need_holds;
            if (!news.need_holds) await this.#merge(news);
        }
    }

    // What came from the server. What is here only is left out, or the server would want it forgotten.
    #roots() {
        const unsent = new Set(this.#outbox.map((act) => act.id));
        return [...this.logs.values()].filter((log) => log.kind !== 'sheet' && log.pieces.some((piece) => !unsent.has(piece.entry))).map((log) => log.id);
    }

    async #merge({ cursor, view, entries, forget }) {
        for (const { root, reason } of forget) {
            if (this.logs.get(root)?.kind === 'case') for (const { id, kind } of membersOf(this.logs, root)) if (kind === 'sheet') this.logs.delete(id);
            this.logs.delete(root);
            this.notices.push({ root, reason });
        }
        for (const { id } of entries) if (this.#guesses.delete(id)) removeEntry(this.logs, id);
        for (const entry of entries) addEntry(this.logs, entry);
        const latest = entries.map((entry) => entry.at).sort().at(-1);
        if (latest !== undefined) this.#clock = must(await this.#core.call('receive', { clock: this.#clock, at: latest, now: this.#now() })).clock;
        this.#cursor = cursor;
        this.#view = view;
    }

    async page(caseId, logs = membersOf(this.logs, caseId)) {
        const answer = await this.#core.call('page', { caller: this.#caller, now: this.#now(), logs });
        return answer.ok;
    }

    cases() {
        return [...this.logs.values()].filter((log) => log.kind === 'case').map((log) => log.id);
    }

    async today() {
        const rows = [];
        for (const id of this.cases()) {
            const row = await this.#core.call('row', { caller: this.#caller, now: this.#now(), logs: membersOf(this.logs, id) });
            if (row.ok) rows.push(row.ok);
        }
        return must(await this.#core.call('today', { caller: this.#caller, now: this.#now(), rows }));
    }

    // What was handed to this worker: referrals and offers.
    received() {
        return [...this.logs.values()].filter(({ kind }) => kind === 'referral' || kind === 'transfer').map((log) => ({ ...shown(log), id: log.id, kind: log.kind }));
    }

    held() {
        return [...this.logs.values()].filter((log) => log.kind === 'held').map((log) => ({ ...shown(log), id: log.id }));
    }
}

function must(answer) {
    if (answer.problem) throw new Error(`an answer that no story expects: ${JSON.stringify(answer.problem)}`);
    return answer.ok;
}

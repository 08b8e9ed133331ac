import { childFields, namingTexts, places, workers } from './cast.mjs';
import { validAnswers } from './forms.mjs';
import { addEntry, membersOf } from './logs.mjs';
import { Phone } from './phone.mjs';

const day_ms = 86_400_000;

// The world of one story while it is told: whose phone knows what, who is offline, and what time it is.
export class World {
    now;
    #stage;
    #programme;
    #chance;
    #phones = new Map();
    #offline = new Set();
    #answersLost = new Set();
    #clocksOff = new Map();
    #children = new Map();
    #outcomes = [];
    #others = new Map();
    #byHand = false;

    constructor(stage, programme, chance) {
        this.#stage = stage;
        this.#programme = programme;
        this.#chance = chance;
        this.now = stage.start;
        stage.follow(() => this.now);
    }

    // Time, places and children.

    pass(ms) {
        this.now += ms;
    }

    day(words = 'today') {
        const [, ahead, ago] = /^in (\d+) days?$|^(\d+) days? ago$/.exec(words) ?? [];
        const named = { yesterday: -1, today: 0, tomorrow: 1 }[words];
        return new Date(this.now + (named ?? Number(ahead ?? -ago)) * day_ms).toISOString().slice(0, 10);
    }

    id() {
        return this.#chance.id(this.now);
    }

    child(name) {
        if (!this.#children.has(name)) this.#children.set(name, { name, sheets: new Map(), goals: new Map(), consents: new Map(), phones: new Map(), documents: new Map(), referrals: [] });
        return this.#children.get(name);
    }

    // The newest cover of a worker's absence, and what he asked for last: made where a story names it first.
    coverOf(worker) {
        return this.#named(`cover ${worker}`);
    }

    newCover(worker) {
        this.#others.delete(`cover ${worker}`);
        return this.coverOf(worker);
    }

    supportOf(worker) {
        return this.#named(`support ${worker}`);
    }

    #named(name) {
        if (!this.#others.has(name)) this.#others.set(name, this.id());
        return this.#others.get(name);
    }

    // The cases of a worker that this colleague reaches.
    async casesOf(name, owner) {
        const phone = await this.look(name);
        return phone.records('case').filter((one) => one.owner === this.account(owner)).map(({ id }) => id).toSorted();
    }

    nameOfCase(id) {
        return [...this.#children.values()].find((child) => child.case === id)?.name ?? 'a case that is in no story';
    }

    // By what the phone has: a record that it does not have names nobody.
    nameOfPerson(phone, id) {
        const child = [...this.#children.values()].find((one) => one.person === id);
        return child && phone.logs.has(id) ? child.name : 'somebody';
    }

    nameOfWorker(account) {
        return [...this.#stage.callers].find(([, caller]) => caller.account === account)?.[0] ?? 'somebody who is in no story';
    }

    // The team of a worker, by the name that stories give to it.
    teamOf(name) {
        return this.#stage.callers.get(name).team;
    }

    account(name) {
        return this.#stage.callers.get(name).account;
    }

    // Phones.

    get cast() {
        return [...this.#stage.callers.keys()];
    }

    phone(name) {
        if (!this.#phones.has(name)) this.newPhone(name);
        return this.#phones.get(name);
    }

    newPhone(name) {
        const made = this.#makePhone(name);
        this.#phones.set(name, made);
        return made;
    }

    // A phone that nobody has held yet, with all that the server gives to this worker.
    async freshPhone(name) {
        const phone = this.#makePhone(name);
        await phone.exchange(this.#stage.serverOf(name));
        return phone;
    }

    #makePhone(name) {
        const ids = () => this.id();
        const now = () => this.now + (this.#clocksOff.get(name) ?? 0);
        return new Phone({ core: this.#stage.core, caller: this.#stage.callers.get(name), device: this.id(), ids, now });
    }

    // The clock of this worker's phone goes so far ahead of the others.
    setClockOff(name, ms) {
        this.#clocksOff.set(name, ms);
    }

    // Everything that all phones have, as one text.
    everything() {
        return JSON.stringify([...this.#phones].map(([name, phone]) => [name, [...phone.logs.values()], phone.notices]));
    }

    // Until now the phone was up to date.
    async goOffline(name) {
        await this.look(name);
        this.#offline.add(name);
    }

    async goOnline(name) {
        this.#offline.delete(name);
        await this.exchange(name);
    }

    isOnline(name) {
        return !this.#offline.has(name);
    }

    loseNextAnswer(name) {
        this.#answersLost.add(name);
    }

    async exchange(name) {
        const answerIsLost = this.#answersLost.delete(name);
        this.#note(await this.phone(name).exchange(this.#stage.serverOf(name), { answerIsLost }));
    }

    async sendAgain(name) {
        this.#note(await this.phone(name).sendAgain(this.#stage.serverOf(name)));
    }

    // The worker's phone as it is now, which for somebody online is up to date.
    async look(name) {
        const phone = this.phone(name);
        if (this.isOnline(name) && !this.#answersLost.has(name)) await this.exchange(name);
        return phone;
    }

    page(name, child) {
        return this.look(name).then((phone) => (child.case ? phone.page(child.case) : undefined));
    }

    // The page from entries that arrive in another order, some of them twice, in batches.
    async pageInOtherOrder(phone, caseId) {
        const entries = new Map();
        for (const { id, kind, pieces } of membersOf(phone.logs, caseId))
            for (const { entry, set, replaces, ...author } of pieces) {
                if (!entries.has(entry)) entries.set(entry, { id: entry, ...author, parts: [] });
                entries.get(entry).parts.push({ record: id, kind, set, ...(replaces && { replaces }) });
            }
        const all = [...entries.values()];
        const again = all.filter(() => this.#chance.below(3) === 0);
        const logs = new Map();
        for (const entry of this.#chance.shuffled([...all, ...again])) addEntry(logs, entry);
        return phone.page(caseId, membersOf(logs, caseId));
    }

    // Every text of this phone that names the child.
    names(phone, child, logs = [...phone.logs.values()]) {
        const all = JSON.stringify(logs);
        return namingTexts(child.name).filter((text) => all.includes(text));
    }

    // The same with the ids of the child. A held act that its author may withdraw names the case it was about: that is no trace.
    traces(phone, child) {
        // So do a referral and an offer: they name the case that they are about, which their receiver does not reach.
        const beside = ['held', 'referral', 'transfer'];
        const all = JSON.stringify([...phone.logs.values()].filter((log) => !beside.includes(log.kind)));
        const ids = [child.person, child.case].filter((id) => id !== undefined && all.includes(id));
        // What a referral carries was chosen: the story tells it for itself.
        const unchosen = [...phone.logs.values()].filter(({ kind }) => kind !== 'referral');
        return [...this.names(phone, child, unchosen), ...ids];
    }

    // Acts. What is refused or held is kept until the story says that it expected it.

    async act(name, ...orders) {
        if (this.#byHand) return this.#sendByHand(name, orders);
        const phone = await this.look(name);
        for (const [command, input] of orders) {
            const problem = await phone.act(command, input);
            if (problem) this.#outcomes.push({ state: 'refused', problem: problem.name, field: problem.field });
        }
        if (this.isOnline(name)) await this.exchange(name);
    }

    // What somebody sends who has made his own program, or changed ours: the phone's own rules are not asked.
    async byHand(does) {
        this.#byHand = true;
        await does();
        this.#byHand = false;
    }

    async #sendByHand(name, orders) {
        const { device } = this.phone(name);
        const at = `${this.now.toString(16).padStart(12, '0')}0000`;
        const acts = orders.map(([command, input]) => ({ id: this.id(), at, device, command, input }));
        const server = this.#stage.serverOf(name);
        const answer = await server.push({ account: this.#stage.callers.get(name).account, device, now: server.now(), acts });
        if (answer.problem) this.#outcomes.push({ state: 'refused', problem: answer.problem.name, field: answer.problem.field });
        else this.#note(answer.ok.answers.filter((one) => one.state !== 'accepted'));
    }

    async sendText(name, text) {
        const answer = await this.#stage.serverOf(name).pushText(text, this.phone(name).device);
        this.#outcomes.push({ state: 'refused', problem: answer.problem?.name });
    }

    #note(answers) {
        for (const { state, problem } of answers) this.#outcomes.push({ state, problem: problem?.name, field: problem?.field });
    }

    // Takes the first outcome of this kind.
    takeOutcome(state) {
        const at = this.#outcomes.findIndex((outcome) => outcome.state === state);
        return at < 0 ? undefined : this.#outcomes.splice(at, 1)[0];
    }

    takeUnexpected() {
        return this.#outcomes.splice(0).map(({ state, problem, field }) => `${state}: ${problem}${field ? ` at ${field}` : ''}`);
    }

    // What an act says.

    registration(child, sex, age, consent) {
        child.person = this.id();
        child.sex = sex;
        child.age = age;
        return ['register_person', { person: child.person, fields: { ...childFields(child.name, sex, age, this.day()), ...consent } }];
    }

    async opening(name, child, risk, { place, on, programme } = {}) {
        child.case = this.id();
        const worker = workers.find((one) => one.called === name);
        const opened = this.day(on);
        const { ok } = await this.#stage.core.call('code', { country: worker.country, year: Number(opened.slice(0, 4)), id: child.case });
        const area = places[place ?? worker.place];
        return ['open_case', { case: child.case, person: child.person, area, risk, opened_on: opened, source: 'community', concerns: ['neglect'], code: ok.code, ...(programme && { programme }) }];
    }

    // A tool with valid answers, changed as the story says; `nothing` takes an answer away.
    async filling(name, child, form, changes, { again = false, ...more } = {}) {
        const risk = (await this.phone(name).page(child.case ?? ''))?.row.risk ?? 'medium';
        const answers = { ...validAnswers(form, this.day(), risk), ...this.#valuesOf(changes) };
        for (const [question, value] of Object.entries(answers)) if (value === 'nothing') delete answers[question];
        const sheet = again ? child.sheets.get(form) : this.id();
        child.sheets.set(form, sheet);
        const { version } = this.#programme.forms.find((one) => one.name === form);
        return { sheet, form, form_version: version, case: child.case, person: child.person, on: answers.done_on ?? this.day(), answers, ...more };
    }

    #valuesOf(answers) {
        const isDay = /^(?:today|yesterday|tomorrow|in \d+ days?|\d+ days? ago)$/;
        return Object.fromEntries(Object.entries(answers).map(([question, value]) => [question, isDay.test(value) ? this.day(value) : value]));
    }

    held(phone, author, child, command) {
        const account = this.account(author);
        return phone.held().filter((held) => held.owner === account && held.case === child.case && (command === undefined || held.command === command)).at(-1);
    }
}

import { addEntry, coversOf, logsOf, shown } from './logs.mjs';

// What a node does between phones, in memory: takes acts as server/journal does and answers pulls as server/sync does, in the fewest lines
// that are true. What an act comes to is the core's word; who sees what is told here once more, on purpose: two tellings find each other's mistakes.
export class MemoryNode {
    #core;
    #reference;
    #ids;
    #now;
    #logs = new Map();
    #journal = [];

    constructor({ core, reference, ids, now }) {
        this.#core = core;
        this.#reference = reference;
        this.#ids = ids;
        this.#now = now;
    }

    now() {
        return this.#now();
    }

    async push(caller, { account, acts }) {
        if (account !== caller.account) return { problem: { name: 'session_ended' } };
        const answers = [];
        for (const act of acts) answers.push(await this.#take(caller, act));
        return { ok: { now: this.#now(), answers } };
    }

    // A message that is no JSON: the core reads it.
    async pushText(text) {
        return JSON.parse(await this.#core.callBytes('arrive', text));
    }

    async #take(caller, act) {
        const known = this.#journal.find((entry) => entry.id === act.id);
        if (known) return this.#again(act, known.by === caller.account && known.command === act.command, { state: 'accepted' });
        const held = this.#logs.get(act.id);
        if (held) return this.#again(act, shown(held).owner === caller.account, { state: 'held', problem: { name: shown(held).problem } });
        let arrival = await this.#arrive(caller, act);
        const begun = arrival.problem?.name === 'not_found' ? this.#begunByHeld(caller) : [];
        if (begun.length > 0) arrival = await this.#arrive(caller, act, { begun });
        const entries = arrival.entry ? [arrival.entry] : [];
        if (arrival.state === 'accepted' && act.command === 'release_entry') {
            const released = await this.#release(arrival.entry.parts[0].record);
            if (!released.entry) return { id: act.id, state: 'refused', problem: released.problem };
            entries.push(released.entry);
        }
        for (const entry of entries) {
            this.#journal.push(entry);
            addEntry(this.#logs, entry);
        }
        return { id: act.id, state: arrival.state, problem: arrival.problem };
    }

    #again({ id }, isSame, answer) {
        return isSame ? { id, ...answer } : { id, state: 'refused', problem: { name: 'entry_differs' } };
    }

    // The persons and cases that the caller's held acts would begin.
    #begunByHeld(caller) {
        const held = [...this.#logs.values()].filter((log) => log.kind === 'held').map(shown);
        const own = held.filter(({ state, owner }) => state === 'held' && owner === caller.account).map(({ act }) => act);
        return own.flatMap(({ command, input }) => (command === 'register_person' ? [input.person] : command === 'open_case' ? [input.case] : []));
    }

    async #arrive(caller, act, { heldFor, begun = [] } = {}) {
        const needs = await this.#core.call('needs', { command: act.command, input: act.input });
        if (needs.problem) return { state: 'refused', problem: needs.problem };
        const records = logsOf(this.#logs, [...needs.ok.records, ...this.#heldAlong(act, needs.ok.records)]);
        const released = { is_released: heldFor !== undefined, held_for: heldFor };
        const answer = await this.#core.call('arrive', { caller: { ...caller, covers: this.#coversOf(caller) }, now: this.#now(), act, holding: this.#ids(), ...released, begun, records });
        return answer.ok ?? { state: 'refused', problem: answer.problem };
    }

    // Acts that wait with these cases go where the cases go.
    #heldAlong({ command }, needs) {
        if (!moves.has(command)) return [];
        const waits = (log) => log.kind === 'held' && shown(log).state === 'held' && needs.includes(shown(log).case);
        return [...this.#logs.values()].filter(waits).map(({ id }) => id);
    }

    #release(held) {
        const { act, owner, problem, field } = shown(this.#logs.get(held));
        return this.#arrive(this.#reference.callers.get(owner), act, { heldFor: { problem, field } });
    }

    async pull(caller, { account, cursor, view, holds }) {
        if (account !== caller.account) return { problem: { name: 'session_ended' } };
        const role = this.#reference.programme.roles.find((one) => one.name === caller.role);
        const roots = this.#rootsOf(caller, role);
        const name = JSON.stringify([caller.role, [...roots].sort()]);
        const answer = { now: this.#now(), cursor: this.#journal.length, view: name, need_holds: false, more: false, entries: [], forget: [] };
        if (name === view) return { ok: { ...answer, entries: this.#entriesOf(roots, role, cursor) } };
        if (holds === undefined) return { ok: { ...answer, view, cursor, need_holds: true } };
        const arriving = new Set([...roots].filter((root) => !holds.includes(root)));
        const forget = holds.filter((root) => !roots.has(root) && this.#logs.has(root)).map((root) => ({ root, reason: this.#reasonOf(root, caller) }));
        return { ok: { ...answer, cursor: holds.length === 0 && cursor === 0 ? answer.cursor : cursor, more: true, entries: this.#entriesOf(arriving, role, 0), forget } };
    }

    // Covers in which this worker stands or stood in for somebody.
    #coversOf(caller) {
        return coversOf(this.#logs, caller.account);
    }

    #day() {
        return new Date(this.#now()).toISOString().slice(0, 10);
    }

    #rootsOf(caller, role) {
        const roots = new Set();
        if (role.sees.length === 0) return roots;
        const covers = this.#coversOf(caller).filter(({ ended_on, to_on }) => ended_on === undefined && to_on >= this.#day());
        for (const { id } of covers) roots.add(id);
        const absent = covers.filter(({ from_on }) => from_on <= this.#day()).map(({ worker }) => worker);
        for (const log of this.#logs.values()) {
            const fields = shown(log);
            const isHeld = log.kind === 'held' && role.sees.includes('sensitive');
            if (this.#isHandedTo(caller, role.scope, log.kind, fields)) roots.add(log.id);
            const isHolder = isHeld && fields.state === 'held' && fields.holder === caller.account;
            const isCovered = log.kind === 'case' && absent.includes(fields.owner);
            if (log.kind === 'saved_list' && fields.shared && fields.state === 'kept' && fields.by_team === caller.team) roots.add(log.id);
            const isRoot = isHeld || !['person', 'sheet', 'held', 'referral', 'transfer'].includes(log.kind);
            if (!isRoot || !(isHolder || isCovered || this.#isInScope(caller, role.scope, fields))) continue;
            roots.add(log.id);
            if (fields.person) roots.add(fields.person);
        }
        return roots;
    }

    // A referral is seen by its receiver, or by the team or organisation that is asked, as long as it stands; an offer by those who may decide of it.
    #isHandedTo(caller, scope, kind, fields) {
        const { status, owner, team, organisation, expires_on } = fields;
        if (kind === 'transfer') return status === 'offered' && this.#isInScope(caller, scope, fields);
        if (kind !== 'referral' || this.#isPast(expires_on) || ['refused', 'revoked', 'finished'].includes(status)) return false;
        const isAsked = !owner && (team ? team === caller.team : organisation !== '' && organisation === caller.organisation);
        return isAsked || this.#isInScope(caller, scope, fields);
    }

    #isPast(day) {
        return day < new Date(this.#now()).toISOString().slice(0, 10);
    }

    #isInScope(caller, scope, { owner, team, organisation, area }) {
        if (owner === caller.account || scope === 'all') return true;
        if (scope === 'team') return team === caller.team;
        if (scope === 'organisation') return organisation === caller.organisation;
        return scope === 'area' && this.#isInside(area, caller.area);
    }

    #isInside(code, ancestor) {
        const area = this.#reference.areas.find((one) => one.code === code);
        if (code === ancestor || area === undefined) return code === ancestor;
        return [area.parent, ...(area.successors ?? [])].some((next) => next !== '' && this.#isInside(next, ancestor));
    }

    #reasonOf(root, caller) {
        const log = this.#logs.get(root);
        if (log?.kind === 'held' || log?.kind === 'transfer') return 'settled';
        const { owner, team, status, expires_on } = shown(log);
        if (log?.kind === 'referral') {
            if (['refused', 'revoked', 'finished'].includes(status)) return status === 'revoked' ? 'revoked' : 'settled';
            return this.#isPast(expires_on) ? 'expired' : 'reassigned';
        }
        const wasFor = (cover) => cover.id === root || (log?.kind === 'case' && cover.worker === owner);
        if (this.#coversOf(caller).some(wasFor)) return 'cover_ended';
        if (log?.kind !== 'case' || owner === caller.account) return 'out_of_reach';
        return team === caller.team ? 'reassigned' : 'transferred';
    }

    #entriesOf(roots, role, after) {
        const rootOf = (part) => (part.kind === 'sheet' ? shown(this.#logs.get(part.record)).case : part.record);
        return this.#journal
            .slice(after)
            .map((entry) => ({ ...entry, parts: entry.parts.filter((part) => roots.has(rootOf(part))).map((part) => this.#visible(part, role)) }))
            .map((entry) => ({ ...entry, parts: entry.parts.filter((part) => Object.keys(part.set).length > 0) }))
            .filter((entry) => entry.parts.length > 0);
    }

    #visible(part, role) {
        const set = Object.fromEntries(Object.entries(part.set).filter(([path]) => role.sees.includes(this.#classOf(part, path))));
        return { ...part, set };
    }

    #classOf({ kind, set }, path) {
        const copy = /^(?:shared|(?:referral|transfer)\[.*\]\.carried)\.(person|case)\.(.+)$/.exec(path);
        if (copy) return this.#classOf({ kind: copy[1] }, copy[2]);
        const handed = /^(?:referral|transfer)\[.*\]\.(.+)$/.exec(path);
        if (handed || kind === 'referral' || kind === 'transfer') return told_of_handovers.has(handed ? handed[1] : path) ? 'sensitive' : 'operational';
        if (kind === 'person' && path.includes('[')) return classOfPersonRow(path);
        if (kind === 'person') return identity.has(path) ? 'identity' : sensitive.has(path) ? 'sensitive' : 'operational';
        if (path.startsWith('document[')) return /\.(identity|sensitive)(_\w+)?$/.exec(path)?.[1] ?? 'operational';
        if (kind === 'case') return /^goal\[.*\]\.(text|responsible)$/.test(path) || sensitive.has(path) ? 'sensitive' : 'operational';
        if (kind === 'cover') return path === 'reason' || path === 'note' ? 'sensitive' : 'operational';
        if (kind === 'support') return /^(notes|text|answer|action\[.*)$/.test(path) ? 'sensitive' : 'operational';
        if (kind === 'held') return path === 'act' || path === 'note' ? 'sensitive' : 'operational';
        if (!path.startsWith('answers.')) return 'operational';
        const questions = this.#reference.programme.forms.find((form) => form.name === set.form)?.questions ?? [];
        return questions.find((question) => question.name === path.slice('answers.'.length))?.field_class ?? 'sensitive';
    }
}

const moves = new Set(['assign_case', 'accept_transfer', 'merge_cases', 'undo_merge', 'reconcile_field']);
const told_of_handovers = new Set([
    ...['purpose', 'message', 'reason', 'refusal', 'note', 'what', 'feedback'],
    ...['appointment_place', 'to_name', 'override_reason', 'override_authoriser'],
]);
// `consent[<id>].witness` names somebody.
const person_rows = {
    operational: new Set([
        ...['purpose', 'recipient', 'decision', 'from', 'assent', 'mode', 'on', 'withdrawn_on', 'withdrawn_from', 'ended_on'].map((field) => `consent.${field}`),
    ]),
    sensitive: new Set([
        ...['to', 'kind', 'lives_with', 'from_on', 'to_on', 'reason'].map((field) => `relation.${field}`),
        ...['relation', 'from_on', 'to_on', 'reason'].map((field) => `caregiver.${field}`),
        ...['basis', 'reason', 'withhold', 'withhold_why', 'withdrawn_reason', 'ended_note'].map((field) => `consent.${field}`),
    ]),
};

function classOfPersonRow(path) {
    const name = path.replace(/\[.*\]/, '');
    return ['operational', 'sensitive'].find((each) => person_rows[each].has(name)) ?? 'identity';
}

const identity = new Set(['given_name', 'family_name', 'other_names', 'birth_date', 'phone', 'phone_safe', 'village', 'caregiver_name', 'caregiver_phone']);
const sensitive = new Set([
    ...['language', 'nationality', 'caregiver_relation', 'consent_override_reason', 'withhold_from', 'withhold_what', 'withhold_why'],
    ...['risk_reason', 'closure_note', 'reopen_reason', 'assign_reason', 'merge_reason'],
]);

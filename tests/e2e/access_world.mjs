// A world for the table of who may do what (tests/access/who-may.txt), made by the bare protocol: teams that have one thing in common with that of a case, a worker of each role in each of
// them, and cases that stand to such a worker as the table says.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Device, newId, stamp } from './client.mjs';
import { folder, startServer } from './people.mjs';
import { programme_folder, server_program } from '../scenarios/paths.mjs';
import { validAnswers } from '../scenarios/forms.mjs';

export const day = (ahead = 0) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);

const cheap_passwords = ['--argon2-memory-mib', '8', '--argon2-passes', '1'];

// Where somebody may work. The cases are of the home team; nobody works in the last one.
const teams = {
    home: ['DRAS Plateaux', 'Action sociale, Togo', 'TG04'],
    twin: ['Antenne de Za-Kpota', 'Action sociale, Togo', 'BJ12'],
    near: ['Brigade d’Atakpamé', 'Police', 'TG04'],
    far: ['GUPS Za-Kpota', 'Action sociale, Bénin', 'BJ12'],
    empty: ['GUPS Abomey', 'Action sociale, Bénin du Sud', 'BJ12'],
};

// Those around the cases, whatever is asked. Of each absent worker, the cover stands otherwise.
const cast = {
    ama: ['case_manager', 'home'],
    kokou: ['case_manager', 'home'],
    essi: ['supervisor', 'home'],
    senami: ['case_manager', 'far'],
    reine: ['supervisor', 'far'],
    edem: ['case_manager', 'home'],
    away: ['case_manager', 'home'],
    away_later: ['case_manager', 'home'],
    away_before: ['case_manager', 'home'],
    away_until_today: ['case_manager', 'home'],
};

// The programme that has rules for a command, where not each has.
const programme_of = {
    set_legal_status: 'justice',
    record_session: 'justice',
    record_reoffence: 'justice',
    record_assistance: 'return',
    set_trafficking_elements: 'trafficking',
    set_recovery_period: 'trafficking',
};

export class AccessWorld {
    #devices = new Map();
    #covers = new Map();
    #clock = { ms: 0, count: 0 };

    // A server without demo people, on rules where nothing waits for an approval, as the table's are. `roles` are asked about.
    static async made(roles) {
        const world = new AccessWorld();
        const [data, programmes] = [folder('access'), folder('programmes')];
        cpSync(programme_folder, programmes, { recursive: true });
        const rules = join(programmes, 'child-protection/programme.json');
        writeFileSync(rules, JSON.stringify({ ...JSON.parse(readFileSync(rules, 'utf8')), approvals: [] }));
        const relais = (...command) => execFileSync(server_program(), [...command, '--data-folder', data, '--programme-folder', programmes, ...cheap_passwords], { encoding: 'utf8' });
        relais('programme', 'install');
        world.teams = {};
        for (const [place, [name, organisation, area]] of Object.entries(teams)) world.teams[place] = relais('account', 'team', name, '--organisation', organisation, '--area', area).trim();
        const asked = roles.flatMap((role) => ['home', 'twin', 'near', 'far'].map((place) => [`${role} ${place}`, [role, place]]));
        const passwords = new Map();
        for (const [called, [role, place]] of [...Object.entries(cast), ...asked]) {
            const login = called.replaceAll(/[ _]/g, '-');
            passwords.set(called, [login, /^password: (.*)$/m.exec(relais('account', 'add', login, '--name', called, '--role', role, '--team', teams[place][0]))[1]]);
        }
        world.server = await startServer({ data, flags: cheap_passwords });
        for (const [called, [login, password]] of passwords) {
            const device = new Device(world.server.port);
            await device.signsIn(login, password);
            world.#devices.set(called, device);
        }
        const { forms } = (await world.who('ama').send('GET', '/api/programme/RFM2')).body;
        world.version = (form) => forms.find(({ name }) => name === form).version;
        return world;
    }

    who(called) {
        return this.#devices.get(called);
    }

    id(called) {
        return this.who(called).account.id;
    }

    // All clocks go alike: what is done later counts.
    #now() {
        const ms = Date.now();
        this.#clock = { ms, count: ms === this.#clock.ms ? this.#clock.count + 1 : 0 };
        return stamp(ms, this.#clock.count);
    }

    // What becomes of each act, in the words of the table.
    async tries(called, acts) {
        const who = this.who(called);
        const { body } = await who.push(acts.map(([command, input, seen = {}]) => who.act(command, input, { at: this.#now(), seen })));
        assert.ok(body.answers, JSON.stringify(body));
        return body.answers.map(({ state, problem }) => `${state} ${problem?.name ?? ''}`.trim());
    }

    // Acts that the world is made of are taken.
    async gives(called, ...acts) {
        const names = acts.map(([command]) => command);
        assert.deepEqual(await this.tries(called, acts), names.map(() => 'accepted'), `${called}: ${names.join(', ')}`);
    }

    // A case with all that the commands name, and what `command` needs beside.
    async takesUp({ command = '', by = 'ama', receiver = 'kokou', offered_to = 'empty', days_left = 20 } = {}) {
        const child = { owner: by, other: { person: newId(), case: newId() } };
        for (const name of ['person', 'case', 'goal', 'conference', 'approval', 'photo_consent', 'ended_consent', 'referral', 'transfer', 'document', 'sheet']) child[name] = newId();
        const of = { person: child.person, case: child.case };
        const agrees = (consent, purpose, on = day()) => ['record_consent', { ...of, consent, purpose, decision: 'yes', from: 'child_and_caregiver', assent: 'yes', mode: 'written', on }];
        const begins = ({ person, case: opened }, code) => [
            ['register_person', { person, fields: told_of_a_child() }],
            ['open_case', { case: opened, person, code, area: 'TG0409', risk: 'medium', opened_on: day(-20), concerns: ['neglect'], programme: programme_of[command] ?? 'child-protection' }],
        ];
        await this.gives(
            by,
            ...begins(child, 'TG-26-000001-J'),
            ...begins(child.other, 'TG-26-000001-J'),
            agrees(child.photo_consent, 'photo'),
            agrees(child.ended_consent, 'tracing'),
            ['withdraw_consent', { ...of, consent: child.ended_consent, on: day() }],
            agrees(newId(), 'referral', day(-10)),
            agrees(newId(), 'transfer'),
            ['set_goal', { case: child.case, goal: child.goal, text: 'École', state: 'open' }, { [`${child.case}/goal[${child.goal}].text`]: [] }],
            ['record_conference', { case: child.case, conference: child.conference, on: day(), mode: 'remote', attendees: [{ name: 'Juge', present: 'yes' }] }],
            ['request_approval', { case: child.case, approval: child.approval, of: 'plan' }],
            ['add_document', { case: child.case, document: child.document, ...a_photo() }],
            ['record_visit', { ...this.input('record_visit', child), sheet: child.sheet }],
            ['refer_case', { ...of, referral: child.referral, receiver: { worker: this.id(receiver) }, ...a_referral, on: day(-10), expires_on: day(days_left) }],
        );
        if (command !== 'offer_transfer') await this.gives(by, ['offer_transfer', { ...of, transfer: child.transfer, to_team: this.teams[offered_to], on: day(), reason: 'Elle part' }]);
        child.is_merged = command === 'undo_merge';
        if (child.is_merged) await this.gives('essi', ['merge_cases', { ...of, other: child.other.case, other_person: child.other.person, reason: 'La même' }]);
        // A second phone that has not seen the first risk.
        if (command === 'reconcile_field') await this.gives(by, ['set_risk', { case: child.case, risk: 'high', reason: 'Vu hier' }]);
        if (/_entry$/.test(command)) child.held = await this.holdsOneOf('edem', child);
        return child;
    }

    // What somebody did to a file that was his until then.
    async holdsOneOf(called, child) {
        const owner = child.owner;
        await this.assigns('essi', child, called);
        await this.assigns(this.who(called).account.team === this.teams.home ? 'essi' : 'reine', child, owner);
        return this.heldOf(called, child, ['set_risk', { case: child.case, risk: 'low', reason: 'Mieux' }], 'held case_reassigned');
    }

    async heldOf(called, child, act, why) {
        assert.deepEqual(await this.tries(called, [act]), [why]);
        const { entries } = await this.who(called).pullAll();
        return entries.flatMap(({ parts }) => parts).findLast((part) => part.kind === 'held' && part.set.case === child.case).record;
    }

    // A colleague of the absent one stands in for him.
    async covers(absent, called, from, to, is_ended) {
        const at = `${absent} ${called}`;
        if (this.#covers.has(at)) return;
        const cover = newId();
        this.#covers.set(at, cover);
        await this.gives('essi', ['cover_absence', { cover, worker: this.id(absent), by: this.id(called), from_on: day(from), to_on: day(to) }]);
        if (is_ended) await this.gives('essi', ['end_cover', { cover }]);
    }

    // Both files go to the colleague; a merged one goes along by itself.
    async assigns(supervisor, child, called) {
        const files = child.is_merged ? [child.case] : [child.case, child.other.case];
        await this.gives(supervisor, ...files.map((file) => ['assign_case', { case: file, worker: this.id(called) }]));
        child.owner = called;
    }

    // An input for each command that concerns a case.
    input(command, child) {
        const of = { person: child.person, case: child.case };
        const sheet = (form, answers) => ({ ...of, sheet: newId(), form, form_version: this.version(form), on: day(), answers });
        const inputs = {
            register_person: { person: newId(), fields: told_of_a_child() },
            update_person: { ...of, fields: { village: 'Gléi' } },
            set_relation: { ...of, relation: newId(), name: 'Abla', kind: 'mother' },
            set_caregiver: { ...of, caregiver: newId(), name: 'Abla', relation: 'mother' },
            set_phone: { ...of, phone: newId(), number: '90112233', safe: 'yes' },
            record_consent: { ...of, consent: newId(), purpose: 'photo', decision: 'no', on: day() },
            withdraw_consent: { ...of, consent: child.photo_consent, on: day() },
            end_sharing: { ...of, consent: child.ended_consent, on: day() },
            open_case: { case: newId(), person: child.person, code: 'TG-26-000001-J', area: 'TG0409', risk: 'low', opened_on: day(), known_by: child.case },
            answer_form: sheet('initial_assessment', validAnswers('initial_assessment', day(), 'medium')),
            record_visit: sheet('visit', validAnswers('visit', day())),
            submit_form: { ...sheet('visit', validAnswers('visit', day())), instance: `uuid:${newId()}` },
            report_tool_use: { sheet: newId(), tool: 'visit', tool_version: this.version('visit'), hindrances: ['too_long'] },
            add_document: { case: child.case, document: newId(), ...a_photo() },
            remove_document: { case: child.case, document: child.document, reason: 'Une autre' },
            set_risk: { case: child.case, risk: 'low', reason: 'Mieux' },
            set_goal: { case: child.case, goal: child.goal, text: 'École du quartier', state: 'open' },
            set_action: { case: child.case, action: newId(), goal: child.goal, text: 'Inscrire', state: 'todo' },
            agree_plan: { case: child.case, with: 'child', on: day(), version: 1 },
            record_service: { case: child.case, service: newId(), type: 'health', given_on: day(), mode: 'direct' },
            record_conference: { case: child.case, conference: newId(), on: day(), mode: 'remote', attendees: [{ name: 'Juge', present: 'yes' }] },
            record_decision: { case: child.case, conference: child.conference, decision: newId(), text: 'Ordonner', state: 'todo' },
            request_approval: { case: child.case, approval: newId(), of: 'closure', reason: 'goals_met', closed_on: day() },
            approve: { case: child.case, approval: child.approval, comment: 'Bien' },
            send_back: { case: child.case, approval: child.approval, comment: 'Qui ?' },
            set_legal_status: { case: child.case, episode: newId(), status: 'arrest', from_on: day() },
            record_session: { case: child.case, session: newId(), kind: 'psychoeducation', on: day(), setting: 'group', attendees: [{ who: 'child', present: true }] },
            record_reoffence: { case: child.case, reoffence: newId(), on: day(), kind: 're_arrest' },
            record_assistance: { case: child.case, assistance: newId(), level: 'individual', dimension: 'economic', kind: 'in_kind', what: 'Un stock', on: day() },
            set_trafficking_elements: { case: child.case, acts: [], means: [], purposes: [], indicators: [] },
            set_recovery_period: { case: child.case, from_on: day(), to_on: day(30) },
            assign_case: { case: child.case, worker: this.id('kokou') },
            ask_support: { support: newId(), topic: 'difficult_case', text: 'Que faire ?' },
            save_list: { list: newId(), name: 'Urgences', filters: '{}' },
            offer_transfer: { ...of, transfer: newId(), to_team: this.teams.empty, on: day(), reason: 'Elle part' },
            accept_transfer: { case: child.case, transfer: child.transfer, worker: this.id('kokou') },
            refuse_transfer: { case: child.case, transfer: child.transfer, reason: 'Complet' },
            withdraw_transfer: { case: child.case, transfer: child.transfer, reason: 'Complet' },
            refer_case: { ...of, referral: newId(), service: 'health', receiver: { name: 'Centre' }, purpose: 'Soins', urgency: 'high', on: day(), expires_on: day(20), shared: ['person.sex'] },
            accept_referral: { case: child.case, referral: child.referral },
            refuse_referral: { case: child.case, referral: child.referral, reason: 'Complet' },
            set_appointment: { case: child.case, referral: child.referral, on: day(3) },
            record_service_given: { case: child.case, referral: child.referral, on: day() },
            send_feedback: { case: child.case, referral: child.referral, text: 'Vue', outcome: 'helped' },
            finish_referral: { case: child.case, referral: child.referral },
            answer_referral: { case: child.case, referral: child.referral, step: 'refused', means: 'paper', text: 'Complet' },
            revoke_referral: { case: child.case, referral: child.referral, reason: 'Complet' },
            close_case: { case: child.case, reason: 'goals_met', closed_on: day() },
            reopen_case: { case: child.case, reason: 'Revenue' },
            merge_cases: { ...of, other: child.other.case, other_person: child.other.person, reason: 'La même' },
            undo_merge: { case: child.case, other: child.other.case, reason: 'Deux' },
            not_a_duplicate: { ...of, other: child.other.case, other_person: child.other.person },
            reconcile_field: { case: child.case, record: child.case, path: 'risk', value: 'high' },
            release_entry: { held: child.held ?? newId() },
            withdraw_entry: { held: child.held ?? newId() },
        };
        return inputs[command];
    }
}

// It carries something of each class.
const a_referral = {
    service: 'health',
    purpose: 'Soins',
    message: 'Merci de la recevoir',
    urgency: 'high',
    shared: ['person.given_name', 'person.village', 'person.language', 'person.sex', 'case.risk', 'case.concerns'],
};

const told_of_a_child = () => ({
    given_name: 'Afiwa',
    family_name: 'Épreuve',
    sex: 'female',
    age_years: 12,
    age_on: day(),
    birth_precision: 'unknown',
    village: 'Agbonou',
    language: 'ewe',
    caregiver_name: 'Abla',
    consent_services: 'yes',
    consent_from: 'child_and_caregiver',
    consent_on: day(),
});

function a_photo() {
    const hash = 'a'.repeat(64);
    return { kind: 'photo', title: 'Photo', class: 'identity', file: { name: `photo-${hash.slice(0, 32)}.jpg`, hash, type: 'image/jpeg', bytes: 9 } };
}

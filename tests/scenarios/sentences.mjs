import { createHash } from 'node:crypto';
import { childFields, places, workers } from './cast.mjs';
import { forms } from './forms.mjs';
import { Sentences } from './story.mjs';

const minute_ms = 60_000;
const hour_ms = 60 * minute_ms;
const cast = workers.map((worker) => worker.called);
const risk = 'high|medium|low';
const day = 'today|yesterday|tomorrow|in \\d+ days?|\\d+ days? ago';

// Commands as stories call them.
const acts = {
    registration: 'register_person',
    correction: 'update_person',
    'new case': 'open_case',
    assessment: 'answer_form',
    visit: 'record_visit',
    'change of risk': 'set_risk',
    goal: 'set_goal',
    action: 'set_action',
    agreement: 'agree_plan',
    service: 'record_service',
    conference: 'record_conference',
    decision: 'record_decision',
    'request for approval': 'request_approval',
    approval: 'approve',
    'sending back': 'send_back',
    document: 'add_document',
    'removal of a document': 'remove_document',
    assignment: 'assign_case',
    cover: 'cover_absence',
    closing: 'close_case',
    reopening: 'reopen_case',
    reconciling: 'reconcile_field',
    referral: 'refer_case',
    'taking on': 'accept_referral',
    'no to the referral': 'refuse_referral',
    appointment: 'set_appointment',
    service: 'record_service_given',
    report: 'send_feedback',
    'end of the referral': 'finish_referral',
    'answer on paper': 'answer_referral',
    revocation: 'revoke_referral',
    'offer of the case': 'offer_transfer',
    acceptance: 'accept_transfer',
    'no to the offer': 'refuse_transfer',
    'withdrawal of the offer': 'withdraw_transfer',
    'legal status': 'set_legal_status',
    session: 'record_session',
    'new offence': 'record_reoffence',
    assistance: 'record_assistance',
    'evidence of trafficking': 'set_trafficking_elements',
    'recovery period': 'set_recovery_period',
    consent: 'record_consent',
    withdrawal: 'withdraw_consent',
    'end of sharing': 'end_sharing',
    tie: 'set_relation',
    caregiver: 'set_caregiver',
    telephone: 'set_phone',
    merger: 'merge_cases',
    'end of a merger': 'undo_merge',
    'word of two': 'not_a_duplicate',
};
const noun_of = Object.fromEntries(Object.entries(acts).map(([noun, command]) => [command, noun]));

const as_it_is = (text) => text;
const a_worker = (text) => (cast.includes(text) ? text : undefined);
const either = (names) => names.join('|');
const all_or_nothing = (list) => (list.includes(undefined) ? undefined : list);

const holes = {
    worker: { match: '\\p{Lu}\\p{L}+', read: a_worker },
    workers: { match: '\\p{Lu}\\p{L}+(?:, \\p{Lu}\\p{L}+)*(?: and \\p{Lu}\\p{L}+)?', read: (text) => all_or_nothing(text.split(/, | and /).map(a_worker)) },
    child: { match: '\\p{Lu}\\p{L}+', read: (text) => (cast.includes(text) ? undefined : text) },
    sex: { match: 'girl|boy', read: (text) => (text === 'girl' ? 'female' : 'male') },
    number: { match: '\\d+', read: Number },
    risk: { match: risk, read: as_it_is },
    risks: { match: `(?:${risk})(?: and (?:${risk}))*`, read: (text) => text.split(' and ') },
    words: { match: '.+', read: as_it_is },
    quoted: { match: '"[^"]+"', read: (text) => text.slice(1, -1) },
    supportkind: { match: 'individual supervision|group supervision|shadowing|observation|file checklist', read: as_it_is },
    place: { match: either(Object.keys(places)), read: as_it_is },
    form: { match: either(Object.keys(forms)), read: (text) => forms[text] },
    answers: { match: '\\w+ is .+', read: readAnswers },
    day: { match: day, read: as_it_is },
    programme: { match: 'child-protection|justice|return|trafficking', read: as_it_is },
    problem: { match: '[a-z_]+', read: as_it_is },
    field: { match: '[\\w.]+', read: as_it_is },
    act: { match: either(Object.keys(acts)), read: (text) => acts[text] },
    approved: { match: 'the assessment|the plan|the closure', read: (text) => text.slice('the '.length) },
    askedstate: { match: 'not asked|requested|approved|sent back|changed', read: (text) => text.replace(' ', '_') },
    agreed: { match: 'the child|the caregiver|both', read: (text) => text.replace('the ', '') },
    actionstate: { match: 'todo|doing|done|dropped', read: as_it_is },
    goalstate: { match: 'open|met|dropped', read: as_it_is },
    casestate: { match: 'open|closed', read: as_it_is },
    kind: { match: 'mother|father|sibling|half_sibling|spouse|grandparent|uncle_aunt|cousin|child', read: as_it_is },
    relation: { match: 'mother|father|grandparent|uncle_aunt|guardian|neighbour', read: as_it_is },
    fields: { match: '(?:person|case)\\.\\w+(?:, (?:person|case)\\.\\w+)*(?: and (?:person|case)\\.\\w+)?', read: (text) => text.split(/, | and /) },
    handoverstate: { match: 'offered|accepted|appointed|served|reported|refused|revoked|finished', read: as_it_is },
    purpose: { match: 'services|referral|transfer|tracing|photo|reporting|conference', read: as_it_is },
    decision: { match: 'yes|no|override', read: as_it_is },
    heldstate: { match: 'held|released|withdrawn', read: as_it_is },
};

// `safe_now is no, safety_action is "She sleeps at her aunt’s, not at home"`
function readAnswers(text) {
    const answers = {};
    let left = text;
    while (left !== '') {
        const found = /^(\w+) is (?:"([^"]*)"|([^,"]+))(?:, |$)/.exec(left);
        if (!found) return undefined;
        answers[found[1]] = found[2] ?? found[3];
        left = left.slice(found[0].length);
    }
    return answers;
}

const caseOf = (w, name) => w.child(name).case;

async function goalOf(w, child, text) {
    const { goals } = w.child(child);
    if (!goals.has(text)) goals.set(text, w.id());
    return goals.get(text);
}

async function setGoal(w, worker, child, text, state) {
    await w.act(worker, ['set_goal', { case: caseOf(w, child), goal: await goalOf(w, child, text), text, domain: 'education', state }]);
}

// What was said last under that name, kept by the story: the ids of actions, approvals, conferences.
function idOf(w, child, name) {
    const { goals } = w.child(child);
    if (!goals.has(name)) goals.set(name, w.id());
    return goals.get(name);
}

async function setAction(w, worker, child, text, said) {
    const known = (await w.page(worker, w.child(child)))?.work.actions.find((one) => one.text === text);
    const { goal, worker: who, by_on, state } = { ...known, ...said };
    const action = idOf(w, child, `action ${text}`);
    await w.act(worker, ['set_action', { case: caseOf(w, child), action, goal, text, ...(who && { worker: who }), ...(by_on && { by_on }), state }]);
}

async function askApproval(w, worker, of, child, more = {}) {
    const approval = w.id();
    await w.act(worker, ['request_approval', { case: caseOf(w, child), approval, of, ...more }]);
    const { approvals } = (await w.page(worker, w.child(child))).work;
    if (approvals.some((one) => one.approval === approval)) w.child(child).goals.set(`approval ${of}`, approval);
}

async function answerApproval(w, worker, command, of, child, comment) {
    await w.act(worker, [command, { case: caseOf(w, child), approval: idOf(w, child, `approval ${of}`), ...(comment && { comment }) }]);
}

async function confer(w, worker, child, names) {
    const attendees = names.split(/, | and /).map((name) => ({ name, organisation: name, present: 'yes', pledge: true }));
    const conference = idOf(w, child, 'conference');
    await w.act(worker, ['record_conference', { case: caseOf(w, child), conference, on: w.day(), mode: 'in_person', attendees }]);
}

async function decideIn(w, worker, text, child, who, by) {
    const input = { case: caseOf(w, child), conference: idOf(w, child, 'conference'), decision: idOf(w, child, `decision ${text}`), text };
    await w.act(worker, ['record_decision', { ...input, worker: w.account(who), by_on: w.day(by), state: 'todo' }]);
}

// Of what the file holds, a story knows its title only.
async function addDocument(w, worker, child, title, more = {}) {
    const { documents } = w.child(child);
    if (!documents.has(title)) documents.set(title, w.id());
    const hash = createHash('sha256').update(title).digest('hex');
    const file = { name: `paper-${hash.slice(0, 32)}.jpg`, hash, type: more.type ?? 'image/jpeg', bytes: 120_000 };
    const input = { case: caseOf(w, child), document: documents.get(title), kind: 'other', title, class: more.class ?? 'identity', file, thumbnail: '/9j/4AAQSkZJRg==' };
    await w.act(worker, ['add_document', input]);
}

const documentOf = (w, page, child, title) => page?.documents.find((each) => each.document === w.child(child).documents.get(title));

function documentText(document) {
    if (!document?.text) return document ? 'a document without a title' : 'no such document';
    return document.removed ? 'removed' : document.thumbnail ? 'with its picture' : 'without its picture';
}

async function fill(w, worker, form, child, answers, options) {
    await w.act(worker, ['answer_form', await w.filling(worker, w.child(child), form, answers, options)]);
}

async function visit(w, worker, child, answers = {}, next) {
    await w.act(worker, ['record_visit', await w.filling(worker, w.child(child), 'visit', answers, next && { next_visit_on: w.day(next) })]);
}

async function open(w, worker, child, level, where) {
    await w.act(worker, await w.opening(worker, w.child(child), level, where));
}

async function close(w, worker, child, reason, on) {
    await w.act(worker, ['close_case', { case: caseOf(w, child), reason: reason.replaceAll(' ', '_'), closed_on: w.day(on) }]);
}

async function settleHeld(w, command, worker, noun, author, child) {
    const held = w.held(await w.look(worker), author, w.child(child), noun);
    await w.act(worker, [command, { held: held?.id ?? w.id() }]);
}

// A referral, the last of the child's unless another is made.
async function refer(w, worker, child, receiver, { shared = ['person.given_name'], urgency = 'medium', until = 'in 30 days', ...more } = {}) {
    const { case: caseId, person, referrals } = w.child(child);
    const referral = w.id();
    referrals.push(referral);
    const input = { case: caseId, person, referral, service: 'health', receiver, purpose: 'Soins après des coups', urgency, on: w.day(), expires_on: w.day(until), shared, ...more };
    await w.act(worker, ['refer_case', input]);
}

async function answerReferral(w, worker, command, child, more = {}) {
    const { case: caseId, referrals } = w.child(child);
    await w.act(worker, [command, { case: caseId, referral: referrals.at(-1), ...more }]);
}

async function offer(w, worker, child, to, reason, more = {}) {
    const known = w.child(child);
    const transfer = w.id();
    await w.act(worker, ['offer_transfer', { case: known.case, person: known.person, transfer, to_team: w.teamOf(to), on: w.day(), reason, ...more }]);
    // One that was refused is not the one that the story goes on about.
    const page = await w.phone(worker).page(known.case);
    if (page?.fields[`transfer[${transfer}].status`]) known.transfer = transfer;
}

async function answerOffer(w, worker, command, child, more = {}) {
    const { case: caseId, transfer } = w.child(child);
    await w.act(worker, [command, { case: caseId, transfer, ...more }]);
}

const danger = (authoriser) => ({ override: { reason: 'Danger immédiat', authoriser } });
const in_words_of = (words) => ({ name: words });

async function eachOf(names, does) {
    for (const name of names) await does(name);
}

// What only some programmes have.

async function setLegalStatus(w, worker, child, status, on, more = {}) {
    await w.act(worker, ['set_legal_status', { case: caseOf(w, child), episode: w.id(), status, from_on: w.day(on), ...more }]);
}

// `child and mother came, father did not`
function attendanceIn(text) {
    return text.split(', ').flatMap((part) => {
        const [, who, , not] = /^(.+?) (came|did)( not)?$/.exec(part);
        return who.split(' and ').map((one) => ({ who: one, present: !not }));
    });
}

async function assist(w, worker, child, what, level, dimension, more) {
    await w.act(worker, ['record_assistance', { case: caseOf(w, child), assistance: w.id(), what, level, dimension, on: w.day(), ...more }]);
}

// `acts recruitment and harbouring, purposes forced_labour, indicators no_pay`
function elementsIn(text) {
    const elements = { acts: [], means: [], purposes: [], indicators: [] };
    for (const part of text.split(', ')) {
        const [name, ...rest] = part.split(' ');
        elements[name] = rest.filter((word) => word !== 'and');
    }
    return elements;
}

async function setRecovery(w, worker, child, days, more = {}) {
    const made = w.child(child);
    made.recovery ??= { from_on: w.day(), to_on: w.day(`in ${days} days`) };
    await w.act(worker, ['set_recovery_period', { case: made.case, ...made.recovery, ...more }]);
}

const programme_doings = [
    ['<worker> sets the legal status of <child> to <field>', (w, worker, child, status) => setLegalStatus(w, worker, child, status)],
    ['<worker> sets the legal status of <child> to <field> since <day>', (w, worker, child, status, on) => setLegalStatus(w, worker, child, status, on)],
    [
        '<worker> sets the legal status of <child> to <field> since <day>, at <quoted>',
        (w, worker, child, status, on, place) => setLegalStatus(w, worker, child, status, on, { place, separated: 'yes' }),
    ],
    [
        '<worker> holds a session of <field> for <child>: <words>',
        (w, worker, kind, child, text) =>
            w.act(worker, ['record_session', { case: caseOf(w, child), session: w.id(), kind, on: w.day(), setting: 'individual', attendees: attendanceIn(text) }]),
    ],
    [
        '<worker> records a <field> of <child>',
        (w, worker, kind, child) => w.act(worker, ['record_reoffence', { case: caseOf(w, child), reoffence: w.id(), on: w.day(), kind }]),
    ],
    [
        '<worker> gives <child> <quoted> as <field> <field> help, <number> <field> in cash with receipt <quoted>',
        (w, worker, child, what, level, dimension, amount, currency, receipt) => assist(w, worker, child, what, level, dimension, { kind: 'cash', amount, currency, receipt }),
    ],
    [
        '<worker> gives <child> <quoted> as <field> <field> help in kind',
        (w, worker, child, what, level, dimension) => assist(w, worker, child, what, level, dimension, { kind: 'in_kind' }),
    ],
    [
        '<worker> records what speaks for trafficking of <child>: <words>',
        (w, worker, child, text) => w.act(worker, ['set_trafficking_elements', { case: caseOf(w, child), ...elementsIn(text) }]),
    ],
    ['<worker> begins a recovery period of <number> days for <child>', (w, worker, days, child) => setRecovery(w, worker, child, days)],
    ['<worker> ends the recovery period of <child>', (w, worker, child) => setRecovery(w, worker, child, 0, { ended_on: w.day() })],
];

// What people do, in words.
const doings = [
    ['<worker> is responsible for every case of her area', () => {}],
    ['Nothing is approved here', () => {}],
    ['<workers> (is|are) offline', (w, names) => eachOf(names, (name) => w.goOffline(name))],
    ['<workers> (comes|come) online', (w, names) => eachOf(names, (name) => w.goOnline(name))],
    ['<number> (hour passes|hours pass)', (w, hours) => w.pass(hours * hour_ms)],
    ['<number> (day passes|days pass)', (w, days) => w.pass(days * 24 * hour_ms)],
    ['the clock of <worker> is <number> minutes behind', (w, worker, minutes) => w.setClockOff(worker, -minutes * minute_ms)],
    ['<worker> takes a new phone', (w, worker) => void w.newPhone(worker)],

    ['<worker> registers <child>, a <sex> of <number>', (w, worker, child, sex, age) => w.act(worker, w.registration(w.child(child), sex, age, {}))],
    [
        '<worker> registers <child>, a <sex> of <number>, without consent',
        (w, worker, child, sex, age) => w.act(worker, w.registration(w.child(child), sex, age, { consent_services: 'no' })),
    ],
    [
        '<worker> registers <child>, a <sex> of <number>, without consent because <words>',
        (w, worker, child, sex, age, consent_override_reason) =>
            w.act(worker, w.registration(w.child(child), sex, age, { consent_services: 'override', consent_override_reason })),
    ],
    [
        '<worker> registers <child>, a <sex> of <number>, without consent and without a reason',
        (w, worker, child, sex, age) => w.act(worker, w.registration(w.child(child), sex, age, { consent_services: 'override' })),
    ],
    ['<worker> corrects the <field> of <child> to <words>', correct],
    ['<worker> asks about <purpose> of <child>: <decision>', (w, worker, purpose, child, decision) => ask(w, worker, purpose, child, decision, {})],
    ['<worker> asks about <purpose> of <child>: <decision>, <answers>', (w, worker, purpose, child, decision, more) => ask(w, worker, purpose, child, decision, more)],
    ['<worker> withdraws the consent of <child> to <purpose>', (w, worker, child, purpose) => withdraw(w, worker, child, purpose)],
    ['<worker> ends what hung on the consent of <child> to <purpose>', (w, worker, child, purpose) => endSharing(w, worker, child, purpose)],
    ['<worker> notes that <child> is the <kind> of <child>', (w, worker, one, kind, other) => tie(w, worker, other, one, kind, {})],
    ['<worker> notes that <child> is the <kind> of <child> and lives with her', (w, worker, one, kind, other) => tie(w, worker, other, one, kind, { lives_with: true })],
    ['<worker> notes <quoted> as the <kind> of <child>', (w, worker, name, kind, child) => named(w, worker, child, name, kind)],
    ['<worker> notes that <quoted>, the <relation>, takes care of <child> since <day>', (w, worker, name, relation, child, on) => cares(w, worker, child, name, relation, on)],
    ['<worker> writes the number <quoted> of <child>: <answers>', (w, worker, number, child, answers) => writeNumber(w, worker, child, number, answers)],
    ['<worker> writes the number <quoted> of <child> again: <answers>', (w, worker, number, child, answers) => writeNumber(w, worker, child, number, answers, { again: true })],
    ['<worker> opens a case for <child>, risk <risk>', (w, worker, child, level) => open(w, worker, child, level)],
    ['<worker> opens a case for <child> in <place>, risk <risk>', (w, worker, child, place, level) => open(w, worker, child, level, { place })],
    ['<worker> opens a case for <child>, identified <day>, risk <risk>', (w, worker, child, on, level) => open(w, worker, child, level, { on })],
    ['<worker> takes up the case of <child>, a <sex> of <number>, risk <risk>', (w, worker, child, sex, age, level) => takeUp(w, worker, child, sex, age, level)],
    [
        '<worker> takes up the case of <child>, a <sex> of <number>, in <place>, risk <risk>',
        (w, worker, child, sex, age, place, level) => takeUp(w, worker, child, sex, age, level, { place }),
    ],

    [
        '<worker> takes up the case of <child>, who is <child> in another spelling, in <place>, risk <risk>',
        (w, worker, child, same, place, level) => takeUpAgain(w, worker, child, same, place, level),
    ],
    ['<worker> merges the case of <child> into that of <child> because <words>', (w, worker, other, child, reason) => merge(w, worker, other, child, reason)],
    [
        '<worker> takes the merger of <child> into <child> back because <words>',
        (w, worker, other, child, reason) => w.act(worker, ['undo_merge', { case: caseOf(w, child), other: caseOf(w, other), reason }]),
    ],
    ['<worker> says that <child> and <child> are two', (w, worker, child, other) => w.act(worker, ['not_a_duplicate', bothFiles(w, child, other)])],

    [
        '<worker> takes up the case of <child>, a <sex> of <number>, in the programme <programme>, risk <risk>',
        (w, worker, child, sex, age, programme, level) => takeUp(w, worker, child, sex, age, level, { programme }),
    ],
    [
        '<worker> opens a case for <child> in the programme <programme>, risk <risk>',
        (w, worker, child, programme, level) => open(w, worker, child, level, { programme }),
    ],

    ['<worker> makes <form> of <child>', (w, worker, form, child) => fill(w, worker, form, child, {})],
    ['<worker> makes <form> of <child>: <answers>', (w, worker, form, child, answers) => fill(w, worker, form, child, answers)],
    ['<worker> makes <form> of <child> again: <answers>', (w, worker, form, child, answers) => fill(w, worker, form, child, answers, { again: true })],
    ['<worker> visits <child>', (w, worker, child) => visit(w, worker, child)],
    ['<worker> visits <child>: <answers>', (w, worker, child, answers) => visit(w, worker, child, answers)],
    ['<worker> visits <child> and agrees to come back <day>', (w, worker, child, next) => visit(w, worker, child, {}, next)],
    [
        '<worker> sets the risk of <child> to <risk> because <words>',
        (w, worker, child, level, reason) => w.act(worker, ['set_risk', { case: caseOf(w, child), risk: level, reason }]),
    ],
    ['<worker> sets the risk of <child> to <risk> without a reason', (w, worker, child, level) => w.act(worker, ['set_risk', { case: caseOf(w, child), risk: level, reason: ' ' }])],
    [
        '<worker> keeps the risk <risk> for <child>',
        (w, worker, level, child) => w.act(worker, ['reconcile_field', { record: caseOf(w, child), case: caseOf(w, child), path: 'risk', value: level }]),
    ],
    ['<worker> keeps the <field> of <child> as <worker> wrote it', keepAsWritten],
    ['<worker> sets a goal for <child>: <quoted>', (w, worker, child, text) => setGoal(w, worker, child, text, 'open')],
    ['<worker> says that the goal <quoted> of <child> is <goalstate>', (w, worker, text, child, state) => setGoal(w, worker, child, text, state)],
    ['<worker> adds the document <quoted> to the case of <child>', (w, worker, title, child) => addDocument(w, worker, child, title)],
    ['<worker> adds the sensitive document <quoted> to the case of <child>', (w, worker, title, child) => addDocument(w, worker, child, title, { class: 'sensitive' })],
    ['<worker> adds the document <quoted> to the case of <child>, of the type <words>', (w, worker, title, child, type) => addDocument(w, worker, child, title, { type })],
    [
        '<worker> removes the document <quoted> of <child> because <words>',
        (w, worker, title, child, reason) => w.act(worker, ['remove_document', { case: caseOf(w, child), document: w.child(child).documents.get(title) ?? w.id(), reason }]),
    ],
    ...programme_doings,
    [
        '<worker> gives the case of <child> to <worker> because <words>',
        (w, worker, child, to, reason) => w.act(worker, ['assign_case', { case: caseOf(w, child), worker: w.account(to), reason }]),
    ],
    [
        '<worker> plans <quoted> for the goal <quoted> of <child>, by <worker> <day>',
        async (w, worker, text, goal, child, who, by) => setAction(w, worker, child, text, { goal: await goalOf(w, child, goal), worker: w.account(who), by_on: w.day(by), state: 'todo' }),
    ],
    ['<worker> says that the action <quoted> of <child> is <actionstate>', (w, worker, text, child, state) => setAction(w, worker, child, text, { state })],
    [
        '<worker> agrees plan <number> of <child> with <agreed>',
        (w, worker, version, child, agreed) => w.act(worker, ['agree_plan', { case: caseOf(w, child), with: agreed, on: w.day(), version }]),
    ],
    [
        '<worker> records the service <field> for <child>, given by <words>',
        (w, worker, type, child, provider) =>
            w.act(worker, ['record_service', { case: caseOf(w, child), service: w.id(), type, provider, given_on: w.day(), mode: 'referred' }]),
    ],
    ['<worker> holds a conference about <child> with <words>', confer],
    ['<worker> records the decision <quoted> about <child>, for <worker> <day>', decideIn],
    ['<worker> asks for the approval of <approved> of <child>', (w, worker, of, child) => askApproval(w, worker, of, child)],
    [
        '<worker> asks to close the case of <child> because <words>',
        (w, worker, child, reason) => askApproval(w, worker, 'closure', child, { reason: reason.replaceAll(' ', '_'), closed_on: w.day() }),
    ],
    ['<worker> approves <approved> of <child>', (w, worker, of, child) => answerApproval(w, worker, 'approve', of, child)],
    ['<worker> sends back <approved> of <child>: <words>', (w, worker, of, child, comment) => answerApproval(w, worker, 'send_back', of, child, comment)],
    [
        '<worker> gives every case of <worker> to <worker> because <words>',
        async (w, worker, from, to, reason) => {
            for (const id of await w.casesOf(worker, from)) await w.act(worker, ['assign_case', { case: id, worker: w.account(to), reason }]);
        },
    ],
    [
        '<worker> lets <worker> stand in for <worker> from <day> to <day>',
        (w, worker, by, absent, from, to) =>
            w.act(worker, ['cover_absence', { cover: w.newCover(absent), worker: w.account(absent), by: w.account(by), from_on: w.day(from), to_on: w.day(to), reason: 'leave' }]),
    ],
    ['<worker> ends the cover of <worker>', (w, worker, absent) => w.act(worker, ['end_cover', { cover: w.coverOf(absent) }])],
    [
        '<worker> records <supportkind> of <worker>',
        (w, worker, kind, of) => w.act(worker, ['record_support', { support: w.id(), worker: w.account(of), kind: kind.replaceAll(' ', '_'), on: w.day() }]),
    ],
    [
        '<worker> records <supportkind> of <worker> on the case of <child>',
        (w, worker, kind, of, child) =>
            w.act(worker, [
                'record_support',
                {
                    support: w.id(),
                    worker: w.account(of),
                    kind: kind.replaceAll(' ', '_'),
                    on: w.day(),
                    case: caseOf(w, child),
                    notes: 'Dossier revu ensemble.',
                    checks: { consent: 'yes', plan_agreed: 'no' },
                },
            ]),
    ],
    ['<worker> asks for support: <quoted>', (w, worker, text) => w.act(worker, ['ask_support', { support: w.supportOf(worker), topic: 'difficult_case', text }])],
    ['<worker> answers what <worker> asked: <quoted>', (w, worker, of, text) => w.act(worker, ['answer_support', { support: w.supportOf(of), text, state: 'answered' }])],
    ['<worker> says that what <worker> asked is settled', (w, worker, of) => w.act(worker, ['answer_support', { support: w.supportOf(of), state: 'closed' }])],
    [
        '<worker> visits <child> <number> times',
        async (w, worker, child, times) => {
            for (let time = 0; time < times; ++time) await visit(w, worker, child);
        },
    ],
    [
        '<worker> refers <child> to <worker>, sharing <fields>',
        (w, worker, child, to, shared) => refer(w, worker, child, { worker: w.account(to) }, { shared }),
    ],
    [
        '<worker> refers <child> to <worker>, urgency <risk>, sharing <fields>',
        (w, worker, child, to, urgency, shared) => refer(w, worker, child, { worker: w.account(to) }, { urgency, shared }),
    ],
    [
        '<worker> refers <child> to <worker> until <day>, sharing <fields>',
        (w, worker, child, to, until, shared) => refer(w, worker, child, { worker: w.account(to) }, { until, shared }),
    ],
    [
        '<worker> refers <child> to the team of <worker>, sharing <fields>',
        (w, worker, child, to, shared) => refer(w, worker, child, { team: w.teamOf(to) }, { shared }),
    ],
    ['<worker> refers <child> to <quoted>, urgency <risk>', (w, worker, child, name, urgency) => refer(w, worker, child, in_words_of(name), { urgency })],
    [
        '<worker> refers <child> to <quoted> without consent, as <words> decided',
        (w, worker, child, name, authoriser) => refer(w, worker, child, in_words_of(name), danger(authoriser)),
    ],
    ['<worker> takes on the referral of <child>', (w, worker, child) => answerReferral(w, worker, 'accept_referral', child)],
    ['<worker> refuses the referral of <child> because <words>', (w, worker, child, reason) => answerReferral(w, worker, 'refuse_referral', child, { reason })],
    ['<worker> expects <child> <day>', (w, worker, child, on) => answerReferral(w, worker, 'set_appointment', child, { on: w.day(on) })],
    ['<worker> gives the service to <child>: <quoted>', (w, worker, child, what) => answerReferral(w, worker, 'record_service_given', child, { on: w.day(), what })],
    ['<worker> reports on <child>: <quoted>', (w, worker, child, text) => answerReferral(w, worker, 'send_feedback', child, { text, outcome: 'helped' })],
    ['<worker> gives the referral of <child> back', (w, worker, child) => answerReferral(w, worker, 'finish_referral', child)],
    ['<worker> revokes the referral of <child> because <words>', (w, worker, child, reason) => answerReferral(w, worker, 'revoke_referral', child, { reason })],
    [
        '<worker> writes down the answer on paper about <child>: <handoverstate>, <quoted>',
        (w, worker, child, step, text) => answerReferral(w, worker, 'answer_referral', child, { step, means: 'paper', on: w.day(), text, outcome: 'helped' }),
    ],
    ['<worker> offers the case of <child> to the team of <worker> because <words>', (w, worker, child, to, reason) => offer(w, worker, child, to, reason)],
    [
        '<worker> offers the case of <child> to the team of <worker> without consent, as <words> decided',
        (w, worker, child, to, authoriser) => offer(w, worker, child, to, 'Elle part chez sa tante', danger(authoriser)),
    ],
    ['<worker> accepts the case of <child> for <worker>', (w, worker, child, owner) => answerOffer(w, worker, 'accept_transfer', child, { worker: w.account(owner) })],
    ['<worker> refuses the case of <child> because <words>', (w, worker, child, reason) => answerOffer(w, worker, 'refuse_transfer', child, { reason })],
    ['<worker> takes back the offer of the case of <child>', (w, worker, child) => answerOffer(w, worker, 'withdraw_transfer', child)],
    ['<worker> closes the case of <child> because <words>', (w, worker, child, reason) => close(w, worker, child, reason)],
    ['<worker> closes the case of <child> <day> because <words>', (w, worker, child, on, reason) => close(w, worker, child, reason, on)],
    ['<worker> reopens the case of <child> because <words>', (w, worker, child, reason) => w.act(worker, ['reopen_case', { case: caseOf(w, child), reason }])],
    ['<worker> releases the <act> of <worker> about <child>', (w, worker, act, author, child) => settleHeld(w, 'release_entry', worker, act, author, child)],
    ['<worker> withdraws the <act> of <worker> about <child>', (w, worker, act, author, child) => settleHeld(w, 'withdraw_entry', worker, act, author, child)],
    ['<worker> gives the command <field> for <child>', (w, worker, command, child) => w.act(worker, [command, { case: caseOf(w, child) }])],

    ['the server’s next answer to <worker> is lost', (w, worker) => w.loseNextAnswer(worker)],
    ['the phone of <worker> sends everything again', (w, worker) => w.sendAgain(worker)],
    ['the phone of <worker> sends the broken message <words>', (w, worker, text) => w.sendText(worker, text)],
];

const bothFiles = (w, child, other) => ({ case: caseOf(w, child), person: w.child(child).person, other: caseOf(w, other), other_person: w.child(other).person });

async function merge(w, worker, other, child, reason) {
    await w.act(worker, ['merge_cases', { ...bothFiles(w, child, other), reason }]);
}

// The same child before somebody else: the family's name first, a name in another spelling, a year older, without a telephone, in another commune.
async function takeUpAgain(w, worker, name, same, place, level) {
    const child = w.child(name);
    const [command, { person, fields }] = w.registration(child, w.child(same).sex, w.child(same).age + 1, {});
    const known = childFields(same, fields.sex, fields.age_years, fields.age_on);
    const written = { ...fields, given_name: known.family_name.toUpperCase(), family_name: name, village: known.village.replaceAll(' ', '-'), caregiver_name: known.caregiver_name };
    delete written.caregiver_phone;
    await w.act(worker, [command, { person, fields: written }], await w.opening(worker, child, level, { place }));
}

async function pairsFound(w, worker) {
    const pairs = await (await w.look(worker)).likelyPairs();
    return pairs.map((pair) => pair.map((id) => w.nameOfCase(id)).sort().join(' and ')).sort().join(', ') || 'none';
}

async function keepAsWritten(w, worker, path, child, author) {
    const conflict = (await w.page(worker, w.child(child)))?.conflicts.find((one) => one.path === path);
    const value = conflict?.values.find(({ by }) => w.nameOfWorker(by) === author)?.value ?? null;
    await w.act(worker, ['reconcile_field', { record: conflict?.record ?? caseOf(w, child), case: caseOf(w, child), path, value }]);
}

async function correct(w, worker, field, child, value) {
    const { person, case: caseId } = w.child(child);
    await w.act(worker, ['update_person', { person, case: caseId, fields: { [field]: value } }]);
}

const consent_answers = { from: 'child_and_caregiver', mode: 'written' };

async function ask(w, worker, purpose, child, decision, more) {
    const { person, case: caseId, consents } = w.child(child);
    const consent = w.id();
    consents.set(purpose, consent);
    const answers = decision === 'yes' ? { ...consent_answers, ...more } : more;
    for (const [name, value] of Object.entries(answers)) if (value === 'nothing') delete answers[name];
    const { on, ...told } = answers;
    await w.act(worker, ['record_consent', { person, case: caseId, consent, purpose, decision, on: w.day(on), ...told }]);
}

// What was told at registration has no id: it gets one.
async function withdraw(w, worker, child, purpose) {
    const { person, case: caseId, consents } = w.child(child);
    const known = consents.get(purpose);
    const consent = known ?? w.id();
    consents.set(purpose, consent);
    await w.act(worker, ['withdraw_consent', { person, case: caseId, consent, on: w.day(), ...(!known && { of_registration: true }) }]);
}

async function endSharing(w, worker, child, purpose) {
    const { person, case: caseId, consents } = w.child(child);
    await w.act(worker, ['end_sharing', { person, case: caseId, consent: consents.get(purpose), on: w.day() }]);
}

// What somebody agreed to, as the worker sees it now: "referral to CMS by child, services".
function consentsOn(page) {
    const standing = page?.people.consents.filter((one) => one.stands) ?? [];
    return standing.map(({ purpose, recipient, decision }) => `${purpose}${recipient ? ` to ${recipient}` : ''}${decision === 'override' ? ' without consent' : ''}`).sort().join(', ') || 'nothing';
}

// The tie is noted in the file of `child`, and in that of `other` where the worker reaches it.
async function tie(w, worker, child, other, kind, more) {
    const { person, case: caseId } = w.child(child);
    const { person: to, case: to_case } = w.child(other);
    await w.act(worker, ['set_relation', { person, case: caseId, relation: w.id(), to, to_case, kind, ...more }]);
}

async function named(w, worker, child, name, kind) {
    const { person, case: caseId } = w.child(child);
    await w.act(worker, ['set_relation', { person, case: caseId, relation: w.id(), name, kind }]);
}

// Whoever cared before does so no longer.
async function cares(w, worker, child, name, relation, on) {
    const { person, case: caseId } = w.child(child);
    const page = await w.page(worker, w.child(child));
    const instead_of = page?.people.caregivers.find((one) => one.is_current && one.caregiver)?.caregiver;
    await w.act(worker, ['set_caregiver', { person, case: caseId, caregiver: w.id(), name, relation, from_on: w.day(on), ...(instead_of && { instead_of }) }]);
}

async function writeNumber(w, worker, child, number, { removed, ...answers }, { again = false } = {}) {
    const { person, case: caseId, phones } = w.child(child);
    if (!again) phones.set(number, w.id());
    await w.act(worker, ['set_phone', { person, case: caseId, phone: phones.get(number), number, ...answers, ...(removed === 'yes' && { removed: true }) }]);
}

// "sibling Kossi, mother Abla": who is on the phone of the reader has his name there, others are « somebody ».
function tiesOn(w, phone, page) {
    const nameOf = (one) => one.name ?? w.nameOfPerson(phone, one.to);
    const ties = page?.people.relations.map((one) => `${in_words(one.kind)} ${nameOf(one)}${one.lives_with ? ' at home' : ''}`);
    return ties?.sort().join(', ') || 'nobody';
}

// That there is somebody may be known; who it is may not.
function namesKnown(w, phone, name) {
    const child = w.child(name);
    const files = [child.person, child.case].filter((id) => phone.logs.has(id));
    return [...files, ...w.names(phone, child)].join(', ') || 'none';
}

function caregiversOn(page) {
    return page?.people.caregivers.map((one) => `${one.name ?? 'somebody'}${one.is_current ? '' : ' before'}`).join(', ') || 'nobody';
}

function phonesOn(page) {
    const says = (one) => (one.removed ? 'taken out' : one.may_call ? in_words(one.safe) : `not to be called (${one.safe})`);
    return page?.people.phones.map((one) => `${one.number} ${says(one)}`).sort().join(', ') || 'none';
}

async function takeUp(w, worker, name, sex, age, level, where) {
    const child = w.child(name);
    const registered = w.registration(child, sex, age, {});
    await w.act(worker, registered, await w.opening(worker, child, level, where));
}

const plain_sentences = new Sentences(holes, doings);

// What may stand before any of them.
const prefixes = [
    { pattern: 'By hand, <words>', says: /^By hand, (.+)$/, changes: ({ run, ...meant }) => ({ ...meant, run: (w, ...held) => w.byHand(() => run(w, ...held)) }) },
    { pattern: 'In the same instant, <words>', says: /^In the same instant, (.+)$/, changes: (meant) => ({ ...meant, isSimultaneous: true }) },
];

export const sentences = {
    patterns: [...plain_sentences.patterns, ...prefixes.map(({ pattern }) => pattern)],
    find(text) {
        for (const { says, changes } of prefixes) {
            const meant = says.test(text) ? plain_sentences.find(says.exec(text)[1]) : undefined;
            if (meant) return changes(meant);
        }
        return plain_sentences.find(text);
    },
};

// How long a story takes: what passes in it, and a second for each sentence.
export const second_ms = 1000;
const units = { '<number> (hour passes|hours pass)': hour_ms, '<number> (day passes|days pass)': 24 * hour_ms };
export function lastsOf(story) {
    const lasts = story.steps.map(({ pattern, held }) => second_ms + (pattern in units ? units[pattern] * held[0] : 0));
    return lasts.reduce((sum, each) => sum + each, 0);
}

// What the programme of a story has otherwise than that of the field.
export function isWithoutApprovals(story) {
    return story.steps.some((step) => step.pattern === 'Nothing is approved here');
}

export function areaLeadsOf(story) {
    return story.steps.filter((step) => step.pattern === '<worker> is responsible for every case of her area').map((step) => step.held[0]);
}

// What must be true, in words. Each gives [what the story says, what is].

const and = (list) => (list.length > 1 ? `${list.slice(0, -1).join(', ')} and ${list.at(-1)}` : (list[0] ?? 'nobody'));

// The same must be true for each of these people.
async function forEach(names, expected, look) {
    const seen = [];
    for (const name of names) seen.push(await look(name));
    const differing = seen.findIndex((each) => each !== expected);
    return [expected, differing < 0 ? expected : `${names[differing]}: ${seen[differing]}`];
}

function riskOn(w, page) {
    if (page === undefined) return 'no case';
    const conflict = page.conflicts.find((one) => one.path === 'risk');
    if (!conflict) return page.row.risk;
    const values = conflict.values.map(({ value, by }) => `${value} by ${w.nameOfWorker(by)}`).sort();
    return values.join(', ');
}

const conflictText = (levels, authors) => levels.map((level, index) => `${level} by ${authors[index]}`).sort().join(', ');

function whenDue(w, { due_on, due_at }) {
    if (due_at !== undefined) {
        const hours = (due_at - w.now) / hour_ms;
        return hours > 0 ? `within ${Math.ceil(hours)} hours` : `${Math.floor(-hours)} hours late`;
    }
    const days = Math.round((Date.parse(due_on) - Date.parse(w.day())) / (24 * hour_ms));
    const count = Math.abs(days) === 1 ? '1 day' : `${Math.abs(days)} days`;
    return days === 0 ? 'today' : days > 0 ? `in ${count}` : `${count} late`;
}

const in_words = (name) => name.replaceAll('_', ' ');

function tasksOn(w, page) {
    return page?.row.tasks.map((task) => `${in_words(task.kind)} ${whenDue(w, task)}`).join(', ') || 'nothing';
}

function dayOf(w, today) {
    const item = (word) => (due) => `${word} ${in_words(due.kind)} of ${w.nameOfCase(due.case)}${instead(w, due.instead_of)}`;
    const file = (word) => (id) => `${word} ${w.nameOfCase(id)}`;
    const parts = [today.overdue.map(item('overdue')), today.due.map(item('due')), today.coming.map(item('coming'))];
    const toApprove = today.to_approve.map(({ of, case: id }) => `to approve ${of} of ${w.nameOfCase(id)}`);
    return [...parts.flat(), ...toApprove, ...today.new_cases.map(file('new')), ...today.to_reconcile.map(file('to reconcile'))].join(', ') || 'nothing';
}

const instead = (w, of) => (of ? ` in the place of ${w.nameOfWorker(of)}` : '');
const lineText = (w, line) => `${noun_of[line.command] ?? line.command} by ${w.nameOfWorker(line.by)}${instead(w, line.instead_of)}`;
const historyOn = (w, page) => page?.timeline.toReversed().map((line) => lineText(w, line)).join(', ') ?? 'no case';

function heldText(held) {
    if (!held) return 'nothing';
    return held.state === 'held' ? `held: ${held.problem}` : held.state;
}

// What a phone has of the support that a worker had or asked for.
function supportText(w, phone, worker) {
    const records = phone.records('support').filter(({ owner }) => w.nameOfWorker(owner) === worker);
    const told = records.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(({ kind, state, answer, text }) => {
        if (kind !== 'asked') return in_words(kind);
        return `asked${text ? ` "${text}"` : ''}, ${state}${answer ? ` "${answer}"` : ''}`;
    });
    return told.join(', ') || 'nothing';
}

async function seesChild(w, name, child) {
    const phone = await w.look(name);
    if (phone.cases().includes(caseOf(w, child))) return 'the case';
    const traces = w.traces(phone, w.child(child));
    return traces.length === 0 ? 'nothing' : `traces: ${traces.join(', ')}`;
}

async function everybodyWhoSees(w, child) {
    const seeing = [];
    for (const name of w.cast) if ((await seesChild(w, name, child)) !== 'nothing') seeing.push(name);
    return seeing;
}

// What somebody who was referred to reads: the shared fields of the last referral, in order.
async function sharedWith(w, worker, child) {
    const referral = (await w.look(worker)).received().find(({ id }) => id === w.child(child).referrals.at(-1));
    if (!referral) return 'no referral';
    const shared = Object.entries(referral).filter(([path]) => path.startsWith('shared.'));
    return shared.map(([path, value]) => `${path.slice('shared.'.length)} is ${value}`).sort().join(', ') || 'nothing of the child';
}

const isTold = (value) => value !== undefined && value !== null;

// A hand-over as its sender has it on the case.
async function rowOn(w, worker, child, kind, id, field) {
    const value = (await w.page(worker, w.child(child)))?.fields[`${kind}[${id}].${field}`];
    return isTold(value) ? String(value) : 'nothing';
}

// Where the server no longer lets it be seen: gone from the phone, with a word why.
async function handoverForgotten(w, worker, id) {
    const phone = await w.look(worker);
    if (phone.logs.has(id)) return 'it is still there';
    return in_words(phone.notices.findLast(({ root }) => root === id)?.reason ?? 'no word of it');
}

async function forgotten(w, worker, child) {
    const phone = await w.look(worker);
    const reason = phone.notices.findLast(({ root }) => root === caseOf(w, child))?.reason ?? 'no word of it';
    const left = w.names(phone, w.child(child));
    const files = [caseOf(w, child), w.child(child).person].filter((id) => phone.logs.has(id));
    return [in_words(reason), ...files, ...left].join(', ');
}

// Where two long texts part.
function difference(one, other) {
    let at = 0;
    while (one[at] === other[at]) ++at;
    const from = Math.max(0, at - 60);
    return `…${one.slice(from, at + 60)}… and …${other.slice(from, at + 60)}…`;
}

async function inOtherOrders(w, worker, times, child) {
    const phone = await w.look(worker);
    const page = JSON.stringify(await phone.page(caseOf(w, child)));
    for (let time = 1; time <= times; ++time) {
        const other = JSON.stringify(await w.pageInOtherOrder(phone, caseOf(w, child)));
        if (other !== page) return `order ${time} shows ${difference(page, other)}`;
    }
    return 'the same';
}

async function sameFor(w, names, child) {
    const pages = [];
    for (const name of names) {
        const { row, person, fields, journey, goals, sheets, documents, timeline, conflicts } = (await w.page(name, w.child(child))) ?? {};
        pages.push(JSON.stringify({ row, person, fields, journey, goals, sheets, documents, timeline, conflicts }));
    }
    const other = pages.find((page) => page !== pages[0]);
    return other === undefined ? 'the same' : difference(pages[0], other);
}

function answersRead(sheet, questions) {
    if (!sheet) return 'no sheet';
    return questions.map((question) => `${question} is ${sheet.answers[question] ?? 'nothing'}`).join(', ');
}

const seen = (w, name, child) => w.page(name, w.child(child)).then((page) => page?.of_programme);

function legalText(justice) {
    return justice ? `${justice.episodes.at(-1)?.status ?? 'nothing'}, ${justice.days_detained ?? 0} days detained` : 'no such case';
}

function reoffendingText(justice) {
    const { known_months = 0, due_months = 0, reoffended, is_due, is_known } = justice?.reoffending ?? {};
    const known = `${known_months} of ${due_months} months known`;
    return [known, reoffended && 're-offended', is_due && (is_known ? 'whole time known' : 'whole time not known')].filter(Boolean).join(', ');
}

function curveText(returning) {
    return returning?.curve.map(({ scores, band }) => `${scores.composite_score ?? 'withheld'}${band ? ` ${band}` : ''}`).join(', ') || 'nothing';
}

function findingText(trafficking) {
    if (!trafficking) return 'no such case';
    const { presumed, elements_met, as_child, age_unsure, dimensions } = trafficking.finding;
    const positive = dimensions.filter((one) => one.positive).map((one) => in_words(one.dimension));
    return [
        presumed ? 'presumed' : 'not presumed',
        elements_met ? 'elements complete' : 'elements not complete',
        as_child ? 'as a child' : 'as an adult',
        age_unsure && 'age not sure',
        ...positive,
    ]
        .filter(Boolean)
        .join(', ');
}

const truths = [
    [
        '<workers> (sees|see) the legal status of <child>: <words>',
        (w, names, child, status) => forEach(names, status, async (name) => legalText((await seen(w, name, child))?.justice)),
    ],
    [
        '<workers> (sees|see) <number> (session|sessions) of <field> for <child>',
        (w, names, count, kind, child) =>
            forEach(names, count, async (name) => (await seen(w, name, child))?.justice?.sessions.filter((session) => session.kind === kind).length ?? 0),
    ],
    [
        '<workers> (sees|see) of re-offending of <child>: <words>',
        (w, names, child, known) => forEach(names, known, async (name) => reoffendingText((await seen(w, name, child))?.justice)),
    ],
    [
        '<workers> (sees|see) the schedule of <child>: <words>',
        (w, names, child, states) => forEach(names, states, async (name) => (await seen(w, name, child))?.schedule.map(({ state }) => state).join(', ') || 'nothing'),
    ],
    [
        '<workers> (sees|see) <number> (grant|grants) of <child> that are <field> <field>',
        (w, names, count, child, level, dimension) =>
            forEach(
                names,
                count,
                async (name) => (await seen(w, name, child))?.returning?.assistance.filter((one) => one.level === level && one.dimension === dimension).length ?? 0,
            ),
    ],
    [
        '<workers> (sees|see) the surveys of <child>: <words>',
        (w, names, child, curve) => forEach(names, curve, async (name) => curveText((await seen(w, name, child))?.returning)),
    ],
    [
        '<workers> (sees|see) of trafficking of <child>: <words>',
        (w, names, child, finding) => forEach(names, finding, async (name) => findingText((await seen(w, name, child))?.trafficking)),
    ],
    [
        '<workers> (sees|see) <child> in the programme <programme>',
        (w, names, child, programme) => forEach(names, programme, async (name) => (await w.page(name, w.child(child)))?.row.programme ?? 'no case'),
    ],

    ['refused: <problem>', (w, problem) => [problem, w.takeOutcome('refused')?.problem ?? 'not refused']],
    [
        'refused: <problem> at <field>',
        (w, problem, field) => {
            const outcome = w.takeOutcome('refused');
            return [`${problem} at ${field}`, outcome ? `${outcome.problem} at ${outcome.field}` : 'not refused'];
        },
    ],
    ['held: <problem>', (w, problem) => [problem, w.takeOutcome('held')?.problem ?? 'not held']],

    ['<workers> (sees|see) <child>', (w, names, child) => forEach(names, 'the case', (name) => seesChild(w, name, child))],
    ['<workers> (does|do) not see <child>', (w, names, child) => forEach(names, 'nothing', (name) => seesChild(w, name, child))],
    ['only <workers> (sees|see) <child>', async (w, names, child) => [and(names.toSorted()), and((await everybodyWhoSees(w, child)).toSorted())]],
    [
        '<workers> (sees|see) no name of <child>',
        (w, names, child) =>
            forEach(names, 'a case without a name', async (name) => {
                const page = await w.page(name, w.child(child));
                const named = w.names(w.phone(name), w.child(child));
                return page && named.length === 0 && !page.row.name ? 'a case without a name' : `${page?.row.name ?? 'no case'} ${named.join(', ')}`;
            }),
    ],
    ['the phone of <worker> forgets <child>: <words>', async (w, worker, child, reason) => [reason, await forgotten(w, worker, child)]],

    ['<workers> (sees|see) risk <risk> for <child>', (w, names, level, child) => forEach(names, level, async (name) => riskOn(w, await w.page(name, w.child(child))))],
    [
        '<workers> (sees|see) risk <risks> for <child>, by <workers>',
        (w, names, levels, child, authors) => forEach(names, conflictText(levels, authors), async (name) => riskOn(w, await w.page(name, w.child(child)))),
    ],
    [
        '<workers> (counts|count) risk <risk> for <child>',
        (w, names, level, child) => forEach(names, level, async (name) => (await w.page(name, w.child(child)))?.row.risk ?? 'no case'),
    ],
    [
        '<workers> (has|have) nothing to reconcile for <child>',
        (w, names, child) =>
            forEach(names, 'nothing', async (name) => (await w.page(name, w.child(child)))?.conflicts.map((one) => one.path).join(', ') || 'nothing'),
    ],
    [
        '<workers> (sees|see) the case of <child> <casestate>',
        (w, names, child, state) => forEach(names, state, async (name) => (await w.page(name, w.child(child)))?.row.status ?? 'no case'),
    ],
    [
        '<workers> (sees|see) the step <field> for <child>',
        (w, names, step, child) => forEach(names, step, async (name) => (await w.page(name, w.child(child)))?.row.step ?? 'no case'),
    ],
    [
        '<workers> (sees|see) <worker> as owner of <child>',
        (w, names, owner, child) => forEach(names, owner, async (name) => w.nameOfWorker((await w.page(name, w.child(child)))?.row.owner)),
    ],
    [
        '<workers> (sees|see) <number> (visit|visits) of <child>',
        (w, names, count, child) =>
            forEach(names, String(count), async (name) => String((await w.page(name, w.child(child)))?.sheets.filter((sheet) => sheet.form === 'visit').length ?? 'no case')),
    ],
    [
        '<workers> (sees|see) the goal <quoted> of <child> <goalstate>',
        (w, names, text, child, state) =>
            forEach(names, state, async (name) => (await w.page(name, w.child(child)))?.goals.find((goal) => goal.text === text)?.state ?? 'no such goal'),
    ],
    [
        '<workers> (sees|see) the document <quoted> of <child>',
        (w, names, title, child) => forEach(names, 'with its picture', async (name) => documentText(documentOf(w, await w.page(name, w.child(child)), child, title))),
    ],
    [
        '<workers> (sees|see) the document <quoted> of <child> removed',
        (w, names, title, child) => forEach(names, 'removed', async (name) => documentText(documentOf(w, await w.page(name, w.child(child)), child, title))),
    ],
    [
        '<workers> (sees|see) no title of the document <quoted> of <child>',
        (w, names, title, child) =>
            forEach(names, 'a document without a title', async (name) => {
                const page = await w.page(name, w.child(child));
                const told = JSON.stringify([page, w.phone(name).logs.get(caseOf(w, child))]).includes(title);
                return told ? 'its title' : documentText(documentOf(w, page, child, title));
            }),
    ],
    [
        '<workers> (reads|read) in <form> of <child>: <answers>',
        (w, names, form, child, answers) =>
            forEach(names, answersRead({ answers }, Object.keys(answers)), async (name) =>
                answersRead((await w.page(name, w.child(child)))?.sheets.find((sheet) => sheet.form === form), Object.keys(answers)),
            ),
    ],
    ['<workers> (reads|read) the history of <child>: <words>', (w, names, child, history) => forEach(names, history, async (name) => historyOn(w, await w.page(name, w.child(child))))],
    [
        '<workers> (reads|read) the <field> of <child>: <words>',
        (w, names, field, child, value) => forEach(names, value, async (name) => String((await w.page(name, w.child(child)))?.person[field] ?? 'nothing')),
    ],

    [
        '<workers> (knows|know) as family of <child>: <words>',
        (w, names, child, family) => forEach(names, family, async (name) => tiesOn(w, await w.look(name), await w.page(name, w.child(child)))),
    ],
    ['<workers> (knows|know) no name of <child>', (w, names, child) => forEach(names, 'none', async (name) => namesKnown(w, await w.look(name), child))],
    ['<workers> (knows|know) who takes care of <child>: <words>', (w, names, child, who) => forEach(names, who, async (name) => caregiversOn(await w.page(name, w.child(child))))],
    ['<workers> (finds|find) as telephones of <child>: <words>', (w, names, child, numbers) => forEach(names, numbers, async (name) => phonesOn(await w.page(name, w.child(child))))],
    [
        '<workers> (treats|treat) <child> as a child',
        (w, names, child) =>
            forEach(names, 'a child by doubt', async (name) => {
                const page = await w.page(name, w.child(child));
                return page?.straddles_majority && page.row.straddles_majority ? 'a child by doubt' : `${page?.row.age_min}-${page?.row.age_max}`;
            }),
    ],
    [
        '<workers> (sees|see) <approved> of <child> <askedstate>',
        (w, names, of, child, state) => forEach(names, state, async (name) => (await w.page(name, w.child(child)))?.work.asks.find((ask) => ask.of === of)?.state ?? 'no case'),
    ],
    [
        '<workers> (reads|read) the answer about <approved> of <child>: <words>',
        (w, names, of, child, said) => forEach(names, said, async (name) => (await w.page(name, w.child(child)))?.work.approvals.find((one) => one.of === of)?.comment ?? 'nothing'),
    ],
    [
        '<workers> (sees|see) plan <number> of <child> agreed with <agreed>',
        (w, names, version, child, agreed) =>
            forEach(names, agreed, async (name) => (await w.page(name, w.child(child)))?.work.agreements.find((one) => one.version === version)?.with ?? 'nobody'),
    ],
    ['<workers> (sees|see) plan <number> of <child>', (w, names, version, child) => forEach(names, String(version), async (name) => String((await w.page(name, w.child(child)))?.work.plan_version))],
    [
        '<workers> (sees|see) the action <quoted> of <child> <actionstate>',
        (w, names, text, child, state) => forEach(names, state, async (name) => (await w.page(name, w.child(child)))?.work.actions.find((one) => one.text === text)?.state ?? 'no such action'),
    ],
    [
        '<workers> (sees|see) the service <field> of <child>, given by <words>',
        (w, names, type, child, provider) =>
            forEach(names, provider, async (name) => (await w.page(name, w.child(child)))?.work.services.find((one) => one.type === type)?.provider ?? 'no such service'),
    ],
    ['<worker> is given of <child>: <words>', async (w, worker, child, shared) => [shared, await sharedWith(w, worker, child)]],
    [
        '<workers> (sees|see) the referral of <child> <handoverstate>',
        (w, names, child, state) => forEach(names, state, (name) => rowOn(w, name, child, 'referral', w.child(child).referrals.at(-1), 'status')),
    ],
    [
        '<workers> (reads|read) in the referral of <child>: <field> is <words>',
        (w, names, child, field, value) => forEach(names, value, (name) => rowOn(w, name, child, 'referral', w.child(child).referrals.at(-1), field)),
    ],
    [
        '<workers> (receives|receive) the referral of <child> <handoverstate>',
        (w, names, child, state) =>
            forEach(names, state, async (name) => (await w.look(name)).received().find(({ id }) => id === w.child(child).referrals.at(-1))?.status ?? 'no referral'),
    ],
    [
        '<workers> (does|do) not receive the referral of <child>',
        (w, names, child) => forEach(names, 'nothing', async (name) => ((await w.look(name)).logs.has(w.child(child).referrals.at(-1)) ? 'the referral' : 'nothing')),
    ],
    ['the phone of <worker> forgets the referral of <child>: <words>', async (w, worker, child, reason) => [reason, await handoverForgotten(w, worker, w.child(child).referrals.at(-1))]],
    ['<workers> (sees|see) the offer of <child> <handoverstate>', (w, names, child, state) => forEach(names, state, (name) => rowOn(w, name, child, 'transfer', w.child(child).transfer, 'status'))],
    [
        '<workers> (reads|read) in the offer of <child>: <field> is <words>',
        (w, names, child, field, value) => forEach(names, value, async (name) => String((await w.look(name)).received().find(({ id }) => id === w.child(child).transfer)?.[field] ?? 'nothing')),
    ],
    [
        '<workers> (does|do) not receive the offer of <child>',
        (w, names, child) => forEach(names, 'nothing', async (name) => ((await w.look(name)).logs.has(w.child(child).transfer) ? 'the offer' : 'nothing')),
    ],
    ['the phone of <worker> forgets the offer of <child>: <words>', async (w, worker, child, reason) => [reason, await handoverForgotten(w, worker, w.child(child).transfer)]],
    ['<workers> (sees|see) that <child> agreed to <words>', (w, names, child, what) => forEach(names, what, async (name) => consentsOn(await w.page(name, w.child(child))))],
    ['<workers> (has|have) to do for <child>: <words>', (w, names, child, tasks) => forEach(names, tasks, async (name) => tasksOn(w, await w.page(name, w.child(child))))],
    ['the day of <worker>: <words>', async (w, worker, items) => [items, dayOf(w, await (await w.look(worker)).today())]],
    ['<workers> (finds|find) likely duplicates: <words>', (w, names, pairs) => forEach(names, pairs, (name) => pairsFound(w, name))],
    [
        '<workers> (sees|see) <child> merged into <child>',
        (w, names, other, child) => forEach(names, child, async (name) => w.nameOfCase((await w.page(name, w.child(other)))?.merged.into)),
    ],
    [
        '<workers> may <field> for <child>',
        (w, names, command, child) => forEach(names, 'may', async (name) => ((await w.page(name, w.child(child)))?.may.includes(command) ? 'may' : 'may not')),
    ],
    [
        '<workers> may not <field> for <child>',
        (w, names, command, child) => forEach(names, 'may not', async (name) => ((await w.page(name, w.child(child)))?.may.includes(command) ? 'may' : 'may not')),
    ],

    [
        '<workers> (sees|see) the <act> of <worker> about <child> held: <problem>',
        (w, names, act, author, child, problem) => forEach(names, `held: ${problem}`, async (name) => heldText(w.held(await w.look(name), author, w.child(child), act))),
    ],
    [
        '<workers> (sees|see) the <act> of <worker> about <child> <heldstate>',
        (w, names, act, author, child, state) => forEach(names, state, async (name) => heldText(w.held(await w.look(name), author, w.child(child), act))),
    ],
    [
        'held <number> times: <problem>',
        (w, times, problem) => {
            const seen = new Map();
            for (let outcome = w.takeOutcome('held'); outcome; outcome = w.takeOutcome('held')) seen.set(outcome.problem, (seen.get(outcome.problem) ?? 0) + 1);
            return [`${times} ${problem}`, [...seen].map(([name, count]) => `${count} ${name}`).join(', ') || 'not held'];
        },
    ],
    [
        '<workers> (sees|see) <number> (act|acts) of <worker> held: <problem>',
        (w, names, count, author, problem) =>
            forEach(names, String(count), async (name) => {
                const held = (await w.look(name)).held().filter((one) => one.state === 'held' && one.problem === problem && w.nameOfWorker(one.owner) === author);
                return String(held.length);
            }),
    ],
    [
        '<workers> (sees|see) the support of <worker>: <words>',
        (w, names, worker, words) => forEach(names, words, async (name) => supportText(w, await w.look(name), worker)),
    ],
    ['<workers> (sees|see) nothing held', (w, names) => forEach(names, 'nothing', async (name) => (await w.look(name)).held().map(heldText).join(', ') || 'nothing')],

    ['<workers> (sees|see) the same of <child>', async (w, names, child) => ['the same', await sameFor(w, names, child)]],
    ['<worker> sees the same of <child> in <number> other orders of arrival', async (w, worker, child, times) => ['the same', await inOtherOrders(w, worker, times, child)]],
    ['<number> (act waits|acts wait) on the phone of <worker>', (w, count, worker) => [String(count), String(w.phone(worker).waiting)]],
];

export const expectations = new Sentences(holes, truths);

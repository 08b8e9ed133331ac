// Who may do what and who sees what, at the real server: a sample of tests/access/who-may.txt, tried with accounts, sessions and pushes. The core tries every cell; here each relation to a case
// is made as people make it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { AccessWorld } from './access_world.mjs';

const root = join(import.meta.dirname, '../..');

// The table: a cell for a role, a command and a relation; where all relations come out alike it has one for all.
const cells = new Map();
for (const line of readFileSync(join(root, 'tests/access/who-may.txt'), 'utf8').split('\n').filter((each) => each && !each.startsWith('#'))) {
    const at = line.lastIndexOf(' | ');
    cells.set(line.slice(0, at), line.slice(at + 3));
}
const told = (role, command, relation) => cells.get(`${role} | ${command} | ${relation}`) ?? cells.get(`${role} | ${command} | every relation`);
const named = (at) => [...new Set([...cells.keys()].map((cell) => cell.split(' | ')[at]))];
const roles = named(0);
// All but those of a colleague's absence and support, and of somebody's own list: they are about no case.
const commands = named(1).filter((command) => !['cover_absence', 'end_cover', 'record_support', 'answer_support', 'drop_list', 'sees of a referral'].includes(command));

// Roles as a node joins them: the commands of all programmes, the rest from the one that names the role first.
const rules = new Map();
for (const name of ['child-protection', 'justice', 'return', 'trafficking'])
    for (const role of JSON.parse(readFileSync(join(root, 'programmes', name, 'programme.json'), 'utf8')).roles)
        rules.set(role.name, { ...role, ...rules.get(role.name), commands: [...(rules.get(role.name)?.commands ?? []), ...role.commands] });
const may = (command) => (role) => rules.get(role).commands.includes(command);
const has_scope = (...scopes) => (role) => scopes.includes(rules.get(role).scope);

// Each has nothing in common with the case but what is said. Whoever cannot visit owns no case and stands in for nobody.
const relations = [
    { name: 'owner', place: 'far', roles: roles.filter(may('record_visit')), arrange: (world, child, me) => world.assigns('essi', child, me), reaches: roles },
    {
        name: 'former owner',
        place: 'far',
        roles: roles.filter(may('record_visit')),
        arrange: async (world, child, me) => {
            await world.assigns('essi', child, me);
            await world.assigns('reine', child, 'ama');
        },
    },
    { name: 'same team', place: 'home', reaches: roles.filter(has_scope('team')), receives: roles.filter(has_scope('team')) },
    { name: 'same organisation, another team', place: 'twin' },
    { name: 'same area, another organisation', place: 'near' },
    { name: 'elsewhere', place: 'far' },
    ...[
        ['stands in for the owner', 'away', -1, 3],
        ['will stand in for the owner', 'away_later', 2, 5],
        ['stood in for the owner', 'away_before', -5, -1],
        ['stood in until it was ended', 'away_until_today', -1, 3, true],
    ].map(([name, by, ...days]) => ({
        name,
        place: 'home',
        // A supervisor reaches what is his team's, and only colleagues of one team stand in for one another.
        roles: roles.filter(may('record_visit')).filter(has_scope('own')),
        takes: () => ({ by }),
        arrange: (world, child, me) => world.covers(by, me, ...days),
        reaches: by === 'away' ? roles : [],
    })),
    { name: 'receiver of the referral or offer', place: 'far', takes: (me) => ({ receiver: me, offered_to: 'far' }), receives: roles },
    { name: 'team of its receiver', place: 'far', takes: () => ({ receiver: 'senami', offered_to: 'far' }), receives: roles.filter(has_scope('team')) },
    {
        name: 'receiver who accepted it',
        place: 'far',
        roles: roles.filter(may('accept_referral')),
        takes: (me) => ({ receiver: me }),
        arrange: (world, child, me) => world.gives(me, ['accept_referral', world.input('accept_referral', child)]),
        receives: roles,
    },
    {
        name: 'receiver after it was revoked',
        place: 'far',
        is_over: true,
        takes: (me) => ({ receiver: me, offered_to: 'far' }),
        arrange: (world, child) => world.gives('ama', ...['revoke_referral', 'withdraw_transfer'].map((command) => [command, world.input(command, child)])),
    },
    { name: 'receiver after its last day', place: 'far', is_over: true, takes: (me) => ({ receiver: me, offered_to: 'far', days_left: -1 }) },
    {
        name: 'author of what is held',
        place: 'far',
        roles: roles.filter(may('record_visit')),
        commands: ['release_entry', 'withdraw_entry'],
        arrange: async (world, child, me) => (child.held = await world.holdsOneOf(me, child)),
    },
    { name: 'owner of the case of what is held', place: 'far', roles: roles.filter(may('release_entry')), commands: ['release_entry'], arrange: (world, child, me) => world.assigns('essi', child, me) },
];

async function stages(world, relation, role, command) {
    const me = `${role} ${relation.place}`;
    const child = await world.takesUp({ command, ...relation.takes?.(me) });
    await relation.arrange?.(world, child, me);
    if (command === 'reopen_case') await world.gives(child.owner, ['close_case', world.input('close_case', child)]);
    return { child, me };
}

const answers_offer = ['accept_transfer', 'refuse_transfer'];
const answers_referral = ['accept_referral', 'refuse_referral', 'set_appointment', 'record_service_given', 'send_feedback', 'finish_referral'];

// Cells that cannot come about at a server, and why.
const never = [
    // The table's owner receives his own referral.
    (role, command, relation) => relation === 'owner' && [...answers_offer, ...answers_referral].includes(command),
    // An offer goes to a team, and to another than the case's: whoever reaches only his own receives none.
    (role, command, relation, outcome) => (answers_offer.includes(command) || (command === 'withdraw_transfer' && /receiver/.test(relation))) && outcome !== 'refused not_found' && (has_scope('own')(role) || ['same team', 'receiver who accepted it'].includes(relation)),
    // Whoever has the case has what is held of it: that is a relation of its own.
    (role, command, relation) => relation === 'owner' && ['release_entry', 'withdraw_entry'].includes(command),
    // A role opens cases of its own programmes; the table's knows one only.
    (role, command) => role === 'reintegration_officer' && command === 'open_case',
];

// Fields of each class, as the records of a case have them.
const told_in = {
    case: {
        identity: ['document.identity', 'referral.carried.person.given_name'],
        sensitive: ['goal.text', 'referral.purpose', 'referral.carried.person.language'],
        operational: ['status', 'risk', 'concerns', 'goal.state', 'document.state', 'referral.status', 'referral.carried.case.risk'],
    },
    person: { identity: ['given_name', 'family_name', 'village', 'caregiver_name'], sensitive: ['language'], operational: ['sex', 'age_years', 'consent_services'] },
    sheet: { sensitive: ['answers.next_step'], operational: ['form', 'answers.visit_outcome'] },
    referral: {
        identity: ['shared.person.given_name', 'shared.person.village'],
        sensitive: ['purpose', 'message', 'shared.person.language'],
        operational: ['status', 'service', 'urgency', 'expires_on', 'shared.person.sex', 'shared.case.risk', 'shared.case.concerns'],
    },
};

// Which of those fields a phone was sent.
function seen_of(child, entries) {
    const sent = (record) => entries.flatMap(({ parts }) => parts.filter((part) => part.record === child[record]).flatMap(({ set }) => Object.keys(set)));
    const asked = (record) => Object.values(told_in[record]).flat();
    return Object.fromEntries(Object.keys(told_in).map((record) => {
        const paths = new Set(sent(record).map((path) => path.replace(/\[.*\]/, '')));
        return [record, asked(record).filter((path) => paths.has(path))];
    }));
}

describe('who may do what and who sees what, by HTTP', { timeout: 900_000 }, () => {
    let world;
    let tried = 0;
    before(async () => (world = await AccessWorld.made(roles)));
    after(async () => {
        console.log(`${tried} cells of ${cells.size} lines were tried at the server`);
        await world.server.end();
    });

    // First what is seen: later the phones have much.
    for (const relation of relations.filter(({ commands: few }) => !few))
        it(`${relation.name}: what is seen`, async () => {
            for (const role of relation.roles ?? roles) {
                const { child, me } = await stages(world, relation, role);
                const seen = seen_of(child, (await world.who(me).pullAll()).entries);
                const reaches_all = has_scope('all')(role);
                const has_case = reaches_all || relation.reaches?.includes(role);
                const has_referral = (reaches_all && !relation.is_over) || relation.receives?.includes(role);
                for (const [record, has_it] of Object.entries({ case: has_case, person: has_case, sheet: has_case, referral: has_referral })) {
                    const expected = has_it ? rules.get(role).sees.flatMap((of) => told_in[record][of] ?? []) : [];
                    assert.deepEqual(seen[record].toSorted(), expected.toSorted(), `${role}, ${relation.name}: ${record}`);
                }
            }
        });

    it('the table says the same of a referral', () => {
        for (const role of roles)
            for (const [of, fields] of Object.entries(told_in.referral))
                for (const field of fields.filter((each) => !each.startsWith('shared.') && told(role, 'sees of a referral', each)))
                    assert.equal(told(role, 'sees of a referral', field), `${rules.get(role).sees.includes(of) ? 'seen' : 'hidden'}, ${of}`, `${role}: ${field}`);
    });

    it('what a receiver does too late is held for those who have the case', async () => {
        for (const relation of relations.filter(({ is_over }) => is_over)) {
            const { child, me } = await stages(world, relation, 'case_manager');
            const outcomes = await world.tries(me, answers_referral.map((command) => [command, world.input(command, child)]));
            assert.deepEqual([...new Set(outcomes)], ['held handover_ended'], relation.name);
        }
    });

    for (const relation of relations)
        it(`${relation.name}: what may be done`, async () => {
            const wrong = [];
            for (const role of relation.roles ?? roles) {
                const asked = (relation.commands ?? commands)
                    .map((command) => ({ command, expected: told(role, command, relation.name) }))
                    .filter(({ command, expected }) => expected && !never.some((is) => is(role, command, relation.name, expected)));
                const { child, me } = await stages(world, relation, role);
                const changes = asked.filter(({ expected }) => expected.startsWith('accepted'));
                const others = asked.filter((each) => !changes.includes(each));
                // What is taken changes the case: it gets one of its own.
                const onItsOwn = async ({ command }) => {
                    const own = await stages(world, relation, role, command);
                    return world.tries(me, [[command, world.input(command, own.child)]]);
                };
                const outcomes = await world.tries(me, others.map(({ command }) => [command, world.input(command, child)]));
                outcomes.push(...(await Promise.all(changes.map(onItsOwn))).flat());
                for (const [at, { command, expected }] of [...others, ...changes].entries())
                    if (outcomes[at] !== expected) wrong.push(`${role} | ${command} | ${relation.name} | ${outcomes[at]}, the table says ${expected}`);
                tried += asked.length;
            }
            assert.deepEqual(wrong, []);
        });
});

// What must not come in: each answers with a problem that says what to do, and leaves the store as it was.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Device, newId, stamp } from './client.mjs';
import { password, startServer } from './people.mjs';

describe('bad input', { timeout: 120_000 }, () => {
    let server, ama, aline, own;

    before(async () => {
        server = await startServer();
        ama = new Device(server.port);
        aline = new Device(server.port);
        await ama.signsIn('ama');
        await aline.signsIn('aline');
        own = await ama.openCase();
    });
    after(() => server.end());

    const stored = () => execFileSync('sqlite3', [join(server.data, 'relais.db'), 'SELECT count(*) FROM entry; SELECT count(*) FROM record;'], { encoding: 'utf8' });
    const risk = (input) => ({ case: own.case, risk: 'high', reason: 'Menaces', ...input });
    const pushText = (text) => ama.send('POST', '/api/push', text);
    const pushOne = (act, now) => ama.push([act], now);

    // story, what is sent, HTTP status, name of the problem
    const refusedWhole = [
        ['a body that is no JSON', () => pushText('{"acts": ['), 400, 'malformed_json'],
        ['a body that is not UTF-8', () => ama.send('POST', '/api/push', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])), 400, 'not_utf8'],
        ['a body nested ten thousand deep', () => pushText('['.repeat(10_000)), 400, 'nested_too_deeply'],
        ['a body larger than allowed', () => pushText(`"${'x'.repeat(2 * 1024 * 1024)}"`), 413, 'too_large'],
        ['a form of another site', () => ama.send('POST', '/api/push', 'a=1', { 'content-type': 'application/x-www-form-urlencoded' }), 415, 'unsupported_media'],
        ['a field that nobody knows', () => ama.post('/api/push', { account: ama.account.id, device: ama.id, now: Date.now(), acts: [], more: 1 }), 400, 'unknown_field'],
        ['a field that is missing', () => ama.post('/api/push', { account: ama.account.id, device: ama.id, acts: [] }), 400, 'missing_field'],
        ['a field of another type', () => ama.post('/api/push', { account: ama.account.id, device: ama.id, now: 'today', acts: [] }), 400, 'wrong_type'],
        ['too many acts at once', () => ama.push(Array.from({ length: 101 }, () => ama.act('set_risk', risk()))), 413, 'too_large'],
        ['an act of another device', () => ama.push([{ ...ama.act('set_risk', risk()), device: newId() }]), 400, 'bad_value'],
        ['a clock one year ahead', () => pushOne(ama.act('set_risk', risk()), Date.now() + 365 * 86_400_000), 400, 'clock_wrong'],
        ['a clock one year behind', () => pushOne(ama.act('set_risk', risk()), Date.now() - 365 * 86_400_000), 400, 'clock_wrong'],
        ['an act from next year', () => pushOne({ ...ama.act('set_risk', risk()), at: stamp(Date.now() + 365 * 86_400_000) }), 400, 'clock_wrong'],
        ['acts of another account of the phone', () => ama.post('/api/push', { account: aline.account.id, device: ama.id, now: Date.now(), acts: [] }), 401, 'session_ended'],
        ['a question of another account of the phone', () => ama.post('/api/pull', { account: aline.account.id, device: ama.id, cursor: 0 }), 401, 'session_ended'],
        ['a session that nobody has', () => new Device(server.port).push([]), 401, 'not_signed_in'],
        ['the tools of another account of the phone', () => ama.send('GET', `/api/programme/RFM2?account=${aline.account.id}`), 401, 'session_ended'],
        ['a session that was made up', () => ama.send('POST', '/api/push', '{}', { cookie: 'relais_session=abcdef' }), 401, 'session_ended'],
        ['a wrong password', () => new Device(server.port).post('/api/session', { login: 'ama', password: 'wrong wrong wrong', device: newId() }), 401, 'wrong_login'],
        ['a login that nobody has', () => new Device(server.port).post('/api/session', { login: 'nobody', password: 'wrong wrong wrong', device: newId() }), 401, 'wrong_login'],
        ['an address that is not there', () => ama.send('GET', '/api/children'), 404, 'no_such_page'],
        ['a method that is not taken', () => ama.send('DELETE', '/api/push', undefined), 405, 'method_not_allowed'],
        ['a path that climbs', () => ama.send('GET', '/../relais.key'), 404, 'no_such_page'],
    ];
    for (const [story, send, status, name] of refusedWhole)
        it(story, async () => {
            const before = stored();
            const answer = await send();
            assert.deepEqual([answer.status, answer.body.name ?? answer.body], [status, name]);
            assert.match(answer.type, /^application\/problem\+json/);
            assert.ok(answer.body.title.length > 10, 'the problem says what to do');
            assert.equal(stored(), before);
        });

    // story, the act, the problem: the request is good, the act is not
    const refusedAct = [
        ['a command that nobody knows', () => ama.act('delete_child', {}), 'unknown_command'],
        ['an input that lacks a field', () => ama.act('set_risk', { case: own.case }), 'missing_field'],
        ['an input with a field too many', () => ama.act('set_risk', risk({ owner: newId() })), 'unknown_field'],
        ['a value outside of its list', () => ama.act('set_risk', risk({ risk: 'extreme' })), 'bad_value'],
        ['a reason that is empty', () => ama.act('set_risk', risk({ reason: '  ' })), 'reason_missing'],
        ['a case that is not there', () => ama.act('set_risk', risk({ case: newId() })), 'not_found'],
        ['another team’s case', () => aline.act('set_risk', risk()), 'not_found'],
        ['a record that exists, made again', () => ama.act('register_person', { person: own.person, fields: { sex: 'male' } }), 'already_exists'],
    ];
    for (const [story, makeAct, name] of refusedAct)
        it(story, async () => {
            const before = stored();
            const act = makeAct();
            const sender = act.device === aline.id ? aline : ama;
            const { status, body } = await sender.push([act]);
            assert.equal(status, 200);
            assert.deepEqual([body.answers[0].state, body.answers[0].problem.name], ['refused', name]);
            assert.equal(stored(), before);
        });

    it('another user sees nothing of the record, by any way', async () => {
        const { entries } = await aline.pullAll();
        assert.ok(entries.length > 0);
        assert.ok(!JSON.stringify(entries).includes(own.case));
        const answer = await aline.post('/api/pull', { account: aline.account.id, device: aline.id, cursor: 0, view: '', holds: [own.case] });
        assert.ok(!answer.body.entries.some((entry) => JSON.stringify(entry).includes(own.case)));
        assert.ok(answer.body.forget.some((one) => one.root === own.case), 'a phone that holds it is told to forget it');
    });

    it('a national lead gets no name, no village and no phone', async () => {
        const lead = new Device(server.port);
        await lead.signsIn('nationale');
        const { entries } = await lead.pullAll();
        const paths = new Set(entries.flatMap((entry) => entry.parts.flatMap((part) => Object.keys(part.set))));
        assert.ok(entries.length > 1000);
        for (const path of ['given_name', 'family_name', 'village', 'phone', 'caregiver_name']) assert.ok(!paths.has(path), path);
        assert.ok(![...paths].some((path) => path.includes('note')), [...paths].filter((path) => path.includes('note')).join());
    });

    it('an administrator sees no case at all', async () => {
        const admin = new Device(server.port);
        await admin.signsIn('admin');
        assert.deepEqual((await admin.pullAll()).entries, []);
    });

    it('a worker who was disabled is out at once', async () => {
        const brigade = new Device(server.port);
        await brigade.signsIn('brigade');
        server.run('account', 'disable', 'brigade');
        assert.equal((await brigade.push([])).body.name, 'account_withdrawn');
        const again = await brigade.post('/api/session', { login: 'brigade', password, device: brigade.id });
        assert.deepEqual([again.status, again.body.name], [401, 'account_withdrawn']);
    });

    it('after ten wrong passwords one must wait', async () => {
        const thief = new Device(server.port);
        let answer;
        for (let attempt = 0; attempt < 11; attempt++) answer = await thief.post('/api/session', { login: 'kokou', password: `guess number ${attempt}`, device: thief.id });
        assert.deepEqual([answer.status, answer.body.name], [429, 'too_many_attempts']);
    });

    it('neither the store, nor its log, nor a backup tells a name, a village or a phone', async () => {
        const secrets = ['Zokpéssou', 'Houndjromè-sur-Mono', '90 55 44 33', '90554433'];
        const person = newId();
        const fields = { given_name: secrets[0], village: secrets[1], phone: `+228 ${secrets[2]}`, sex: 'female', age_years: 9, consent_services: 'yes' };
        const { body } = await ama.push([ama.act('register_person', { person, fields })]);
        assert.equal(body.answers[0].state, 'accepted');
        const copy = join(server.data, 'copy.db');
        server.run('backup', copy);
        const searched = [];
        for (const name of readdirSync(server.data)) {
            const bytes = readFileSync(join(server.data, name));
            searched.push(`${name} (${statSync(join(server.data, name)).size})`);
            for (const secret of secrets) for (const form of [secret, secret.toLowerCase(), secret.normalize('NFD')]) assert.ok(!bytes.includes(Buffer.from(form)), `${name} holds ${form}`);
        }
        assert.ok(searched.some((name) => name.startsWith('relais.db-wal')) && searched.some((name) => name.startsWith('copy.db')), searched.join());
    });

    it('a backup is put back on another machine, and the log of it follows from its first line', async () => {
        const copy = join(server.data, 'again.db');
        server.run('backup', copy);
        const elsewhere = `${server.data}-elsewhere`;
        execFileSync('mkdir', ['-p', elsewhere]);
        execFileSync('cp', [join(server.data, 'relais.key'), elsewhere]);
        const flags = server.flags.map((flag) => (flag === server.data ? elsewhere : flag));
        const relais = process.env.RELAIS_BINARY ?? 'build/release/server/relais';
        assert.match(execFileSync(relais, ['restore', copy, ...flags], { encoding: 'utf8' }), /Restored/);
        assert.match(execFileSync(relais, ['verify', ...flags], { encoding: 'utf8' }), /nothing was altered/);
        execFileSync('rm', ['-rf', elsewhere]);
    });
});

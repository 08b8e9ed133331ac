// The field's own client on a line that breaks.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { inflateSync } from 'node:zlib';
import { Device } from './client.mjs';
import { BadLine, Collect, OldAddress, instanceId, md5, quickVisit, submission, version } from './collect.mjs';
import { Chance } from '../scenarios/chance.mjs';
import { folder, startServer } from './people.mjs';

describe('the field’s own clients', { timeout: 600_000 }, () => {
    let server, line, collect, essi, token, deviceId;

    const csv = async () => {
        const answer = await essi.send('GET', '/api/answers.csv?form=quick_visit');
        assert.equal(answer.status, 200, JSON.stringify(answer.body));
        return answer.body.replace(/^\uFEFF/, '').trimEnd().split('\r\n').map((each) => each.split(','));
    };

    before(async () => {
        server = await startServer();
        const file = join(folder('tool'), 'quick_visit.md');
        writeFileSync(file, quickVisit);
        server.run('tool', 'publish', file);
        const added = server.run('device', 'add', 'ama', '--label', 'Collect of Ama');
        token = /token: +(\S+)/.exec(added)[1];
        deviceId = /device: +(\S+)/.exec(added)[1];
        const settings = JSON.parse(inflateSync(Buffer.from(/settings: +(\S+)/.exec(added)[1], 'base64')));
        assert.ok(settings.general.server_url.endsWith(`/k/${token}`) && settings.admin && settings.project);
        line = await new BadLine(server.port, 0).open();
        collect = new Collect(line.port, `/k/${token}`);
        essi = new Device(server.port);
        await essi.signsIn('essi');
    });
    after(async () => {
        line?.close();
        await server?.end();
    });

    it('lists the form with its hash, and gives it', async () => {
        const { forms } = await collect.formList();
        assert.equal(forms.length, 1);
        const [form] = forms;
        assert.equal(form.formID, 'quick_visit');
        assert.equal(form.version, version);
        assert.equal(form.name, 'Visite rapide');
        const fetched = await collect.fetch(form.downloadUrl);
        assert.equal(fetched.status, 200);
        assert.equal(md5(fetched.bytes), form.hash);
        assert.equal((await collect.ask('GET', new URL(form.downloadUrl).pathname, { headers: { 'If-None-Match': fetched.headers.etag } })).status, 304);
    });

    it('negotiates with 204 and the size at which to split', async () => {
        const answer = await collect.ask('HEAD', `${collect.path}/submission`);
        assert.equal(answer.status, 204);
        assert.equal(answer.headers['x-openrosa-accept-content-length'], '10000000');
        assert.equal(answer.headers.location, undefined);
    });

    it('says 401 to a token that is none, asks for a password only where one is meant, and takes the token as password', async () => {
        const stranger = new Collect(line.port, '/k/nobody');
        assert.equal((await stranger.formList()).status, 401);
        assert.equal(await stranger.negotiates(), 401);
        const asked = await new Collect(line.port, '/k/-').formList();
        assert.equal(asked.status, 401);
        assert.match(asked.headers['www-authenticate'], /^Basic/);
        const named = new Collect(line.port, '/k/-', { basic: `Basic ${Buffer.from(`ama:${token}`).toString('base64')}` });
        assert.equal((await named.formList()).forms.length, 1);
    });

    it('takes a submission once: the same again is 201, another content 409', async () => {
        const id = instanceId();
        const first = await collect.sends(submission({ id, children: ['Kofi', 'Essi, la petite'] }));
        assert.equal(first.status, 201, first.text);
        assert.match(first.text, /<OpenRosaResponse xmlns="http:\/\/openrosa.org\/http\/response">/);
        const entries = server.count('entry');
        assert.equal((await collect.sends(submission({ id, children: ['Kofi', 'Essi, la petite'] }))).status, 201);
        assert.equal((await collect.sends(submission({ id, name: 'Other' }))).status, 409);
        assert.equal(server.count('entry'), entries);
        const rows = await csv();
        assert.equal(rows.length, 2);
        assert.deepEqual(rows[0].slice(7), ['name', 'age', 'safe', 'the_case', 'photo', 'photo:file']);
        assert.deepEqual(rows[1].slice(7, 10), ['Awa', '9', 'yes']);
        const repeat = await essi.send('GET', '/api/answers.csv?form=quick_visit&table=child&labels=fr');
        assert.match(repeat.body, /child:001,Kofi\r\n.*child:002,"Essi, la petite"/);
    });

    it('corrects by deprecatedID: one sheet, the new answers', async () => {
        const id = instanceId();
        await collect.sends(submission({ id, name: 'Before', age: 5 }));
        const before = server.count("record WHERE kind = 'sheet'");
        const corrected = instanceId();
        assert.equal((await collect.sends(submission({ id: corrected, deprecated: id, name: 'After', age: 5 }))).status, 201);
        assert.equal((await collect.sends(submission({ id: instanceId(), deprecated: corrected, name: 'Last', age: 6 }))).status, 201);
        assert.equal(server.count("record WHERE kind = 'sheet'"), before);
        const rows = (await csv()).filter((row) => ['Before', 'After', 'Last'].includes(row[7]));
        assert.deepEqual(rows.map((row) => row.slice(7, 9)), [['Last', '6']]);
    });

    it('puts it into the case that it names', async () => {
        const ama = new Device(server.port);
        await ama.signsIn('ama');
        const own = await ama.openCase();
        const taken = await collect.sends(submission({ caseId: own.case, name: 'Ziza' }));
        assert.equal(taken.status, 201, taken.text);
        assert.equal(server.sql(`SELECT hex(root) = '${own.case.replaceAll('-', '').toUpperCase()}' FROM record WHERE kind = 'sheet' ORDER BY id DESC LIMIT 1`), '1');
        const unknown = await collect.sends(submission({ caseId: '01900000-0000-7000-8000-000000000000' }));
        assert.equal(unknown.isSent, false);
        assert.equal(unknown.status, 404);
    });

    it('holds what belongs to a case that went to somebody else, until the supervisor releases it', async () => {
        const [ama, kokou] = ['ama', 'kokou'].map(() => new Device(server.port));
        await ama.signsIn('ama');
        await kokou.signsIn('kokou');
        const { case: caseId } = await ama.openCase();
        const given = await essi.push([essi.act('assign_case', { case: caseId, worker: kokou.account.id })]);
        assert.equal(given.body.answers[0].state, 'accepted', JSON.stringify(given.body));
        const xml = submission({ caseId, name: 'Held', photo: 'held.jpg' });
        const files = [{ name: 'held.jpg', bytes: randomBytes(1000) }];
        assert.equal((await collect.sends(xml, files)).status, 202);
        assert.equal((await collect.sends(xml, files)).status, 201, 'sent again');
        const names = async () => (await csv()).map((row) => row[7]);
        assert.ok(!(await names()).includes('Held'));
        const held = server.sql("SELECT lower(hex(id)) FROM record WHERE kind = 'held' ORDER BY id DESC LIMIT 1").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
        const released = await essi.push([essi.act('release_entry', { held })]);
        assert.equal(released.body.answers[0].state, 'accepted', JSON.stringify(released.body));
        assert.ok((await names()).includes('Held'));
    });

    it('corrects nothing of another team, and copies none of its answers', async () => {
        const id = instanceId();
        assert.equal((await collect.sends(submission({ id, name: 'Secret' }))).status, 201);
        const other = /token: +(\S+)/.exec(server.run('device', 'add', 'kokou', '--label', 'Collect of Kokou'))[1];
        const before = { entries: server.count('entry'), records: server.count('record') };
        const answer = await new Collect(line.port, `/k/${other}`).sends(submission({ id: instanceId(), deprecated: id, name: 'Mine' }));
        assert.equal(answer.status, 404, answer.text);
        assert.deepEqual({ entries: server.count('entry'), records: server.count('record') }, before);
    });

    it('keeps two photos of one name, and refuses what every phone would have to load', async () => {
        const id = instanceId();
        const files = [1, 2].map(() => ({ name: `${'é'.repeat(120)}.jpg`, bytes: randomBytes(1000) }));
        const before = server.count('attachment WHERE position = 0');
        for (let tries = 0; tries < 2; ++tries) {
            const answer = await collect.sends(submission({ id, photo: 'photo.jpg' }), files);
            assert.equal(answer.status, 201, answer.text);
        }
        assert.equal(server.count('attachment WHERE position = 0') - before, 3);
        assert.equal((await collect.sends(submission({ name: 'x'.repeat(10_001) }))).status, 413);
        assert.equal((await collect.sends(submission({ children: Array(20_000).fill('A') }))).status, 413);
        assert.equal((await collect.sends(submission({ caseId: 'TG-26-0001' }))).status, 400);
    });

    it('refuses a form that was never published, and bodies that are none', async () => {
        assert.equal((await collect.sends(submission({ form: 'nowhere' }))).status, 422);
        assert.equal((await collect.sends('<data id="quick_visit"><meta/></data>')).status, 400);
        assert.equal((await collect.sends('<!DOCTYPE a [<!ENTITY b "c">]><data id="quick_visit"/>')).status, 400);
        const bare = await collect.ask('POST', `${collect.path}/submission`, { body: 'x', headers: { 'Content-Type': 'multipart/form-data; boundary=b' } });
        assert.equal(bare.status, 400);
    });

    it('splits what is large, keeps every file, and a film in one piece', async () => {
        const files = Array.from({ length: 5 }, (_, i) => ({ name: `large-${i}.jpg`, bytes: randomBytes(4_000_000) }));
        files.push({ name: 'film.mp4', bytes: randomBytes(14_000_000) });
        const before = server.count('attachment WHERE position = 0');
        const answer = await collect.sends(submission({ photo: 'large-0.jpg' }), files);
        assert.equal(answer.status, 201, answer.text);
        assert.ok(collect.batches('', files).length >= 4);
        assert.equal(server.count('attachment WHERE position = 0') - before, files.length + 1);
        assert.ok(Number(server.sql('SELECT sum(length(sealed)) FROM attachment')) > 34_000_000);
    });

    it('loses and doubles nothing of 1,000 submissions with photos on a bad line, though the token ends and the address changes', async () => {
        const before = { sheets: server.count("record WHERE kind = 'sheet'"), files: server.count('attachment WHERE position = 0'), entries: server.count('entry') };
        const luck = new Chance('phones');
        const waiting = Array.from({ length: 1000 }, (_, i) => ({
            xml: submission({ name: `N${i}`, age: i, photo: `p${i}.jpg` }),
            files: [
                { name: `p${i}.jpg`, bytes: randomBytes(3000 + (i % 7) * 900) },
                { name: `q${i}.jpg`, bytes: randomBytes(500) },
            ],
        }));
        const old = await new OldAddress().open(line.port);
        const tries = { sent: 0, broken: 0, refused: 0, again: 0 };
        let path = collect.path;
        // As the worker who taps "send" again, and as Collect itself on the next network.
        const sends = async ({ xml, files }, port) => {
            for (let tried = 0; tried < 100; ++tried) {
                try {
                    const { isSent, status } = await new Collect(port, path, { splitAt: 4000 }).sends(xml, files);
                    if (isSent) return;
                    assert.equal(status, 401);
                    // Half of them are sent when the tablet is shut out; it is let in again once all have been told so.
                    if (++tries.refused === 20) path = letIn();
                } catch (error) {
                    if (error instanceof assert.AssertionError) throw error;
                    tries.broken += 1;
                }
            }
            assert.fail('never sent');
        };
        const letIn = () => {
            const added = server.run('device', 'add', 'ama', '--label', 'Collect of Ama');
            deviceId = /device: +(\S+)/.exec(added)[1];
            token = /token: +(\S+)/.exec(added)[1];
            return `/k/${token}`;
        };
        const phone = async (port) => {
            for (let next = waiting.pop(); next; next = waiting.pop()) {
                await sends(next, port);
                if (++tries.sent === 500) server.run('device', 'revoke', deviceId);
                // Forgets the answer at times, as a phone does that is switched off while it waits.
                if (luck.below(10) > 0) continue;
                tries.again += 1;
                await sends(next, port);
            }
        };
        line.chance = 0.35;
        await Promise.all(Array.from({ length: 8 }, (_, i) => phone(i % 4 === 0 ? old.port : line.port)));
        line.chance = 0;
        await Promise.all(line.doubled);
        old.close();
        collect = new Collect(line.port, path);
        const happened = JSON.stringify({ ...tries, ...line.cuts, doubled: line.doubled.length, moved: old.asked });
        assert.ok(line.cuts.request > 150 && line.cuts.answer > 150 && tries.broken >= 300, happened);
        assert.ok(tries.refused >= 20 && tries.again > 50 && line.doubled.length > 200 && old.asked > 200, happened);
        assert.equal(server.count('entry') - before.entries, 1000);
        assert.equal(server.count("record WHERE kind = 'sheet'") - before.sheets, 1000);
        assert.equal(server.count('attachment WHERE position = 0') - before.files, 3000);
        const rows = (await csv()).filter((row) => /^N\d+$/.test(row[7]));
        assert.equal(rows.length, 1000);
        assert.equal(new Set(rows.map((row) => row[7])).size, 1000);
        for (const row of rows) assert.equal(row[7], `N${row[8]}`);
        assert.match(server.run('verify'), /lines|follows|\d/);
    });

    it('gives answers as tables: zip, xlsx, OData page by page', async () => {
        const zip = await essi.send('GET', '/api/answers.zip?form=quick_visit');
        assert.equal(zip.status, 200);
        const xlsx = await essi.send('GET', '/api/answers.xlsx?form=quick_visit&labels=fr');
        assert.equal(xlsx.status, 200);
        const reader = /token: +(\S+)/.exec(server.run('device', 'add', 'essi', '--label', 'Power BI', '--purpose', 'read'))[1];
        const get = async (path) => (await essi.send('GET', path)).body;
        assert.deepEqual((await get(`/o/${reader}/quick_visit`)).value.map((set) => set.name), ['Submissions', 'Submissions.child']);
        assert.match(await get(`/o/${reader}/quick_visit/$metadata`), /<Property Name="age" Type="Edm.Int64"\/>/);
        let next = `/o/${reader}/quick_visit/Submissions?$top=300`;
        const ids = [];
        for (let pages = 0; next; ++pages) {
            const page = await get(next);
            ids.push(...page.value.map((row) => row.__id));
            assert.ok(pages < 20);
            next = page['@odata.nextLink'] && new URL(page['@odata.nextLink']).pathname + new URL(page['@odata.nextLink']).search;
        }
        assert.equal(ids.length, (await csv()).length - 1);
        assert.equal(new Set(ids).size, ids.length);
        assert.equal((await essi.send('GET', `/o/${token}/quick_visit`)).status, 401, 'a token that hands in does not read');
    });

    it('is shut out at once, and no token stands in the log', async () => {
        server.run('device', 'revoke', deviceId);
        assert.equal((await collect.formList()).status, 401);
        assert.equal(await collect.negotiates(), 401);
        const metrics = (await essi.send('GET', '/metrics')).body;
        assert.match(metrics, /route="openrosa_submission"/);
        assert.ok(!metrics.includes(token));
    });
});

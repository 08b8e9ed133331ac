// Who lets other clients in, and what becomes of what a phone holds when its token ends.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { inflateSync } from 'node:zlib';
import { Device, newId } from './client.mjs';
import { Collect, instanceId, quickVisit, submission } from './collect.mjs';
import { folder, startServer } from './people.mjs';

describe('devices', { timeout: 120_000 }, () => {
    let server, admin, ama, essi;

    const letIn = async (by, login, more = {}) => {
        const answer = await by.post('/api/devices', { login, label: `Collect of ${login}`, ...more });
        assert.equal(answer.status, 201, JSON.stringify(answer.body));
        return answer.body;
    };
    const revoke = (by, id) => by.post('/api/devices/revoke', { device: id });
    const phoneOf = ({ server_url: address }) => new Collect(server.port, new URL(address).pathname);
    const listed = async (by) => (await by.send('GET', '/api/devices')).body.devices.map((each) => each.id);
    const sheets = () => server.count("record WHERE kind = 'sheet' AND form = 'quick_visit'");

    before(async () => {
        server = await startServer();
        const file = join(folder('tool'), 'quick_visit.md');
        writeFileSync(file, quickVisit);
        server.run('tool', 'publish', file);
        [admin, ama, essi] = ['admin', 'ama', 'essi'].map(() => new Device(server.port));
        await admin.signsIn('admin');
        await ama.signsIn('ama');
        await essi.signsIn('essi');
    });
    after(() => server?.end());

    it('lets a client in: the token is shown this once, and the QR code configures Collect', async () => {
        const made = await letIn(admin, 'ama');
        const settings = JSON.parse(inflateSync(Buffer.from(made.settings_code, 'base64')));
        assert.deepEqual(settings.general.server_url, made.server_url);
        assert.ok(made.server_url.endsWith(`/k/${made.token}`));
        assert.equal((await phoneOf(made).formList()).forms.length, 1);
        const list = await admin.send('GET', '/api/devices');
        assert.deepEqual(list.body.devices, [made.device]);
        assert.ok(!JSON.stringify(list.body).includes(made.token));
        assert.ok(!server.sql("SELECT group_concat(content) FROM document WHERE name LIKE 'device/%'").includes(made.token), 'only its hash is kept');
    });

    it('opens nothing of the app, whatever is made of the token', async () => {
        const made = await letIn(admin, 'essi');
        const own = await new Device(server.port);
        for (const cookie of [made.token, `collect|${made.token}`, `read|${made.token}`, `session|${made.token}`]) {
            own.cookie = `relais_session=${cookie}`;
            for (const path of ['/api/session', '/api/directory', '/api/devices']) assert.equal((await own.send('GET', path)).status, 401, `${cookie.split('|')[0]} ${path}`);
        }
        assert.equal((await phoneOf(made).formList()).status, 200, 'and still collects');
    });

    it('gives no form to whoever may not hand it in, not even by its address', async () => {
        const collecting = phoneOf(await letIn(admin, 'ama'));
        const without = phoneOf(await letIn(admin, 'admin'));
        const [{ downloadUrl }] = (await collecting.formList()).forms;
        assert.equal((await collecting.fetch(downloadUrl)).status, 200);
        assert.deepEqual((await without.formList()).forms, []);
        const guessed = downloadUrl.replace(new URL(downloadUrl).pathname.match(/^\/k\/[^/]+/)[0], without.path);
        assert.equal((await without.fetch(guessed)).status, 404);
    });

    it('refuses who does not manage devices; everybody sees and shuts out his own', async () => {
        const ask = { login: 'ama', label: 'Mine' };
        assert.equal((await ama.post('/api/devices', ask)).status, 403);
        assert.equal((await essi.post('/api/devices', ask)).status, 403);
        assert.equal((await new Device(server.port).post('/api/devices', ask)).status, 401);
        assert.equal((await admin.post('/api/devices', { login: 'nobody', label: 'x' })).status, 422);
        assert.equal((await admin.post('/api/devices', { login: 'ama', label: '' })).status, 400);
        const own = await letIn(admin, 'ama');
        const other = await letIn(admin, 'senami');
        assert.ok((await listed(ama)).includes(own.device.id));
        assert.ok(!(await listed(ama)).includes(other.device.id));
        assert.equal((await revoke(ama, other.device.id)).status, 404);
        assert.equal((await revoke(admin, newId())).status, 404);
        assert.equal((await phoneOf(other).formList()).status, 200);
        assert.equal((await revoke(ama, own.device.id)).status, 200, 'a phone that was lost');
        assert.equal((await phoneOf(own).formList()).status, 401);
    });

    it('shuts a phone out at once; what it holds is not lost: let in again, it hands in each once', async () => {
        const before = sheets();
        const made = await letIn(admin, 'ama');
        const phone = phoneOf(made);
        const held = Array.from({ length: 5 }, (_, i) => ({ xml: submission({ name: `H${i}`, photo: `h${i}.jpg` }), files: [{ name: `h${i}.jpg`, bytes: Buffer.alloc(3000, i) }] }));
        for (const each of held.slice(0, 2)) assert.equal((await phone.sends(each.xml, each.files)).status, 201);
        // The text of the third arrives, its photo does not.
        assert.equal((await phone.posts(held[2].xml, [], true)).status, 201);
        const files = server.count('attachment WHERE position = 0');
        const lines = server.count('audit');

        assert.equal((await revoke(admin, made.device.id)).status, 200);
        assert.equal((await phone.formList()).status, 401);
        assert.equal(await phone.negotiates(), 401);
        assert.equal((await phone.posts(held[3].xml, held[3].files, false)).status, 401);
        assert.equal(sheets() - before, 3);
        assert.equal(server.count('audit') - lines, 1, 'nothing was written but the revocation');

        const again = phoneOf(await letIn(admin, 'ama'));
        // It has forgotten what of it was answered, and sends all.
        for (const each of held) assert.equal((await again.sends(each.xml, each.files)).status, 201);
        assert.equal(sheets() - before, 5);
        assert.equal(server.count('attachment WHERE position = 0') - files, 1 + 2 * 2, 'the photo of the third, and text and photo of the last two');
    });

    it('keeps the files that a phone brings after it was given to somebody else', async () => {
        const xml = submission({ id: instanceId(), photo: 'p.jpg' });
        await phoneOf(await letIn(admin, 'ama')).posts(xml, [], true);
        const files = server.count('attachment');
        const next = phoneOf(await letIn(admin, 'kokou'));
        assert.equal((await next.sends(xml, [{ name: 'p.jpg', bytes: Buffer.alloc(10) }])).status, 201);
        assert.equal(server.count('attachment') - files, 1);
    });

    it('has no film read from whoever may not send it: the answer comes when only the head is there', async () => {
        const begins = (path, more = {}) =>
            new Promise((answered, failed) => {
                const headers = { 'content-type': 'multipart/form-data; boundary=b', 'content-length': 50_000_000, ...more };
                const sent = request({ port: server.port, method: 'POST', path, headers }, (response) => {
                    response.resume();
                    answered([response.statusCode, response.headers['content-type'].split(';')[0], response.headers['www-authenticate']?.split(' ')[0]]);
                    sent.destroy();
                });
                sent.on('error', failed);
                sent.flushHeaders(); // and nothing of the body
            });
        const phone = phoneOf(await letIn(admin, 'ama'));
        assert.deepEqual(await begins('/k/nobody/submission'), [401, 'text/xml', undefined]);
        assert.deepEqual(await begins('/k/-/submission'), [401, 'text/xml', 'Basic']);
        assert.deepEqual(await begins(`${phone.path}/elsewhere`), [404, 'text/xml', undefined]);
        assert.deepEqual(await begins('/api/tools', { 'content-type': 'application/octet-stream', 'content-length': 30_000_000 }), [401, 'application/problem+json', undefined]);
        assert.deepEqual(await begins('/api/tools', { 'content-type': 'application/octet-stream', 'content-length': 30_000_000, cookie: ama.cookie }), [403, 'application/problem+json', undefined]);
        const sent = await phone.sends(submission({ photo: 'film.mp4' }), [{ name: 'film.mp4', bytes: Buffer.alloc(20_000_000) }]);
        assert.equal(sent.status, 201, sent.text);
    });

    it('ends with the account', async () => {
        const phone = phoneOf(await letIn(admin, 'aline'));
        assert.equal((await phone.formList()).status, 200);
        server.run('account', 'disable', 'aline');
        assert.equal((await phone.formList()).status, 401);
        assert.equal((await phone.posts(submission(), [], false)).status, 401);
    });

    it('lets a program read answers only for whoever may take them out, and only for himself', async () => {
        const reading = (by, login) => by.post('/api/devices', { login, label: 'Power BI', purpose: 'read' });
        assert.equal((await reading(admin, 'essi')).status, 403, 'who manages devices does not read by them');
        assert.equal((await reading(essi, 'nationale')).status, 403);
        assert.equal((await reading(ama, 'ama')).status, 403);
        const reader = await letIn(essi, 'essi', { purpose: 'read' });
        const path = `${new URL(reader.server_url).pathname}/quick_visit`;
        const stranger = new Device(server.port);
        assert.equal((await stranger.send('GET', path)).status, 200);
        assert.equal((await phoneOf({ server_url: reader.server_url.replace('/o/', '/k/') }).formList()).status, 401, 'what reads does not hand in');
        assert.equal((await revoke(essi, reader.device.id)).status, 200);
        assert.equal((await stranger.send('GET', path)).status, 401);
    });
});

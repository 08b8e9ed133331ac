// Sheets read one by one: those of no case, and the files that came with any.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Device } from './client.mjs';
import { Collect, quickVisit, submission } from './collect.mjs';
import { folder, Person, startServer } from './people.mjs';
import { unzipped } from './zip.mjs';

describe('sheets read one by one', { timeout: 120_000 }, () => {
    let server, ownCase;
    const people = {};
    const clients = {};
    const photo = randomBytes(700_000);
    const page = Buffer.from('<script>alert(1)</script>');
    const photoName = 'Awa devant sa maison.jpg';
    const secret = /Awa|Kofi|Sika|Bella|maison|page\.html/;

    const get = (who, path, headers) => people[who].send('GET', path, undefined, headers);
    const address = (who, what, more = '') => `/api/sheets${what}?account=${people[who].account.id}${more}`;
    const lone = async (who) => (await get(who, address(who, ''))).body.sheets;
    const read = async (who, sheet) => get(who, address(who, '/answers', `&sheet=${sheet}&language=fr`));
    const answersOf = ({ body }) => Object.fromEntries(body.groups.flatMap(({ answers }) => answers.map((each) => [each.label, each.value])));
    const fileOf = async (who, sheet) => (await read(who, sheet)).body.groups[0].answers.find((each) => each.question === 'photo').files[0];

    before(async () => {
        server = await startServer();
        const file = join(folder('tool'), 'quick_visit.md');
        writeFileSync(file, quickVisit);
        server.run('tool', 'publish', file);
        for (const who of ['ama', 'kokou', 'essi', 'senami', 'nationale', 'admin']) {
            people[who] = new Device(server.port);
            await people[who].signsIn(who);
        }
        ownCase = (await people.ama.openCase()).case;
        const filled = [
            ['ama', { name: 'Awa', age: 4, photo: photoName, children: ['Essi'] }, [{ name: photoName, bytes: photo }]],
            ['ama', { name: 'Kofi', age: 7, photo: 'page.html', caseId: ownCase }, [{ name: 'page.html', bytes: page, type: 'text/html' }]],
            ['senami', { name: 'Sika', age: 11 }, []],
        ];
        for (const [who, answers, files] of filled) {
            clients[who] ??= new Collect(server.port, new URL((await people.admin.post('/api/devices', { login: who, label: `Tablette de ${who}` })).body.server_url).pathname);
            const sent = await clients[who].sends(submission(answers), files);
            assert.equal(sent.status, 201, sent.text);
        }
    });
    after(() => server?.end());

    it('of no case are listed for whoever reaches their author, the latest first', async () => {
        assert.equal((await new Device(server.port).send('GET', address('ama', ''))).status, 401);
        const own = await lone('ama');
        assert.equal(own.length, 1, 'that of a case is not among them');
        assert.deepEqual([own[0].form, own[0].title.fr, own[0].by, own[0].device], ['quick_visit', 'Visite rapide', people.ama.account.id, 'Tablette de ama']);
        assert.deepEqual(await lone('kokou'), [], 'a colleague reaches his own');
        assert.deepEqual((await lone('essi')).map((each) => each.by), [people.ama.account.id], 'her supervisor');
        const country = await lone('nationale');
        assert.deepEqual(country.map((each) => [each.by, each.device]), [[people.senami.account.id, undefined], [people.ama.account.id, undefined]], 'without what people call a phone');
    });

    it('are read in words, without what the role does not see', async () => {
        const [{ sheet }] = await lone('ama');
        const read_before = server.count("audit WHERE what = 'read'");
        assert.deepEqual(answersOf(await read('essi', sheet)), { Nom: 'Awa', Âge: '4', 'En sécurité ?': 'Oui', Photo: photoName, "Nom de l'enfant": 'Essi' });
        assert.deepEqual((await read('essi', sheet)).body.groups.map((each) => each.instance), [undefined, 'child:001']);
        const country = await read('nationale', sheet);
        assert.deepEqual(answersOf(country), { Âge: '4', 'En sécurité ?': 'Oui' });
        assert.doesNotMatch(JSON.stringify(country.body), secret);
        for (const who of ['kokou', 'senami']) assert.equal((await read(who, sheet)).status, 404, who);
        assert.equal((await read('ama', '01900000-0000-7000-8000-000000000000')).status, 404);
        assert.equal((await read('ama', ownCase)).status, 404, 'a case is no sheet');
        assert.equal(server.count("audit WHERE what = 'read'") - read_before, 3, 'who read it is in the audit log');
    });

    it('give their files, whole and in parts', async () => {
        const [{ sheet }] = await lone('ama');
        const file = await fileOf('essi', sheet);
        assert.deepEqual([file.name, file.type, file.bytes], [photoName, 'image/jpeg', photo.length]);
        const path = address('essi', '/file', `&id=${file.id}`);
        const read_before = server.count("audit WHERE what = 'file_read'");
        const whole = await get('essi', path);
        assert.equal(whole.status, 200);
        assert.deepEqual(whole.bytes, photo);
        assert.equal(whole.type, 'image/jpeg');
        assert.equal(whole.headers['content-disposition'], `attachment; filename="${file.id}.jpg"`, 'its own name may be that of a child');
        assert.match(whole.headers['content-security-policy'], /sandbox/);
        assert.equal(whole.headers['x-content-type-options'], 'nosniff');
        assert.match(whole.headers['cache-control'], /no-store/);
        for (const [range, from, to] of [['bytes=0-9', 0, 10], ['bytes=262100-524400', 262100, 524401], ['bytes=699990-', 699990, 700000], ['bytes=-7', 699993, 700000]]) {
            const part = await get('essi', path, { range });
            assert.equal(part.status, 206, range);
            assert.deepEqual(part.bytes, photo.subarray(from, to), range);
            assert.equal(part.headers['content-range'], `bytes ${from}-${to - 1}/700000`);
        }
        assert.equal((await get('essi', path, { 'if-none-match': whole.headers.etag })).status, 304);
        assert.equal((await get('essi', path, { range: 'bytes=900000-' })).status, 200);
        assert.equal(server.count("audit WHERE what = 'file_read'") - read_before, 3, 'the whole twice and the beginning once: what follows is the same reading, and 304 is none');
        const second_byte = address('ama', '/file', `&id=${file.id}`);
        for (const _ of ['begins a reading of hers', 'goes on with it']) assert.equal((await get('ama', second_byte, { range: 'bytes=1-' })).status, 206);
        assert.equal(server.count("audit WHERE what = 'file_read'") - read_before, 4, 'who leaves the first byte out reads all the same');
    });

    it('give a file to nobody who does not see the answer that names it', async () => {
        const [{ sheet }] = await lone('ama');
        const { id } = await fileOf('ama', sheet);
        const before = server.count("audit WHERE what = 'file_read'");
        for (const who of ['kokou', 'senami', 'nationale']) assert.equal((await get(who, address(who, '/file', `&id=${id}`))).status, 404, who);
        assert.equal((await new Device(server.port).send('GET', address('ama', '/file', `&id=${id}`))).status, 401);
        assert.equal(server.count("audit WHERE what = 'file_read'"), before);
        assert.equal((await get('ama', address('ama', '/file', `&id=${id}`))).status, 200);
        assert.equal(server.count("audit WHERE what = 'file_read'"), before + 1);
        // The text of a submission is a file too, and nobody's to fetch.
        for (const hex of server.sql('SELECT DISTINCT lower(hex(id)) FROM attachment').split('\n')) {
            const answer = await get('essi', address('essi', '/file', `&id=${hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')}`));
            assert.doesNotMatch(answer.bytes.toString('latin1'), /instanceID/);
        }
    });

    it('are given to the account that asks, not to whoever signed in last on its phone', async () => {
        const [{ sheet }] = await lone('ama');
        const { id } = await fileOf('ama', sheet);
        const asked = [['', ''], ['/answers', `&sheet=${sheet}&language=fr`], ['/file', `&id=${id}`]];
        const before = server.count('audit');
        for (const [what, more] of asked) {
            const answer = await get('essi', address('ama', what, more));
            assert.deepEqual([answer.status, answer.body.name, answer.body.field], [401, 'session_ended', 'account'], what);
            assert.doesNotMatch(JSON.stringify(answer.body), secret);
            assert.equal((await get('essi', `/api/sheets${what}?${more.slice(1)}`)).status, 400, `${what} without an account`);
        }
        assert.equal(server.count('audit'), before, 'nothing was read');
        for (const [what, more] of asked) assert.equal((await get('essi', address('essi', what, more))).status, 200, what);
    });

    it('give what a browser could run as bytes', async () => {
        const sheets = server.sql("SELECT lower(hex(id)) FROM record WHERE kind = 'sheet' AND form = 'quick_visit' AND root <> id");
        const { body } = await read('ama', sheets.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'));
        assert.equal(body.case, ownCase, 'a sheet of a case is read the same way');
        const [file] = body.groups[0].answers.find((each) => each.question === 'photo').files;
        const answer = await get('ama', address('ama', '/file', `&id=${file.id}`));
        assert.equal(answer.type, 'application/octet-stream');
        assert.deepEqual(answer.bytes, page);
        assert.equal(answer.headers['content-disposition'], `attachment; filename="${file.id}.bin"`);
    });

    it('are linked in exports, and lie in the folder of the archive', async () => {
        const csv = (await get('essi', '/api/answers.csv?form=quick_visit')).body.trimEnd().split('\r\n').map((line) => line.split(','));
        const at = csv[0].indexOf('photo:file');
        assert.deepEqual(csv.slice(1).map((row) => row[at - 1]), [photoName, 'page.html']);
        const fetched = await get('essi', csv[1][at].replace(/^http:\/\/[^/]*/, ''));
        assert.deepEqual(fetched.bytes, photo);
        const archive = unzipped((await get('essi', '/api/answers.zip?form=quick_visit')).bytes);
        const rows = archive['quick_visit.csv'].toString().trimEnd().split('\r\n').map((line) => line.split(','));
        assert.deepEqual(archive[rows[1][at]], photo);
        assert.match(rows[2][at], /^media\/[0-9a-f-]{36}\/[0-9a-f]{8}-page\.html$/);
        assert.deepEqual(archive[rows[2][at]], page);
        assert.equal(Object.keys(archive).length, 4);
        const tables = unzipped((await get('essi', '/api/answers.zip?form=quick_visit&attachments=false')).bytes);
        assert.deepEqual(Object.keys(tables), ['quick_visit.csv', 'quick_visit-child.csv']);
        assert.deepEqual(Object.keys(unzipped((await get('nationale', '/api/answers.zip?form=quick_visit')).bytes)), ['quick_visit.csv']);
    });

    it('are found in the app, read with labels, and their files fetched', async () => {
        const essi = await Person.sitsDown(server, 'essi');
        try {
            const asked = [];
            essi.page.on('request', (request) => asked.push(new URL(request.url()).pathname));
            await essi.signsIn();
            await essi.sees(/Tout est envoyé/);
            assert.ok(!asked.some((path) => path.startsWith('/assets/later-')), 'nobody pays for the screen before it is opened');
            await essi.goes('/more');
            await essi.page.getByRole('link', { name: 'Fiches sans dossier' }).click();
            await essi.sees(/Visite rapide[^]*Ama Mensah · Tablette de ama/);
            await essi.page.getByRole('link', { name: 'Visite rapide' }).click();
            await essi.sees(/En sécurité \?[^]*Oui[^]*Nom de l'enfant[^]*Essi[^]*Pièces jointes/);
            const [download] = await Promise.all([essi.page.waitForEvent('download'), essi.page.getByRole('link', { name: photoName }).click()]);
            assert.match(download.suggestedFilename(), /^[0-9a-f-]{36}\.jpg$/);
            assert.deepEqual(readFileSync(await download.path()), photo);
            await essi.offline();
            await essi.goes('/sheets');
            await essi.sees(/Cela n’a pas pu être lu[^]*Il n’y a pas de réseau/);
            await essi.online();
            await essi.button('Réessayer').click();
            await essi.sees(/Visite rapide/);
            assert.deepEqual(essi.faults, []);
        } finally {
            await essi.leaves();
        }
    });

    it('tell no name in the log', async () => {
        const metrics = (await get('admin', '/metrics')).body;
        assert.match(metrics, /route="sheet_file"/);
        assert.doesNotMatch(server.log(), secret);
    });

    it('lie sealed, what people call a phone too, also what an older release kept', async () => {
        const inClear = () => server.count("document WHERE name LIKE 'device/%' AND CAST(content AS TEXT) LIKE '%Tablette%'");
        assert.equal(inClear(), 0);
        assert.match(server.run('device', 'list'), /Tablette de ama/);
        server.sql("UPDATE document SET content = CAST(json_remove(json_set(CAST(content AS TEXT), '$.label', 'Tablette de jadis'), '$.sealed_label') AS BLOB) WHERE name LIKE 'device/%'");
        assert.equal(inClear(), 2);
        await server.stop();
        server = await startServer({ data: server.data, port: server.port });
        assert.equal(inClear(), 0);
        assert.match(server.run('device', 'list'), /Tablette de jadis/);
    });

    it('keep nobody out who works where what is known of a phone cannot be read, and the phone is shut out all the same', async () => {
        const listed = async () => (await get('admin', '/api/devices')).body.devices;
        const [first, second] = await listed();
        const change = (device, set) => server.sql(`UPDATE document SET content = CAST(json_set(CAST(content AS TEXT), ${set}) AS BLOB) WHERE name = 'device/${device.id}'`);
        await server.stop();
        change(first, `'$.sealed_label', '00'`);
        change(second, `'$.of_a_newer_release', 1`);
        server.sql("INSERT INTO document (name, content) VALUES ('device/01900000-0000-7000-8000-000000000000', CAST('{' AS BLOB))");
        server = await startServer({ data: server.data, port: server.port });
        assert.deepEqual((await listed()).map(({ id, label }) => [id, label]), [[first.id, ''], [second.id, second.label]]);
        for (const event of ['device_unreadable', 'device_label_unreadable']) assert.match(server.log(), new RegExp(`"event":"${event}"`));
        for (const device of [first, second]) assert.equal((await people.admin.post('/api/devices/revoke', { device: device.id })).status, 200);
        assert.deepEqual(await listed(), []);
    });

    it('of an older release are filled in at the start, and stand in exports again', async () => {
        const rows = async () => (await get('essi', '/api/answers.csv?form=quick_visit')).body.trimEnd().split('\r\n').length;
        assert.equal(await rows(), 3);
        await server.stop();
        server.sql("UPDATE record SET form = '' WHERE kind = 'sheet'");
        server = await startServer({ data: server.data, port: server.port });
        assert.equal(await rows(), 3);
        assert.match(server.log(), /"event":"older_sheets_filled"/);
    });
});

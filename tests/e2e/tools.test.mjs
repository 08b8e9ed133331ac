// The catalogue of tools: a ministry brings its workbook, tries it, puts it in use, mends it and takes it back; phones follow.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Device } from './client.mjs';
import { Collect, instanceId, md5, submission } from './collect.mjs';
import { folder, startServer } from './people.mjs';
import { makeXlsx } from './xlsx.mjs';

const survey = [
    ['type', 'name', 'label::français (fr)', 'bind::cp:sensitivity'],
    ['text', 'name', 'Nom', 'identity'],
    ['integer', 'age', 'Âge', 'statistical'],
    ['select_one yn', 'safe', 'En sécurité ?', 'operational'],
];
const choices = [
    ['list_name', 'name', 'label::français (fr)'],
    ['yn', 'yes', 'Oui'],
    ['yn', 'no', 'Non'],
];
const workbook = (version, rows = survey) => makeXlsx({ survey: rows, choices, settings: [['form_title', 'form_id', 'version'], ['Visite rapide', 'quick_visit', version]] });
const next = [...survey.slice(0, 2), ['integer', 'age', 'Âge en années', 'statistical'], ['text', 'village', 'Village', 'operational']];

const asFile = { 'content-type': 'application/octet-stream' };
const filled = (version, inner, id = instanceId()) =>
    `<data xmlns:orx="http://openrosa.org/xforms" id="quick_visit" version="${version}">${inner}<orx:meta><orx:instanceID>${id}</orx:instanceID></orx:meta></data>`;

describe('the catalogue of tools', { timeout: 120_000 }, () => {
    let server, admin, ama, essi, phone;

    const upload = (bytes, file = 'quick_visit.xlsx') => admin.send('POST', `/api/tools?file=${file}`, bytes, asFile);
    const publish = (version, more = {}) => admin.post('/api/tools/publish', { name: 'quick_visit', version, ...more });
    const states = async () => Object.fromEntries((await admin.send('GET', '/api/tools')).body.tools.flatMap((tool) => tool.versions.map((each) => [each.version, each.state])));
    const offered = async () => (await phone.formList()).forms.map((form) => form.version);

    before(async () => {
        server = await startServer();
        [admin, ama, essi] = ['admin', 'ama', 'essi'].map(() => new Device(server.port));
        await admin.signsIn('admin');
        await ama.signsIn('ama');
        await essi.signsIn('essi');
        const { body } = await admin.post('/api/devices', { login: 'ama', label: 'Collect' });
        phone = new Collect(server.port, new URL(body.server_url).pathname);
    });
    after(() => server?.end());

    it('is open to whoever manages tools, and to nobody else', async () => {
        const asks = [
            ['GET', '/api/tools'],
            ['GET', '/api/tools/reception?name=quick_visit'],
            ['POST', '/api/tools/trained', '{"name":"quick_visit","version":"1","workers":[],"on":"2026-01-02"}'],
            ['POST', '/api/tools/untrained', `{"name":"quick_visit","version":"1","worker":"${ama.account.id}"}`],
            ['GET', '/api/tools/use?name=quick_visit'],
            ['GET', '/api/tools/xform?name=quick_visit&version=1'],
            ['GET', '/api/tools/source?name=quick_visit&version=1'],
            ['GET', '/api/tools/compare?name=quick_visit&from=1&to=2'],
            ['POST', '/api/tools?file=a.xlsx', 'x', asFile],
            ['POST', '/api/tools/check?file=a.xlsx', 'x', asFile],
            ['POST', '/api/tools/file?name=quick_visit&version=1&file=a.csv', 'x', asFile],
            ['POST', '/api/tools/publish', '{"name":"quick_visit","version":"1"}'],
            ['POST', '/api/tools/withdraw', '{"name":"quick_visit","version":"1"}'],
        ];
        for (const ask of asks) {
            assert.equal((await ama.send(...ask)).status, 403, ask[1]);
            assert.equal((await new Device(server.port).send(...ask)).status, 401, ask[1]);
        }
        assert.deepEqual((await admin.send('GET', '/api/tools')).body.tools, []);
    });

    it('says all that is wrong with a workbook, where and in two languages, and keeps nothing of it', async () => {
        const wrong = workbook('1', [...survey, ['integr', 'weight', 'Poids'], ['text', 'why', 'Pourquoi', '', '']].concat([['select_one nowhere', 'where', 'Où']]));
        for (const path of ['/api/tools/check', '/api/tools']) {
            const answer = await admin.send('POST', `${path}?file=quick_visit.xlsx`, wrong, asFile);
            assert.equal(answer.status, path === '/api/tools' ? 422 : 200);
            const errors = answer.body.problems.filter((each) => !each.is_warning);
            assert.deepEqual(errors.map((each) => [each.sheet, each.row]), [['survey', 5], ['survey', 7]], JSON.stringify(errors));
            for (const each of errors) assert.ok(each.english && each.french && each.english !== each.french);
        }
        for (const answer of [await upload('no workbook'), await upload(Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'old.xls')]) assert.deepEqual([answer.status, answer.body.name], [400, 'form_invalid']);
        assert.deepEqual(await states(), {});
    });

    it('keeps a draft that no phone is offered, until it is published', async () => {
        const bytes = workbook('1');
        const kept = await upload(bytes);
        assert.equal(kept.status, 201, JSON.stringify(kept.body));
        assert.deepEqual([kept.body.name, kept.body.version, kept.body.title, kept.body.questions], ['quick_visit', '1', 'Visite rapide', 3]);
        assert.deepEqual(await states(), { 1: 'draft' });
        assert.deepEqual(await offered(), []);
        assert.equal((await phone.fetch(`http://x${phone.path}/forms/quick_visit/1.xml`)).status, 404);
        assert.equal((await phone.sends(filled('1', '<age>4</age>'))).status, 422);
        assert.equal((await upload(bytes)).status, 201, 'a draft may be replaced');
        assert.equal((await publish('1')).status, 200);
        assert.deepEqual(await states(), { 1: 'published' });
        assert.deepEqual(await offered(), ['1']);
        const again = await upload(bytes);
        assert.equal(again.status, 409, 'what was published stays as it was');
        assert.deepEqual((await admin.send('GET', '/api/tools/source?name=quick_visit&version=1')).bytes, bytes);
        const [form] = (await phone.formList()).forms;
        assert.equal(md5((await admin.send('GET', '/api/tools/xform?name=quick_visit&version=1')).bytes), form.hash);
    });

    it('compares a new version with the old, puts it in use, and takes what was filled with the old', async () => {
        assert.equal((await phone.sends(filled('1', '<name>Awa</name><age>9</age><safe>yes</safe>'))).status, 201);
        assert.equal((await upload(workbook('2', next))).status, 201);
        const { body } = await admin.send('GET', '/api/tools/compare?name=quick_visit&from=1&to=2');
        const { added, removed, renamed, changed, same } = body;
        assert.deepEqual(added, [{ question: 'village', label: 'Village', type: 'string', answers: 'none' }]);
        assert.deepEqual(removed, [{ question: 'safe', label: 'En sécurité ?', type: 'select_one', answers: 'kept' }]);
        assert.deepEqual(changed, [
            { question: { question: 'age', label: 'Âge en années', type: 'int', answers: 'moves_forward' }, changes: [{ facet: 'label', language: 'français (fr)', before: 'Âge', after: 'Âge en années' }] },
        ]);
        assert.deepEqual([renamed, same], [[], 1]);
        assert.deepEqual(await offered(), ['1'], 'a draft changes nothing');
        assert.equal((await publish('2')).status, 200);
        assert.deepEqual(await states(), { 1: 'replaced', 2: 'published' });
        assert.deepEqual(await offered(), ['2']);
        assert.equal((await phone.sends(filled('1', '<name>Kofi</name><safe>no</safe>'))).status, 201);
        assert.equal((await phone.sends(filled('2', '<name>Yao</name><village>Gléi</village>'))).status, 201);
        assert.equal((await phone.sends(filled('3', '<name>Yao</name>'))).status, 422, 'a version that never was');
        const csv = (await essi.send('GET', '/api/answers.csv?form=quick_visit')).body.trimEnd().split('\r\n').map((line) => line.split(',').slice(7).join());
        assert.deepEqual(csv, ['name,age,village,safe', 'Awa,9,,yes', 'Kofi,,,no', 'Yao,,Gléi,'], 'answers on older versions stay readable');
    });

    it('brings lists along as files', async () => {
        const rows = [...survey, ['select_one_from_file clinics.csv', 'clinic', 'Centre', 'operational']];
        assert.equal((await upload(workbook('3', rows))).status, 201);
        const clinics = 'name,label\natakpame,CHR Atakpamé\n';
        const add = (version) => admin.send('POST', `/api/tools/file?name=quick_visit&version=${version}&file=clinics.csv`, clinics, asFile);
        assert.equal((await add('3')).status, 204);
        assert.equal((await add('2')).status, 409, 'not to what was published');
        assert.equal((await add('9')).status, 404);
        await publish('3');
        const [form] = (await phone.formList()).forms;
        const manifest = (await phone.fetch(form.manifestUrl)).text;
        const [, hash, address] = /<hash>(.*?)<\/hash><downloadUrl>(.*?)<\/downloadUrl>/.exec(manifest);
        const file = await phone.fetch(address);
        assert.equal(file.text, clinics);
        assert.equal(md5(file.bytes), hash);
        await phone.sends(filled('3', '<name>Abla</name><clinic>atakpame</clinic>'));
        assert.match((await essi.send('GET', '/api/answers.csv?form=quick_visit&labels=fr')).body, /,CHR Atakpamé/);
    });

    it('takes a version out of use: no phone is offered it, late answers are taken, and it may come back', async () => {
        const withdraw = (version) => admin.post('/api/tools/withdraw', { name: 'quick_visit', version });
        assert.equal((await withdraw('3')).status, 200);
        assert.equal((await withdraw('9')).status, 404);
        assert.deepEqual(await offered(), []);
        assert.equal((await phone.fetch(`http://x${phone.path}/forms/quick_visit/3.xml`)).status, 404);
        assert.equal((await phone.sends(filled('3', '<name>Late</name>'))).status, 201);
        assert.equal((await publish('3')).status, 200);
        assert.deepEqual(await offered(), ['3']);
    });

    it('offers a version to those for whom it was published, and takes answers from all', async () => {
        const loaded = async () => (await ama.send('GET', '/api/programme/RFM2')).body.forms.map((form) => form.name).includes('quick_visit');
        for (const [offered_to, clients, app] of [['app', [], true], ['field_clients', ['3'], false], ['everyone', ['3'], true]]) {
            assert.equal((await publish('3', { offered_to })).status, 200);
            assert.deepEqual([offered_to, await offered(), await loaded()], [offered_to, clients, app]);
            assert.equal((await phone.fetch(`http://x${phone.path}/forms/quick_visit/3.xml`)).status, clients.length > 0 ? 200 : 404);
            assert.equal((await phone.sends(filled('3', `<name>${offered_to}</name>`))).status, 201);
        }
    });

    it('gives the model of a version to be tried or read, to those who may', async () => {
        const model = (who, query) => who.send('GET', `/api/tools/model/RFM2?name=quick_visit${query}`);
        await upload(workbook('4'));
        const tried = await model(admin, '&version=4');
        assert.deepEqual([tried.status, tried.body.name, tried.body.version], [200, 'quick_visit', '4']);
        assert.ok(tried.body.model.length > 100 && tried.body.questions.some((each) => each.name === 'age'));
        assert.equal((await model(ama, '&version=4')).status, 404, 'a draft is nobody else’s');
        assert.equal((await model(ama, '&version=1')).status, 200, 'what was in use once is read by whoever fills');
        assert.equal((await model(ama, '')).body.version, '3', 'without a version the one that was published last');
        assert.equal((await model(new Device(server.port), '')).status, 401);
        const lead = new Device(server.port);
        await lead.signsIn('nationale');
        assert.equal((await model(lead, '')).status, 403);
    });

    it('knows which device has which version, and who was trained, of those whom the caller reaches', async () => {
        const reception = async (who) => (await who.send('GET', '/api/tools/reception?name=quick_visit')).body;
        const { body } = await phone.formList().then(() => reception(admin)).then((body) => ({ body }));
        assert.equal(body.version, '3');
        const of = (all, account) => all.people.find((person) => person.worker === account);
        const hers = of(body, ama.account.id);
        assert.deepEqual(hers.devices.map(({ kind, label, version, is_current }) => [kind, label, version, is_current]).sort(), [['app', undefined, '3', true], ['field_client', 'Collect', '3', true]]);
        assert.equal(of(body, admin.account.id), undefined, 'who fills no tools is not counted');
        const seen = await reception(essi);
        const team = seen.people.find((person) => person.worker === essi.account.id).team;
        assert.ok(seen.people.length > 1 && seen.people.length < body.people.length);
        assert.ok(seen.people.every((person) => person.team === team), 'a supervisor sees the team');
        const kept = await essi.post('/api/tools/trained', { name: 'quick_visit', version: '3', workers: [ama.account.id], on: '2026-01-02' });
        assert.deepEqual([kept.status, of(kept.body, ama.account.id).trainings], [200, [{ worker: ama.account.id, version: '3', on: '2026-01-02', by: essi.account.id }]]);
        assert.equal(kept.body.teams[0].trained, 1);
        const other = body.people.find((person) => person.team !== team).worker;
        for (const [input, status] of [[{ workers: [other] }, 422], [{ workers: [ama.account.id, ama.account.id] }, 400], [{ workers: Array(20_000).fill(ama.account.id) }, 413], [{ version: '9' }, 404], [{ on: '2999-01-01' }, 400], [{ trainer: kept.body.people[0].devices[0]?.device ?? team }, 422]])
            assert.equal((await essi.post('/api/tools/trained', { name: 'quick_visit', version: '3', workers: [ama.account.id], on: '2026-01-02', ...input })).status, status, JSON.stringify(input));
        const read = ['quick_visit', '', 'quick_visit%0Atool_withdrawn'].map(async (name) => (await admin.send('GET', `/api/tools/use?name=${name}`)).status);
        assert.deepEqual(await Promise.all(read), [200, 404, 404], 'what is no tool comes into no audit line');
        const taken = await essi.post('/api/tools/untrained', { name: 'quick_visit', version: '3', worker: ama.account.id });
        assert.deepEqual(of(taken.body, ama.account.id).trainings, []);
    });

    it('takes other kinds of upload: Markdown, an XForm', async () => {
        const xform = (await admin.send('GET', '/api/tools/xform?name=quick_visit&version=1')).bytes.toString().replaceAll('quick_visit', 'other_visit');
        assert.equal((await upload(xform, 'other.xml')).status, 201);
        const markdown = '| survey |\n| | type | name | label |\n| | text | word | Word |\n';
        const made = await upload(markdown, 'a_word.md');
        assert.equal(made.status, 201, JSON.stringify(made.body));
        assert.equal(made.body.name, 'a_word');
        assert.match(made.body.version, /^20\d{10}$/, 'a version is made where there is none');
    });

    it('is published at the machine with its files, or not at all', async () => {
        const place = folder('tool');
        const files = { 'clinic_visit.md': '| survey |\n| | type | name | label |\n| | select_one_from_file clinics.csv | clinic | Centre |\n| settings |\n| | form_id | version |\n| | clinic_visit | 1 |\n', 'clinics.csv': 'name,label\natakpame,CHR Atakpamé\n', 'photo.jpg': 'bytes' };
        const [tool, list, photo] = Object.entries(files).map(([name, content]) => {
            writeFileSync(join(place, name), content);
            return join(place, name);
        });
        const before = (await admin.send('GET', '/api/tools')).body;
        const loaded = async () => (await ama.send('GET', '/api/programme/RFM2')).body.forms.map((form) => form.name);
        assert.deepEqual([(await loaded()).includes('quick_visit'), (await loaded()).includes('clinic_visit')], [true, false]);
        assert.throws(() => server.run('tool', 'publish', tool), 'without its list');
        assert.throws(() => server.run('tool', 'publish', tool, tool, '--file', list), 'files of two tools');
        assert.deepEqual((await admin.send('GET', '/api/tools')).body, before);
        assert.match(server.run('tool', 'publish', tool, '--file', list, '--file', photo), /clinic_visit\t1\t1 questions\t2 files/);
        assert.ok((await loaded()).includes('clinic_visit'), 'phones load it before anybody has handed one in');
        const form = (await phone.formList()).forms.find((each) => each.formID === 'clinic_visit');
        const manifest = (await phone.fetch(form.manifestUrl)).text;
        const found = [...manifest.matchAll(/<filename>(.*?)<\/filename><hash>(.*?)<\/hash>/g)].map(([, name, hash]) => [name, hash]);
        assert.deepEqual(found, ['clinics.csv', 'photo.jpg'].map((name) => [name, md5(Buffer.from(files[name]))]));
    });

    it('is all there after a restart, and in the audit log', async () => {
        const before = (await admin.send('GET', '/api/tools')).body;
        await server.stop();
        const again = await startServer({ data: server.data, port: server.port });
        server.stop = again.stop;
        server.pid = again.pid;
        assert.deepEqual((await admin.send('GET', '/api/tools')).body, before);
        assert.equal((await phone.sends(submission({ of: '1' }).replace(/<the_case>.*<\/photo>/, ''))).status, 201);
        const done = server.sql("SELECT substr(what, 1, instr(what, ' ')) || count(*) FROM audit WHERE what LIKE 'tool%' GROUP BY substr(what, 1, instr(what, ' ')) ORDER BY 1").split('\n');
        assert.deepEqual(done, ['tool_file_added 1', 'tool_published 8', 'tool_trained 1', 'tool_untrained 1', 'tool_uploaded 7', 'tool_use_read 1', 'tool_withdrawn 1']);
        assert.match(server.run('verify'), /\d/);
    });
});

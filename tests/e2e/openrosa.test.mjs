// The field's own client, scripted: it asks, splits, repeats and gives up as ODK Collect does (its source: OpenRosaHttpInterface, InstanceServerUploader,
// OpenRosaXmlFetcher), on a line that breaks.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { inflateSync } from 'node:zlib';
import { Device } from './client.mjs';
import { folder, startServer } from './people.mjs';

const workbook = `
| survey | | | | | | |
| | type | name | label::français (fr) | bind::cp:sensitivity | bind::cp:saveto | relevant |
| | text | name | Nom | identity | person.given_name | |
| | integer | age | Âge | statistical | | |
| | select_one yn | safe | En sécurité ? | operational | | |
| | hidden | the_case | | operational | case.id | |
| | image | photo | Photo | sensitive | | |
| | begin repeat | child | Enfant | | | |
| | text | child_name | Nom de l'enfant | identity | | |
| | end repeat | | | | | |
| choices | | | |
| | list_name | name | label::français (fr) |
| | yn | yes | Oui |
| | yn | no | Non |
| settings | | | |
| | form_title | form_id | version |
| | Visite rapide | quick_visit | VERSION |
`;
const version = '2026112201';

const md5 = (bytes) => `md5:${createHash('md5').update(bytes).digest('hex')}`;

// A line that breaks: it passes bytes on, slowly at times, and cuts some connections before the request is through and some before the answer is.
class BadLine {
    constructor(to, chance) {
        Object.assign(this, { cuts: 0, chance });
        this.server = createServer((near) => {
            const far = connect(to, '127.0.0.1');
            const cut = () => {
                this.cuts += 1;
                near.destroy();
                far.destroy();
            };
            const dies = Math.random() < this.chance;
            const isAnswerLost = Math.random() < 0.5;
            let left = Math.floor(Math.random() * 6000);
            near.on('data', (bytes) => {
                if (dies && !isAnswerLost && (left -= bytes.length) < 0) return cut();
                far.write(bytes);
            });
            far.on('data', (bytes) => (dies && isAnswerLost ? cut() : near.write(bytes)));
            for (const [one, other] of [
                [near, far],
                [far, near],
            ]) {
                one.on('error', () => other.destroy());
                one.on('close', () => other.destroy());
            }
        });
    }
    async open() {
        await new Promise((done) => this.server.listen(0, '127.0.0.1', done));
        this.port = this.server.address().port;
        return this;
    }
    close() {
        this.server.close();
    }
}

// Collect: every request carries its headers and deviceID; 204 on HEAD or nothing is sent; 201 and 202 are success, all else is not.
class Collect {
    constructor(port, path, { basic } = {}) {
        Object.assign(this, { port, path, basic, splitAt: 10_000_000 });
    }

    ask(method, path, { body, headers = {} } = {}) {
        return new Promise((answered, failed) => {
            const own = { 'X-OpenRosa-Version': '1.0', Date: new Date().toUTCString(), 'User-Agent': 'org.odk.collect.android/v2026.3.3' };
            const all = { ...own, ...(this.basic && { Authorization: this.basic }), ...headers };
            const sent = request({ port: this.port, method, path: `${path}${path.includes('?') ? '&' : '?'}deviceID=collect%3Atest`, headers: all, agent: false }, (response) => {
                const chunks = [];
                response.on('data', (chunk) => chunks.push(chunk));
                response.on('error', failed);
                response.on('aborted', () => failed(new Error('aborted')));
                response.on('end', () => {
                    const bytes = Buffer.concat(chunks);
                    answered({ status: response.statusCode, headers: response.headers, bytes, text: bytes.toString() });
                });
            });
            sent.on('error', failed);
            sent.end(body);
        });
    }

    async formList() {
        const answer = await this.ask('GET', `${this.path}/formList`);
        if (answer.status !== 200) return { status: answer.status, headers: answer.headers, forms: [] };
        assert.match(answer.headers['content-type'], /text\/xml/);
        assert.equal(answer.headers['x-openrosa-version'], '1.0');
        const fieldsOf = (inner) => Object.fromEntries([...inner.matchAll(/<(\w+)>(.*?)<\/\1>/g)].map(([, name, value]) => [name, value]));
        const forms = [...answer.text.matchAll(/<xform>(.*?)<\/xform>/gs)].map(([, inner]) => fieldsOf(inner));
        return { status: 200, forms };
    }

    fetch(address) {
        const url = new URL(address);
        return this.ask('GET', url.pathname + url.search);
    }

    async negotiates() {
        const answer = await this.ask('HEAD', `${this.path}/submission`);
        if (answer.status === 204) this.splitAt = Number(answer.headers['x-openrosa-accept-content-length'] ?? this.splitAt);
        return answer.status;
    }

    // Splits as Collect does: before the file that would go over the limit, and after a hundred files.
    batches(xml, files) {
        const all = [[]];
        let size = xml.length;
        for (const file of files) {
            if (all.at(-1).length > 0 && (size + file.bytes.length > this.splitAt || all.at(-1).length === 100)) {
                all.push([]);
                size = xml.length;
            }
            all.at(-1).push(file);
            size += file.bytes.length;
        }
        return all;
    }

    async posts(xml, files, isIncomplete) {
        const boundary = randomUUID();
        const part = (head, bytes) => Buffer.concat([Buffer.from(`--${boundary}\r\n${head}\r\n\r\n`), Buffer.from(bytes), Buffer.from('\r\n')]);
        const pieces = [part('Content-Disposition: form-data; name="xml_submission_file"; filename="form.xml"\r\nContent-Type: text/xml; charset=utf-8\r\nContent-Length: 1', xml)];
        for (const file of files) pieces.push(part(`Content-Disposition: form-data; name="${file.name}"; filename="${file.name}"\r\nContent-Type: image/jpeg`, file.bytes));
        if (isIncomplete) pieces.push(part('Content-Disposition: form-data; name="*isIncomplete*"', 'yes'));
        const body = Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]);
        return this.ask('POST', `${this.path}/submission`, { body, headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}`, 'Content-Length': body.length } });
    }

    // One try. Answers whether all of it is there.
    async sends(xml, files = []) {
        if ((await this.negotiates()) !== 204) return { isSent: false };
        const batches = this.batches(xml, files);
        for (const [index, batch] of batches.entries()) {
            const answer = await this.posts(xml, batch, index + 1 < batches.length);
            if (answer.status !== 201 && answer.status !== 202) return { isSent: false, ...answer };
            if (index + 1 === batches.length) return { isSent: true, ...answer };
        }
    }

    // As the worker who taps "send" again, and as Collect itself on the next network.
    async sendsUntilSent(xml, files) {
        for (let tries = 1; tries < 50; ++tries) {
            try {
                const { isSent } = await this.sends(xml, files);
                if (isSent) return tries;
            } catch {
                // The line broke.
            }
        }
        throw new Error('never sent');
    }
}

const instanceId = () => `uuid:${randomUUID()}`;

function submission({ id = instanceId(), name = 'Awa', age = 9, safe = 'yes', children = [], photo = '', caseId = '', deprecated = '', form = 'quick_visit', of = version } = {}) {
    const repeats = children.map((child) => `<child><child_name>${child}</child_name></child>`).join('');
    const meta = `<orx:meta><orx:instanceID>${id}</orx:instanceID>${deprecated && `<orx:deprecatedID>${deprecated}</orx:deprecatedID>`}</orx:meta>`;
    const questions = `<name>${name}</name><age>${age}</age><safe>${safe}</safe><the_case>${caseId}</the_case><photo>${photo}</photo>`;
    return `<?xml version='1.0' ?><data xmlns:orx="http://openrosa.org/xforms" id="${form}" version="${of}">${questions}${repeats}${meta}</data>`;
}

describe('the field’s own clients', { timeout: 600_000 }, () => {
    let server, line, collect, essi, token, deviceId;

    const sql = (query) => execFileSync('sqlite3', [join(server.data, 'relais.db'), query], { encoding: 'utf8' }).trim();
    const count = (query) => Number(sql(`SELECT count(*) FROM ${query}`));
    const csv = async () => {
        const answer = await essi.send('GET', '/api/answers.csv?form=quick_visit');
        assert.equal(answer.status, 200, JSON.stringify(answer.body));
        return answer.body.replace(/^\uFEFF/, '').trimEnd().split('\r\n').map((each) => each.split(','));
    };

    before(async () => {
        server = await startServer();
        const file = join(folder('tool'), 'quick_visit.md');
        writeFileSync(file, workbook.replace('VERSION', version));
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
        const entries = count('entry');
        assert.equal((await collect.sends(submission({ id, children: ['Kofi', 'Essi, la petite'] }))).status, 201);
        assert.equal((await collect.sends(submission({ id, name: 'Other' }))).status, 409);
        assert.equal(count('entry'), entries);
        const rows = await csv();
        assert.equal(rows.length, 2);
        assert.deepEqual(rows[0].slice(7), ['name', 'age', 'safe', 'the_case', 'photo']);
        assert.deepEqual(rows[1].slice(7, 10), ['Awa', '9', 'yes']);
        const repeat = await essi.send('GET', '/api/answers.csv?form=quick_visit&table=child&labels=fr');
        assert.match(repeat.body, /child:001,Kofi\r\n.*child:002,"Essi, la petite"/);
    });

    it('corrects by deprecatedID: one sheet, the new answers', async () => {
        const id = instanceId();
        await collect.sends(submission({ id, name: 'Before', age: 5 }));
        const before = count("record WHERE kind = 'sheet'");
        const corrected = instanceId();
        assert.equal((await collect.sends(submission({ id: corrected, deprecated: id, name: 'After', age: 5 }))).status, 201);
        assert.equal((await collect.sends(submission({ id: instanceId(), deprecated: corrected, name: 'Last', age: 6 }))).status, 201);
        assert.equal(count("record WHERE kind = 'sheet'"), before);
        const rows = (await csv()).filter((row) => ['Before', 'After', 'Last'].includes(row[7]));
        assert.deepEqual(rows.map((row) => row.slice(7, 9)), [['Last', '6']]);
    });

    it('puts it into the case that it names, and holds it where the case is closed to its author', async () => {
        const ama = new Device(server.port);
        await ama.signsIn('ama');
        const own = await ama.openCase();
        const taken = await collect.sends(submission({ caseId: own.case, name: 'Ziza' }));
        assert.equal(taken.status, 201, taken.text);
        assert.equal(sql(`SELECT hex(root) = '${own.case.replaceAll('-', '').toUpperCase()}' FROM record WHERE kind = 'sheet' ORDER BY id DESC LIMIT 1`), '1');
        const unknown = await collect.sends(submission({ caseId: '01900000-0000-7000-8000-000000000000' }));
        assert.equal(unknown.isSent, false);
        assert.equal(unknown.status, 404);
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
        const before = count('attachment WHERE position = 0');
        const answer = await collect.sends(submission({ photo: 'large-0.jpg' }), files);
        assert.equal(answer.status, 201, answer.text);
        assert.ok(collect.batches('', files).length >= 4);
        assert.equal(count('attachment WHERE position = 0') - before, files.length + 1);
        assert.ok(Number(sql('SELECT sum(length(sealed)) FROM attachment')) > 34_000_000);
    });

    it('loses and doubles nothing of 1,000 submissions with photos on a bad line', async () => {
        const before = { sheets: count("record WHERE kind = 'sheet'"), files: count('attachment WHERE position = 0'), entries: count('entry') };
        line.chance = 0.35;
        const waiting = Array.from({ length: 1000 }, (_, i) => ({
            xml: submission({ name: `N${i}`, age: i, photo: `p${i}.jpg` }),
            files: [
                { name: `p${i}.jpg`, bytes: randomBytes(3000 + (i % 7) * 900) },
                { name: `q${i}.jpg`, bytes: randomBytes(500) },
            ],
        }));
        let tries = 0;
        const phone = async () => {
            const client = new Collect(line.port, `/k/${token}`);
            client.splitAt = 4000;
            for (let next = waiting.pop(); next; next = waiting.pop()) {
                // Forgets the answer at times, as a phone does that is switched off while it waits.
                const first = await client.sendsUntilSent(next.xml, next.files);
                const again = Math.random() < 0.1 ? await client.sendsUntilSent(next.xml, next.files) : 0;
                tries += first + again;
            }
        };
        await Promise.all(Array.from({ length: 8 }, phone));
        line.chance = 0;
        assert.ok(line.cuts > 300, `${line.cuts} cuts`);
        assert.ok(tries > 1200, `${tries} tries`);
        assert.equal(count('entry') - before.entries, 1000);
        assert.equal(count("record WHERE kind = 'sheet'") - before.sheets, 1000);
        assert.equal(count('attachment WHERE position = 0') - before.files, 3000);
        const names = (await csv()).map((row) => row[7]).filter((name) => /^N\d+$/.test(name));
        assert.equal(new Set(names).size, 1000);
        assert.equal(names.length, 1000);
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

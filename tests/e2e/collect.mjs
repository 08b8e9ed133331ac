// The field's own client, scripted: it asks, splits, repeats and gives up as ODK Collect does (its source: OpenRosaHttpInterface, InstanceServerUploader,
// OpenRosaXmlFetcher); a line that breaks; and a small tool to fill.
import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { createServer as createHttpServer, request } from 'node:http';
import { connect, createServer } from 'node:net';
import { Transform } from 'node:stream';
import { Chance } from '../scenarios/chance.mjs';

export const version = '2026112201';
export const quickVisit = `
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
| | Visite rapide | quick_visit | ${version} |
`;

export const md5 = (bytes) => `md5:${createHash('md5').update(bytes).digest('hex')}`;

// A line that breaks, by chance that is the same each time. Of its connections some are cut in the middle of the request or of the answer, some are held back
// at times, and what some carry arrives twice at once.
export class BadLine {
    constructor(to, chance, seed = 1) {
        Object.assign(this, { to, chance, cuts: { request: 0, answer: 0 }, doubled: [], luck: new Chance(seed) });
        this.server = createServer((near) => this.#carries(near));
    }

    #happens(chance) {
        return this.luck.below(1000) < chance * 1000;
    }

    #carries(near) {
        const far = connect(this.to, '127.0.0.1');
        const dies = this.#happens(this.chance) ? this.luck.one(['request', 'answer']) : '';
        const twin = this.#happens(this.chance / 2) ? this.#twin() : undefined;
        const delay = this.#happens(this.chance) ? this.luck.below(20) : 0;
        // Bytes until the cut.
        let left = dies === 'request' ? this.luck.below(12_000) : this.luck.below(1200);
        const stretch = (way) =>
            new Transform({
                transform: (bytes, _, done) => {
                    const isCut = dies === way && (left -= bytes.length) < 0;
                    const passed = isCut ? bytes.subarray(0, bytes.length + left) : bytes;
                    const goOn = () => {
                        if (way === 'request') twin?.write(passed);
                        done(null, passed);
                        if (isCut) setImmediate(() => [near, far].map((end) => end.destroySoon()));
                    };
                    if (isCut) this.cuts[way] += 1;
                    if (delay) setTimeout(goOn, delay);
                    else goOn();
                },
            });
        near.pipe(stretch('request')).pipe(far);
        far.pipe(stretch('answer')).pipe(near);
        for (const [one, other] of [
            [near, far],
            [far, near],
        ])
            one.on('error', () => other.destroy());
        near.on('close', () => {
            far.destroySoon();
            twin?.end();
        });
    }

    // Carries the same request on a connection of its own, whose answer nobody waits for.
    #twin() {
        const twin = connect(this.to, '127.0.0.1').on('error', () => {}).resume();
        this.doubled.push(new Promise((done) => twin.on('close', done)));
        return twin;
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

// Where the node used to be: it says where it is now, as the specification of OpenRosa has it.
export class OldAddress {
    async open(port) {
        this.asked = 0;
        this.server = createHttpServer((request, response) => {
            this.asked += 1;
            response.writeHead(request.method === 'HEAD' ? 204 : 307, { location: `http://localhost:${port}${request.url}` }).end();
        });
        await new Promise((done) => this.server.listen(0, '127.0.0.1', done));
        this.port = this.server.address().port;
        return this;
    }
    close() {
        this.server.close();
    }
}

// Collect: every request carries its headers and deviceID; 204 on HEAD or nothing is sent, and where that names another address of the same host it is sent there;
// 201 and 202 are success, all else is not.
export class Collect {
    constructor(port, path, { basic, splitAt = 10_000_000 } = {}) {
        Object.assign(this, { port, path, basic, splitAt, sendsTo: port });
    }

    async ask(method, path, more) {
        const answer = await this.askOnce(this.port, method, path, more);
        if (method !== 'GET' || answer.status !== 307) return answer;
        const there = new URL(answer.headers.location);
        return this.askOnce(there.port, method, there.pathname, more);
    }

    askOnce(port, method, path, { body, headers = {} } = {}) {
        return new Promise((answered, failed) => {
            const own = { 'X-OpenRosa-Version': '1.0', Date: new Date().toUTCString(), 'User-Agent': 'org.odk.collect.android/v2026.3.3' };
            const all = { ...own, ...(this.basic && { Authorization: this.basic }), ...headers };
            const sent = request({ port, method, path: `${path}${path.includes('?') ? '&' : '?'}deviceID=collect%3Atest`, headers: all, agent: false }, (response) => {
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
        if (answer.status !== 204) return answer.status;
        this.splitAt = Math.min(this.splitAt, Number(answer.headers['x-openrosa-accept-content-length'] ?? this.splitAt));
        const there = answer.headers.location && new URL(answer.headers.location);
        if (there && there.hostname !== 'localhost') throw new Error('sent to another host');
        this.sendsTo = there ? Number(there.port) : this.port;
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
        for (const file of files) pieces.push(part(`Content-Disposition: form-data; name="${file.name}"; filename="${file.name}"\r\nContent-Type: ${file.type ?? 'image/jpeg'}`, file.bytes));
        if (isIncomplete) pieces.push(part('Content-Disposition: form-data; name="*isIncomplete*"', 'yes'));
        const body = Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]);
        return this.askOnce(this.sendsTo, 'POST', `${this.path}/submission`, { body, headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}`, 'Content-Length': body.length } });
    }

    // One try. Answers whether all of it is there.
    async sends(xml, files = []) {
        const status = await this.negotiates();
        if (status !== 204) return { isSent: false, status };
        const batches = this.batches(xml, files);
        for (const [index, batch] of batches.entries()) {
            const answer = await this.posts(xml, batch, index + 1 < batches.length);
            if (answer.status !== 201 && answer.status !== 202) return { isSent: false, ...answer };
            if (index + 1 === batches.length) return { isSent: true, ...answer };
        }
    }
}

export const instanceId = () => `uuid:${randomUUID()}`;

export function submission({ id = instanceId(), name = 'Awa', age = 9, safe = 'yes', children = [], photo = '', caseId = '', deprecated = '', form = 'quick_visit', of = version } = {}) {
    const repeats = children.map((child) => `<child><child_name>${child}</child_name></child>`).join('');
    const meta = `<orx:meta><orx:instanceID>${id}</orx:instanceID>${deprecated && `<orx:deprecatedID>${deprecated}</orx:deprecatedID>`}</orx:meta>`;
    const questions = `<name>${name}</name><age>${age}</age><safe>${safe}</safe><the_case>${caseId}</the_case><photo>${photo}</photo>`;
    return `<?xml version='1.0' ?><data xmlns:orx="http://openrosa.org/xforms" id="${form}" version="${of}">${questions}${repeats}${meta}</data>`;
}

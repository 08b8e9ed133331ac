// The field's own client, scripted: it asks, splits, repeats and gives up as ODK Collect does (its source: OpenRosaHttpInterface, InstanceServerUploader,
// OpenRosaXmlFetcher); a line that breaks; and a small tool to fill.
import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { connect, createServer } from 'node:net';

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

// A line that breaks: it passes bytes on, slowly at times, and cuts some connections before the request is through and some before the answer is.
export class BadLine {
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
export class Collect {
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
        for (const file of files) pieces.push(part(`Content-Disposition: form-data; name="${file.name}"; filename="${file.name}"\r\nContent-Type: ${file.type ?? 'image/jpeg'}`, file.bytes));
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

export const instanceId = () => `uuid:${randomUUID()}`;

export function submission({ id = instanceId(), name = 'Awa', age = 9, safe = 'yes', children = [], photo = '', caseId = '', deprecated = '', form = 'quick_visit', of = version } = {}) {
    const repeats = children.map((child) => `<child><child_name>${child}</child_name></child>`).join('');
    const meta = `<orx:meta><orx:instanceID>${id}</orx:instanceID>${deprecated && `<orx:deprecatedID>${deprecated}</orx:deprecatedID>`}</orx:meta>`;
    const questions = `<name>${name}</name><age>${age}</age><safe>${safe}</safe><the_case>${caseId}</the_case><photo>${photo}</photo>`;
    return `<?xml version='1.0' ?><data xmlns:orx="http://openrosa.org/xforms" id="${form}" version="${of}">${questions}${repeats}${meta}</data>`;
}

// Answers taken out: each reader gets the sheets that are in his reach, without what his role does not see, whatever the kind of file.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Device } from './client.mjs';
import { Collect, quickVisit, submission } from './collect.mjs';
import { folder, startServer } from './people.mjs';
import { readXlsx } from './xlsx.mjs';
import { unzipped } from './zip.mjs';

const textsOf = (archive) => Object.fromEntries(Object.entries(unzipped(archive)).map(([name, bytes]) => [name, bytes.toString()]));

describe('answers taken out', { timeout: 120_000 }, () => {
    let server;
    const people = {};

    const rows = (csv) => csv.replace(/^\uFEFF/, '').trimEnd().split('\r\n').map((line) => line.split(','));
    const csv = async (who, more = '') => {
        const answer = await people[who].send('GET', `/api/answers.csv?form=quick_visit${more}`);
        assert.equal(answer.status, 200, JSON.stringify(answer.body));
        return rows(answer.body);
    };
    const column = (table, name) => table.slice(1).map((row) => row[table[0].indexOf(name)]);
    const secret = /Awa|Kofi|Sika|Bella|photo|child_name|Essi, la petite/;

    before(async () => {
        server = await startServer();
        const file = join(folder('tool'), 'quick_visit.md');
        writeFileSync(file, quickVisit);
        server.run('tool', 'publish', file);
        const made = server.run('account', 'add', 'dossi', '--name', 'Dossi Sagbo', '--role', 'supervisor', '--team', 'GUPS Za-Kpota');
        for (const who of ['ama', 'kokou', 'essi', 'senami', 'aline', 'nationale', 'admin', 'dossi']) {
            people[who] = new Device(server.port);
            await people[who].signsIn(who, who === 'dossi' ? /password: +(\S+)/.exec(made)[1] : undefined);
        }
        const own = await people.ama.openCase();
        const filled = [
            ['ama', { name: 'Awa', age: 4, safe: 'yes', children: ['Essi, la petite'] }],
            ['ama', { name: 'Kofi', age: 7, safe: 'no', caseId: own.case }],
            ['senami', { name: '=Sika', age: 11, safe: 'no' }],
            ['aline', { name: 'Bella', age: 16, safe: 'yes' }],
        ];
        for (const [who, answers] of filled) {
            const { body } = await people.admin.post('/api/devices', { login: who, label: 'Collect' });
            const sent = await new Collect(server.port, new URL(body.server_url).pathname).sends(submission(answers));
            assert.equal(sent.status, 201, sent.text);
        }
    });
    after(() => server?.end());

    it('go to nobody who may not take them out', async () => {
        for (const kind of ['csv', 'zip', 'xlsx']) {
            const path = `/api/answers.${kind}?form=quick_visit`;
            for (const who of ['ama', 'kokou', 'senami', 'admin']) {
                const refused = await people[who].send('GET', path);
                assert.deepEqual([refused.status, refused.body.name], [403, 'not_permitted'], `${who} ${kind}`);
            }
            assert.equal((await new Device(server.port).send('GET', path)).status, 401);
        }
        assert.equal(server.count("audit WHERE what LIKE 'answers_exported %'"), 0);
    });

    it('go to a supervisor for her team only: own sheets and those of cases', async () => {
        assert.deepEqual(column(await csv('essi'), 'name'), ['Awa', 'Kofi']);
        assert.deepEqual(column(await csv('dossi'), 'name'), [`"'=Sika"`], 'a formula is a text');
        assert.deepEqual((await csv('essi', '&table=child')).length, 2);
        assert.deepEqual((await csv('dossi', '&table=child')).length, 1);
        assert.equal(server.count("audit WHERE what LIKE 'answers_exported %'"), 4, 'what leaves is in the audit log');
    });

    it('go to the country without what names a child or tells of it', async () => {
        const table = await csv('nationale');
        assert.deepEqual(table[0].slice(7), ['age', 'safe', 'the_case']);
        assert.deepEqual(column(table, 'age'), ['4', '7', '11', '16']);
        assert.deepEqual(column(await csv('nationale', '&labels=fr'), 'safe'), ['Oui', 'Non', 'Non', 'Oui']);
        assert.equal((await people.nationale.send('GET', '/api/answers.csv?form=quick_visit&table=child')).status, 404, 'a table of names only');
    });

    it('say the same as zip and as xlsx', async () => {
        const get = async (who, kind) => (await people[who].send('GET', `/api/answers.${kind}?form=quick_visit&labels=fr`)).bytes;
        const archive = textsOf(await get('essi', 'zip'));
        assert.deepEqual(Object.keys(archive), ['quick_visit.csv', 'quick_visit-child.csv']);
        assert.deepEqual(column(rows(archive['quick_visit.csv']), 'name'), ['Awa', 'Kofi']);
        const book = readXlsx(await get('essi', 'xlsx'));
        const [sheet, child] = Object.values(book);
        assert.deepEqual(column(sheet, 'name'), ['Awa', 'Kofi']);
        assert.deepEqual(column(sheet, 'age').map(Number), [4, 7]);
        assert.deepEqual(column(sheet, 'safe'), ['Oui', 'Non']);
        assert.deepEqual(column(child, 'child_name'), ['Essi, la petite']);
        for (const texts of [textsOf(await get('nationale', 'zip')), readXlsx(await get('nationale', 'xlsx'))]) {
            assert.match(JSON.stringify(texts), /11/);
            assert.doesNotMatch(JSON.stringify(texts), secret);
        }
    });

    it('say the same as OData, page by page', async () => {
        const read = async (who) => {
            const { body } = await people[who].post('/api/devices', { login: who, label: 'Excel', purpose: 'read' });
            const get = async (path) => (await new Device(server.port).send('GET', path)).body;
            const base = `${new URL(body.server_url).pathname}/quick_visit`;
            const found = [];
            for (let next = `${base}/Submissions?$top=1&labels=fr`; next; ) {
                const page = await get(next);
                found.push(...page.value);
                const link = page['@odata.nextLink'];
                next = link && new URL(link).pathname + new URL(link).search;
            }
            return { found, metadata: await get(`${base}/$metadata`), sets: (await get(base)).value.map((set) => set.name) };
        };
        const before = server.count("audit WHERE what LIKE 'answers_exported %'");
        const team = await read('essi');
        assert.deepEqual(team.found.map((row) => [row.name, row.age, row.safe]), [['Awa', 4, 'Oui'], ['Kofi', 7, 'Non']]);
        assert.deepEqual((await read('dossi')).found.map((row) => row.name), ['=Sika']);
        const country = await read('nationale');
        assert.deepEqual(country.found.map((row) => [row.name, row.age, row.safe]), [[undefined, 4, 'Oui'], [undefined, 7, 'Non'], [undefined, 11, 'Non'], [undefined, 16, 'Oui']]);
        assert.doesNotMatch(JSON.stringify(country), secret);
        assert.deepEqual([team.sets, country.sets], [['Submissions', 'Submissions.child'], ['Submissions']]);
        assert.equal(server.count("audit WHERE what LIKE 'answers_exported %'") - before, 2 + 1 + 4, 'each page is in the audit log');
    });

    it('are counted, cut and chosen as OData says, and what is not supported is refused', async () => {
        const { body } = await people.essi.post('/api/devices', { login: 'essi', label: 'Power BI', purpose: 'read' });
        const base = `${new URL(body.server_url).pathname}/quick_visit`;
        const get = async (path) => (await new Device(server.port).send('GET', `${base}/${path}`)).body;
        const names = async (more) => (await get(`Submissions?${more}`)).value.map((row) => row.name);
        assert.equal((await get('Submissions?$count=true&$top=1'))['@odata.count'], 2);
        assert.equal(await get('Submissions/$count'), '2');
        assert.equal(await get('Submissions.child/$count'), '1');
        assert.deepEqual(await get('Submissions?$top=0&$count=true').then(({ value, ...more }) => [value, more['@odata.count'], more['@odata.nextLink']]), [[], 2, undefined]);
        assert.deepEqual(await names('$skip=1'), ['Kofi']);
        assert.deepEqual(await names('$skip=2'), []);
        assert.deepEqual(await names('$skip=0&$top=1'), ['Awa']);
        const chosen = await get('Submissions?$select=age,safe&$top=1');
        assert.deepEqual(chosen.value, [{ age: 4, safe: 'yes' }]);
        const link = new URL(chosen['@odata.nextLink']);
        assert.deepEqual((await new Device(server.port).send('GET', link.pathname + link.search)).body.value, [{ age: 7, safe: 'no' }]);
        assert.deepEqual((await get('Submissions.child?$select=child_name')).value, [{ child_name: 'Essi, la petite' }]);
        for (const option of ['$expand=*', '$filter=age%20gt%203', '$orderby=age', '$select=nowhere', '$wkt=true', '%24apply=x', '$other=1', '$top=x']) {
            const refused = await new Device(server.port).send('GET', `${base}/Submissions?${option}`);
            assert.deepEqual([refused.status, refused.body.name], [400, 'bad_value'], option);
        }
    });

    it('are refused where the form or table is not known', async () => {
        assert.equal((await people.essi.send('GET', '/api/answers.csv?form=nowhere')).body.name, 'unknown_form');
        assert.equal((await people.essi.send('GET', '/api/answers.csv?form=quick_visit&table=nowhere')).status, 404);
    });

    it('of the programme’s own tools are tables too, under the same rules', async () => {
        const take = async (who) => rows((await people[who].send('GET', '/api/answers.csv?form=visit')).body);
        const team = await take('essi');
        const country = await take('nationale');
        assert.ok(team.length > 2 && country.length > team.length);
        assert.ok(country[0].length < team[0].length, 'columns are withheld');
        assert.equal((await people.ama.send('GET', '/api/answers.csv?form=visit')).status, 403);
    });
});

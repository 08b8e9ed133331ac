// Tools that mean harm, or come from a program that went wrong: each gets a problem that says what to do, in bounded memory and time, and the node goes on.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { Device } from './client.mjs';
import { startServer } from './people.mjs';

// An archive of parts, each of a text repeated so many times between a beginning and an end.
const pack = `
import json, sys, zipfile
archive = zipfile.ZipFile(sys.stdout.buffer, 'w', zipfile.ZIP_DEFLATED)
for name, [begins, repeated, times, ends] in json.load(sys.stdin):
    with archive.open(name, 'w', force_zip64=True) as part:
        part.write(begins.encode())
        chunk = max(1, 2_000_000 // max(1, len(repeated)))
        for at in range(0, times, chunk):
            part.write((repeated * min(chunk, times - at)).encode())
        part.write(ends.encode())
archive.close()
`;
const archive = (parts) => execFileSync('python3', ['-c', pack], { input: JSON.stringify(parts), maxBuffer: 1 << 28 });

const relations = '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>';
const xlsx = (sheet, { book = '', strings = '<sst/>' } = {}) =>
    archive([
        ['_rels/.rels', ['<Relationships><Relationship Id="r" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>', '', 0, '']],
        ['xl/workbook.xml', [`${book}<workbook xmlns:r="u"><sheets><sheet name="survey" sheetId="1" r:id="r1"/></sheets></workbook>`, '', 0, '']],
        ['xl/_rels/workbook.xml.rels', [relations, '', 0, '']],
        ['xl/sharedStrings.xml', [strings, '', 0, '']],
        ['xl/worksheets/sheet1.xml', sheet],
    ]);
const row = (number, ...texts) => `<row r="${number}">${texts.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`;
const sheetHead = `<worksheet><sheetData>${row(1, 'type', 'name', 'label')}`;
const sheetEnd = '</sheetData></worksheet>';
const xform = (binds, instance = '<a/>', { before = '', body = '<input ref="/data/a"><label>A</label></input>' } = {}) =>
    `<?xml version="1.0"?>${before}<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>T</h:title><model>` +
    `<instance><data id="t" version="1">${instance}</data></instance>${binds}</model></h:head><h:body>${body}</h:body></h:html>`;
const laughs = `<!DOCTYPE a [<!ENTITY l0 "ha">${Array.from({ length: 30 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('')}]>`;
const outside = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>';
const csv = (calculation) => `survey,type,name,label,calculation\n,calculate,a,A,"${calculation}"\n`;
const many = 60_000;

const formulas = {
    parentheses: ['too many brackets', `${'('.repeat(many / 2)}1${')'.repeat(many / 2)}`],
    calls: ['too many brackets', `${'not('.repeat(many / 5)}1${')'.repeat(many / 5)}`],
    conditions: ['too many brackets', `${'if(1,'.repeat(many / 8)}1${',2)'.repeat(many / 8)}`],
    predicates: ['too many brackets', `${'/data['.repeat(many / 7)}1${']'.repeat(many / 7)}`],
    'a path': ['not complete', `/data${'/a'.repeat(many / 2)}[`],
    references: ['longer than 65536', '${a} + '.repeat(many / 7)],
};

describe('tools that mean harm', { timeout: 240_000 }, () => {
    let server, admin, spy;
    let asked = 0;

    before(async () => {
        server = await startServer();
        admin = new Device(server.port);
        await admin.signsIn('admin');
        spy = createServer((_, response) => {
            asked += 1;
            response.end('<!ENTITY b "c">');
        });
        await new Promise((done) => spy.listen(0, '127.0.0.1', done));
    });
    after(async () => {
        spy?.close();
        await server?.end();
    });

    // What the process has used: seconds of CPU of all its threads, and its largest size in megabytes.
    const cpu = () => readFileSync(`/proc/${server.pid}/stat`, 'utf8').split(') ')[1].split(' ').slice(11, 13).reduce((sum, each) => sum + Number(each), 0) / 100;
    const peak = () => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))[1]) / 1024;

    // story, what the problem says, name of the file, its bytes
    const uploads = [
        ['a sheet that inflates to 300 MB', 'inflates beyond', 'a.xlsx', () => xlsx([sheetHead, ' ', 300_000_000, sheetEnd])],
        ['a text that inflates to 300 MB', 'more than 65536 bytes', 'a.xlsx', () => xlsx([`${sheetHead}<row r="2"><c t="inlineStr"><is><t>`, 'x', 300_000_000, `</t></is></c></row>${sheetEnd}`])],
        ['a CSV sheet that inflates to 300 MB', 'too large', 'a.zip', () => archive([['survey.csv', ['type,name\n', 'text,a\n', 43_000_000, '']]])],
        ['an archive of 20,000 files', 'no survey.csv', 'a.zip', () => archive(Array.from({ length: 20_000 }, (_, i) => [`${i}.csv`, ['', '', 0, '']]))],
        ['an .xlsx of 20,000 parts', 'more than 4096 parts', 'a.xlsx', () => archive(Array.from({ length: 20_000 }, (_, i) => [`xl/${i}.xml`, ['<a/>', '', 0, '']]))],
        ['a billion laughs in a workbook', 'document type', 'a.xlsx', () => xlsx([sheetHead, '', 0, sheetEnd], { book: laughs })],
        ['a billion laughs in its texts', 'document type', 'a.xlsx', () => xlsx([sheetHead, '', 0, sheetEnd], { strings: `${laughs}<sst><si><t>&l30;</t></si></sst>` })],
        ['a billion laughs in an XForm', 'DOCTYPE', 'a.xml', () => xform('', '<a>&l30;</a>', { before: laughs })],
        ['a file of the machine in a workbook', 'document type', 'a.xlsx', () => xlsx([sheetHead, row(2, 'text', 'a', 'A'), 1, sheetEnd], { strings: `${outside}<sst><si><t>&b;</t></si></sst>` })],
        ['a file of the machine in an XForm', 'DOCTYPE', 'a.xml', () => xform('', '<a>&b;</a>', { before: outside })],
        ['an address in a workbook', 'document type', 'a.xlsx', () => xlsx([sheetHead, '', 0, sheetEnd], { book: `<!DOCTYPE a SYSTEM "http://127.0.0.1:${spy.address().port}/a.dtd">` })],
        ['an address in an XForm', 'begins no reference', 'a.xml', () => xform('', '<a>&b;</a>', { before: `<!DOCTYPE a SYSTEM "http://127.0.0.1:${spy.address().port}/a.dtd">` })],
        ['a million columns in an .xlsx', 'more than 500 columns', 'a.xlsx', () => xlsx(['<worksheet><sheetData><row r="1">', '<c t="inlineStr"><is><t>x</t></is></c>', 1_000_000, `</row>${sheetEnd}`])],
        ['a million columns in CSV', 'more than 500 columns', 'a.csv', () => `survey${',x'.repeat(1_000_000)}\n`],
        ['a million columns in Markdown', 'more than 500 columns', 'a.md', () => `| survey |\n|${' | x'.repeat(1_000_000)} |\n`],
        ['a million rows in an .xlsx', 'more than 50000 rows', 'a.xlsx', () => xlsx([sheetHead, row('', 'text', 'a', 'A').replace(' r=""', ''), 1_000_000, sheetEnd])],
        ['a million rows in CSV', 'more than 50000 rows', 'a.csv', () => `survey,type,name,label\n${',text,a,A\n'.repeat(700_000)}`],
        ['a cell of 1 MB in an .xlsx', 'more than 65536 bytes', 'a.xlsx', () => xlsx([`${sheetHead}<row r="2"><c t="inlineStr"><is><t>`, 'x', 1_000_000, `</t></is></c></row>${sheetEnd}`])],
        ['a cell of 1 MB in CSV', 'more than 65536 bytes', 'a.csv', () => `survey,type,name,label\n,text,a,${'x'.repeat(1_000_000)}\n`],
        ['a cell of 1 MB in Markdown', 'more than 65536 bytes', 'a.md', () => `| survey | | | |\n| | type | name | label |\n| | text | a | ${'x'.repeat(1_000_000)} |\n`],
        ['groups 20,000 deep in CSV', 'more than 60 deep', 'a.csv', () => `survey,type,name,label\n${Array.from({ length: 20_000 }, (_, i) => `,begin_group,g${i},G`).join('\n')}\n${',end_group\n'.repeat(20_000)}`],
        ['repeats 5,000 deep in CSV', 'more than 60 deep', 'a.csv', () => `survey,type,name,label\n${Array.from({ length: 5000 }, (_, i) => `,begin_repeat,g${i},G`).join('\n')}\n,text,a,A\n${',end_repeat\n'.repeat(5000)}`],
        ['elements 100,000 deep in an XForm', '(100)', 'a.xml', () => xform('', `${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`)],
        ['elements 100,000 deep in an .xlsx', 'nested too deeply', 'a.xlsx', () => xlsx([sheetHead, '<row>', 100_000, ''])],
        ['attributes without end in an XForm', 'too many attributes', 'a.xml', () => xform(`<bind ${Array.from({ length: 200_000 }, (_, i) => `a${i}="1"`).join(' ')}/>`)],
        ...Object.entries(formulas).flatMap(([what, [says, text]]) => [
            [`a formula of ${what} in CSV`, says, 'a.csv', () => csv(text)],
            [`a formula of ${what} in an XForm`, says, 'a.xml', () => xform(`<bind nodeset="/data/a" calculate="${text.replaceAll('${a}', '/data/a')}"/>`)],
        ]),
        ['calculations in a circle of 10,000', 'in a circle', 'a.csv', () => `survey,type,name,calculation\n${Array.from({ length: 10_000 }, (_, i) => `,calculate,q${i},\${q${(i + 1) % 10_000}} + 1`).join('\n')}\n`],
    ];
    for (const [story, says, file, make] of uploads)
        it(story, async () => {
            const bytes = make();
            const [used, size] = [cpu(), peak()];
            const answer = await admin.send('POST', `/api/tools/check?file=${file}`, bytes, { 'content-type': 'application/octet-stream' });
            const told = answer.status === 200 ? answer.body.problems.find((each) => !each.is_warning)?.english : answer.body.detail;
            assert.ok([200, 400, 413].includes(answer.status) && told?.includes(says), `${answer.status} ${JSON.stringify(answer.body).slice(0, 500)}`);
            assert.ok(!answer.bytes.includes('root:x:'));
            assert.ok(cpu() - used < 5, `${cpu() - used} seconds`);
            assert.ok(peak() - size < 300, `${peak() - size} MB`);
            assert.ok(answer.bytes.length < 1_000_000, `${answer.bytes.length} bytes of problems`);
        });

    it('a formula of 60,000 signs is long, and stands', async () => {
        const answer = await admin.send('POST', '/api/tools/check?file=a.csv', csv(`${'-'.repeat(many)}1`), { 'content-type': 'application/octet-stream' });
        assert.deepEqual([answer.status, answer.body.problems], [200, []]);
    });

    it('and nobody was asked for anything, and the node is well', async () => {
        assert.equal(asked, 0);
        assert.equal((await admin.send('GET', '/api/tools')).status, 200);
    });
});

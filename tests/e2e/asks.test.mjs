// What a tool asks of the phone: its place, hashes, what was answered last, a log of its filling.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { Device } from './client.mjs';
import { publishes } from './field_tool.mjs';
import { Person, startServer } from './people.mjs';

const patient = { timeout: 40_000 };
const tool = `| survey |
| | type | name | label | default | calculation | trigger | parameters |
| | audit | audit | | | | | track-changes=true |
| | start-geopoint | began | | | | | |
| | text | street | Rue | \${last-saved#street} | | | |
| | text | called | Nom | | | | |
| | background-geopoint | there | | | | \${called} | |
| | calculate | mark | | | digest(\${called}, 'MD5', 'hex') | | |
| | calculate | seal | | | digest(\${mark}, 'SHA-256', 'hex') | | |
| settings |
| | form_id | version | form_title |
| | asking | 1 | Outil qui demande |
`;
const hash = (algorithm, text) => createHash(algorithm).update(text).digest('hex');

describe('a tool that asks something of the phone', { timeout: 300_000 }, () => {
    let server, ama, essi, caseId;

    // Answers what stood there before.
    const fills = async (answers) => {
        await ama.goes(`/cases/${caseId}/form/asking`);
        await ama.page.locator('[id="q-street"]').waitFor();
        const [street, called] = await Promise.all(['street', 'called'].map((name) => ama.page.locator(`[id="q-${name}"]`).inputValue()));
        await ama.answers(answers);
        return { street, called };
    };
    const finishes = async () => {
        await ama.continues();
        await ama.pane('button').filter({ hasText: 'Terminer et enregistrer' }).click();
        await ama.page.waitForURL((url) => !url.pathname.includes('/form/'));
    };
    const handsIn = async () => {
        await finishes();
        await ama.sees(/Tout est envoyé/, patient);
    };
    // The answers of each sheet, by whom it speaks of, without the name of the log.
    const sheets = async () => {
        const parts = (await essi.pullAll()).entries.flatMap((entry) => entry.parts).filter((part) => part.kind === 'sheet' && part.set.form === 'asking');
        assert.equal(new Set(parts.map(({ record }) => record)).size, parts.length, 'each filling is a sheet of its own');
        return Object.fromEntries(
            parts.map(({ record, set }) => {
                const { audit, ...answers } = Object.fromEntries(Object.entries(set).flatMap(([path, value]) => (path.startsWith('answers.') ? [[path.slice(8), value]] : [])));
                assert.match(audit, /^audit-[0-9a-f]{32}\.csv$/);
                return [answers.called, { sheet: record, answers }];
            }),
        );
    };

    before(async () => {
        server = await startServer();
        const admin = new Device(server.port);
        await admin.signsIn('admin');
        await publishes(admin, 'asking.md', tool);
        const device = new Device(server.port);
        await device.signsIn('ama');
        ({ case: caseId } = await device.openCase());
        essi = new Device(server.port);
        await essi.signsIn('essi');
        ama = await Person.sitsDown(server, 'ama');
        await ama.context.grantPermissions(['geolocation'], { origin: server.address });
        await ama.context.setGeolocation({ latitude: 6.1319, longitude: 1.2228, accuracy: 12 });
        await ama.signsIn();
        await ama.sees(/Tout est envoyé/, patient);
    });

    after(async () => {
        assert.deepEqual(ama.faults, [], 'nothing went wrong unseen');
        await ama.leaves();
        await server.end();
    });

    it('takes the place when it begins and when its question is answered, and the hashes; the server has the same', async () => {
        assert.deepEqual(await fills({ street: 'Rue du Lac', called: 'Afi Ɖela' }), { street: '', called: '' });
        await handsIn();
        const place = '6.1319 1.2228 0.0 12.0';
        const mark = hash('md5', 'Afi Ɖela');
        const { answers } = (await sheets())['Afi Ɖela'];
        assert.deepEqual(answers, { began: place, there: place, street: 'Rue du Lac', called: 'Afi Ɖela', mark, seal: hash('sha256', mark) });
    });

    it('begins with what was answered last on this phone; where the place is refused it says so and leaves it empty', async () => {
        const browser = await ama.context.newCDPSession(ama.page);
        await browser.send('Browser.setPermission', { permission: { name: 'geolocation' }, setting: 'denied', origin: server.address });
        assert.deepEqual(await fills({ called: 'Essi' }), { street: 'Rue du Lac', called: '' });
        await ama.sees(/Ce téléphone ne donne pas sa position[^]*Elle reste vide/);
        await handsIn();
        const { mark, seal, ...answers } = (await sheets()).Essi.answers;
        assert.deepEqual(answers, { street: 'Rue du Lac', called: 'Essi' });
        assert.deepEqual([mark, seal], [hash('md5', 'Essi'), hash('sha256', mark)]);
    });

    it('keeps a log of its filling without network, which the supervisor reads with the sheet', async () => {
        await ama.offline();
        await fills({ street: 'Rue Neuve, 7', called: 'Kossi' });
        await finishes();
        await ama.sees(/1 saisie à envoyer · 1 fichier à envoyer/);
        await ama.goes('/sync');
        await ama.sees('Journal de remplissage');
        await ama.online();
        await ama.sees(/Tout est envoyé/, patient);
        const { sheet } = (await sheets()).Kossi;
        const account = essi.account.id;
        const { body: read } = await essi.send('GET', `/api/sheets/answers?account=${account}&sheet=${sheet}&language=fr`);
        assert.deepEqual(read.files.map(({ name, type }) => [name, type]), [['audit.csv', 'text/csv']]);
        const { bytes } = await essi.send('GET', `/api/sheets/file?account=${account}&id=${read.files[0].id}`);
        const [columns, ...lines] = bytes.toString().trimEnd().split('\n');
        assert.equal(columns, 'event,node,start,end,old-value,new-value');
        const told = lines.map((line) => line.replace(/\d{13}/g, 'ms'));
        assert.equal(told[0], 'form start,,ms,,,');
        assert.ok(told.includes('question,/data/street,ms,ms,Rue du Lac,"Rue Neuve, 7"'), told.join('\n'));
        assert.ok(told.includes('question,/data/called,ms,ms,,Kossi'), told.join('\n'));
        assert.equal(told.at(-1), 'form finalize,,ms,,,');
        assert.doesNotMatch(server.log(), /Rue Neuve|Kossi/);
    });
});

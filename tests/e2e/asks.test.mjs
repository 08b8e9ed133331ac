// What a tool asks of the phone: its place, hashes, what was answered last, a log of its filling.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { Device } from './client.mjs';
import { publishes } from './field_tool.mjs';
import { Person, startServer } from './people.mjs';

const patient = { timeout: 40_000 };
const tool = `| survey |
| | type | name | label | default | calculation | trigger |
| | audit | audit | | | | |
| | start-geopoint | began | | | | |
| | text | street | Rue | \${last-saved#street} | | |
| | text | called | Nom | | | |
| | background-geopoint | there | | | | \${called} |
| | calculate | mark | | | digest(\${called}, 'MD5', 'hex') | |
| | calculate | seal | | | digest(\${mark}, 'SHA-256', 'hex') | |
| settings |
| | form_id | version | form_title |
| | asking | 1 | Outil qui demande |
`;
const hash = (algorithm, text) => createHash(algorithm).update(text).digest('hex');

describe('a tool that asks something of the phone', { timeout: 300_000 }, () => {
    let server, ama, caseId;

    const fills = async (answers) => {
        await ama.goes(`/cases/${caseId}/form/asking`);
        await ama.page.locator('[id="q-street"]').waitFor();
        const before = await ama.page.locator('[id="q-street"]').inputValue();
        await ama.answers(answers);
        return before;
    };
    const handsIn = async () => {
        await ama.continues();
        await ama.pane('button').filter({ hasText: 'Terminer et enregistrer' }).click();
        await ama.page.waitForURL((url) => !url.pathname.includes('/form/'));
        await ama.sees(/Tout est envoyé/, patient);
    };
    const sheets = async () => {
        const essi = new Device(server.port);
        await essi.signsIn('essi');
        const parts = (await essi.pullAll()).entries.flatMap((entry) => entry.parts).filter((part) => part.kind === 'sheet' && part.set.form === 'asking');
        return parts.map(({ set }) => Object.fromEntries(Object.entries(set).filter(([path]) => path.startsWith('answers.')).map(([path, value]) => [path.slice(8), value])));
    };

    before(async () => {
        server = await startServer();
        const admin = new Device(server.port);
        await admin.signsIn('admin');
        await publishes(admin, 'asking.md', tool);
        const device = new Device(server.port);
        await device.signsIn('ama');
        ({ case: caseId } = await device.openCase());
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
        assert.equal(await fills({ street: 'Rue du Lac', called: 'Afi Ɖela' }), '');
        await handsIn();
        const place = '6.1319 1.2228 0.0 12.0';
        const mark = hash('md5', 'Afi Ɖela');
        assert.deepEqual(await sheets(), [{ began: place, there: place, street: 'Rue du Lac', called: 'Afi Ɖela', mark, seal: hash('sha256', mark) }]);
    });

    it('begins with what was answered last on this phone', async () => {
        assert.equal(await fills({ called: 'Essi' }), 'Rue du Lac');
        await handsIn();
        const [, second] = (await sheets()).toSorted((one, other) => one.called.localeCompare(other.called));
        assert.deepEqual([second.street, second.called], ['Rue du Lac', 'Essi']);
    });
});

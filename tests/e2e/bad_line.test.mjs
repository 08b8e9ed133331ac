// What a phone has done in a week without network goes over a line that is cut every five seconds: each act arrives once.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { BadLine } from './bad_line.mjs';
import { Device } from './client.mjs';
import { Person, startServer } from './people.mjs';

const queued = 200;
const patient = { timeout: 60_000 };

describe('a line that is cut every five seconds', { timeout: 560_000 }, () => {
    let server, line, ama, caseId;

    before(async () => {
        server = await startServer();
        line = await BadLine.to(server.port);
        const device = new Device(server.port);
        await device.signsIn('ama');
        caseId = (await device.openCase()).case;
        ama = await Person.sitsDown({ ...server, address: `http://localhost:${line.port}` }, 'ama');
        await ama.signsIn();
        await ama.sees(/Tout est envoyé/, patient);
        await ama.hasTheRest();
    });

    after(async () => {
        assert.deepEqual(ama.faults, [], 'nothing went wrong unseen');
        await ama.leaves();
        line.end();
        await server.end();
    });

    const inQueue = () => server.count("entry WHERE command = 'set_risk'");

    it(`${queued} acts wait, and arrive once each`, async () => {
        const before = inQueue();
        await ama.offline();
        for (let i = 1; i <= queued; i += 1) {
            await ama.goes(`/cases/${caseId}/risk`);
            await ama.ticks(`.column-main input[name=risk][value=${i % 2 ? 'high' : 'low'}]`);
            await ama.pane('#reason').fill(`Visite ${i} : ${'vu chez la tante, '.repeat(10)}`);
            await ama.pane('button[type=submit]').click();
            await ama.page.waitForURL((url) => !url.pathname.endsWith('/risk'));
        }
        assert.equal(inQueue(), before, 'nothing has gone yet');

        line.isBad({ rate: 6_000, every: 5_000 });
        const cuts = line.cuts;
        const begun = Date.now();
        await ama.online();
        await ama.sees(/Tout est envoyé/, { timeout: 300_000 });
        console.log(`# ${queued} acts in ${Math.round((Date.now() - begun) / 1000)} s, ${line.cuts - cuts} cuts`);
        line.isGood();
        assert.ok(line.cuts - cuts >= 3, 'the line was cut');
        assert.equal(inQueue() - before, queued);
    });
});

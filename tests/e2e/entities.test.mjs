// The field's own client with lists of people and cases: what it is given, what it changes offline, and who reconciles.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Device } from './client.mjs';
import { EntityPhone, changeForm, openingForm } from './entity_phone.mjs';
import { Person, folder, startServer } from './people.mjs';

// What a pull says of a field: the values that no entry replaces, with their authors.
const headsOf = (entries, record, path) => {
    const parts = entries.flatMap((entry) => entry.parts.filter((part) => part.record === record && path in part.set).map((part) => ({ entry, part })));
    const replaced = new Set(parts.flatMap(({ part }) => part.replaces?.[path] ?? []));
    return parts.filter(({ entry }) => !replaced.has(entry.id)).map(({ entry, part }) => ({ value: part.set[path], by: entry.by }));
};

describe('people and cases as lists of field clients', { timeout: 120_000 }, () => {
    let server, ama, essi, phone, stranger, own;

    const letIn = (login) => new EntityPhone(server.port, `/k/${/token: +(\S+)/.exec(server.run('device', 'add', login, '--label', `Collect of ${login}`))[1]}`);
    const heads = async (who, record, path) => headsOf((await who.pullAll()).entries, record, path);
    const values = async (who, record, path) => (await heads(who, record, path)).map(({ value }) => value).sort();
    const sends = async (from, xml, status = 201) => {
        const answer = await from.sends(xml);
        assert.equal(answer.status, status, answer.text);
    };

    before(async () => {
        server = await startServer();
        for (const [name, text] of Object.entries({ change: changeForm, opening: openingForm })) {
            const file = join(folder('tool'), `${name}.md`);
            writeFileSync(file, text);
            server.run('tool', 'publish', file);
        }
        [ama, essi] = ['ama', 'essi'].map(() => new Device(server.port));
        await ama.signsIn('ama');
        await essi.signsIn('essi');
        own = await ama.openCase();
        phone = letIn('ama');
        stranger = letIn('senami');
    });
    after(() => server?.end());

    it('gives a device the list of its owner, once while it stays the same, and notes who read it', async () => {
        const [file] = await phone.refreshes('change');
        assert.ok(file.isList && file.filename === 'people.csv' && file.integrityUrl);
        assert.ok(phone.entity('people', own.person)?.label);
        assert.ok(phone.entity('people', own.person).trunk > 0);
        const lines = () => server.count("audit WHERE what = 'entity_list_read people'");
        assert.equal(lines(), 1);
        await phone.refreshes('change');
        assert.equal(phone.fetched, 1);
        const again = await phone.ask('GET', new URL(file.downloadUrl).pathname, { headers: { 'If-None-Match': `"${file.hash.slice(4)}"` } });
        assert.equal(again.status, 304);
        assert.equal(lines(), 1);
        assert.doesNotMatch(server.log(), /people\.csv/);
    });

    it('gives another team none of it, and takes nothing of it from there', async () => {
        await stranger.refreshes('change');
        assert.equal(stranger.entity('people', own.person), undefined);
        assert.ok(stranger.lists.get('people').entities.size > 0);
        const entries = server.count('entry');
        stranger.lists.get('people').entities.set(own.person, { ...phone.entity('people', own.person), properties: {} });
        await sends(stranger, stranger.changes(own.person, { village: 'Ailleurs' }), 404);
        assert.equal(server.count('entry'), entries);
        const path = `${stranger.path}/integrity/people?id=${own.person}`;
        assert.match((await stranger.ask('GET', path)).text, /<deleted>true<\/deleted>/);
        assert.match((await phone.ask('GET', `${phone.path}/integrity/people?id=${own.person},nobody`)).text, /<deleted>false<\/deleted>.*id="nobody"><deleted>true/);
        assert.equal((await stranger.ask('GET', `${stranger.path}/entities/trees.csv`)).status, 404);
        assert.equal((await new EntityPhone(server.port, '/k/nobody').ask('GET', '/k/nobody/entities/people.csv')).status, 401);
    });

    it('takes two changes of one offline phone in any order, each before its answer', async () => {
        const first = phone.changes(own.person, { village: 'Agou', family_name: 'Lawson' });
        const second = phone.changes(own.person, { village: 'Badou', family_name: 'Lawson' });
        await sends(phone, second);
        assert.deepEqual(await values(essi, own.person, 'village'), ['Badou']);
        await sends(phone, first);
        await sends(phone, first);
        assert.deepEqual(await values(essi, own.person, 'village'), ['Badou']);
        assert.deepEqual(await values(essi, own.person, 'family_name'), ['Lawson']);
        await phone.refreshes('change');
        const known = phone.entity('people', own.person);
        assert.equal(known.properties.village, 'Badou');
        assert.equal(known.version, known.trunk);
    });

    it('shows the supervisor both values of a stale change with their authors, and she settles it', async () => {
        const before = phone.changes(own.person, { village: 'Kpalimé' });
        const updated = await essi.push([
            essi.act('update_person', { person: own.person, case: own.case, fields: { village: 'Danyi' } }, { seen: { [`${own.person}/village`]: await latest(essi, own.person, 'village') } }),
        ]);
        assert.equal(updated.body.answers[0].state, 'accepted', JSON.stringify(updated.body));
        await sends(phone, before);
        const both = await heads(essi, own.person, 'village');
        assert.deepEqual(new Set(both.map(({ value, by }) => `${value} ${by}`)), new Set([`Danyi ${essi.account.id}`, `Kpalimé ${ama.account.id}`]));
        const desk = await Person.sitsDown(server, 'essi', { desk: true });
        await desk.signsIn();
        await desk.goes(`/cases/${own.case}/reconcile`);
        await desk.sees(/Danyi/);
        const choice = desk.pane('label').filter({ hasText: 'Kpalimé' }).first();
        await choice.click();
        await desk.pane('button[type=submit]').first().click();
        await desk.sees('Tout est départagé');
        await desk.sees(/Tout est envoyé/);
        await desk.leaves();
        assert.deepEqual(await values(essi, own.person, 'village'), ['Kpalimé']);
        await phone.refreshes('change');
        assert.equal(phone.entity('people', own.person).properties.village, 'Kpalimé');
    });

    it('opens a case before the answer, lists it, and holds one without consent', async () => {
        await sends(phone, phone.fills('opening', 'cases', randomUUID(), { given_name: 'Yao', consent: 'yes', risk: 'low', area: 'TG04' }));
        const [opened] = (await essi.pullAll()).entries.filter(({ command }) => command === 'open_case').sort((a, b) => (a.at < b.at ? 1 : -1));
        assert.equal(opened.parts[0].set.risk, 'low');
        const waiting = phone.fills('opening', 'cases', randomUUID(), { given_name: 'Kofi', consent: 'no', risk: 'low', area: 'TG04' });
        await sends(phone, waiting, 202);
        const held = (await essi.pullAll()).entries.filter(({ command }) => command === 'hold_entry').map(({ parts }) => parts[0].set);
        assert.ok(held.some(({ problem, command }) => problem === 'consent_missing' && command === 'open_case'));
        assert.ok(held.some(({ command }) => command === 'submit_form'));
    });

    // Entries whose values the caller sees there.
    async function latest(who, record, path) {
        const { entries } = await who.pullAll();
        const parts = entries.flatMap((entry) => entry.parts.filter((part) => part.record === record && path in part.set).map((part) => ({ id: entry.id, part })));
        const replaced = new Set(parts.flatMap(({ part }) => part.replaces?.[path] ?? []));
        return parts.map(({ id }) => id).filter((id) => !replaced.has(id));
    }
});

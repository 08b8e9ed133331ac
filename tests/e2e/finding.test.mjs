// Finding: filters with their counts, an order, a list that is kept and shared, and the question across the country.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Device, newId } from './client.mjs';
import { Person, startServer } from './people.mjs';

const patient = { timeout: 60_000 };

describe('finding a case', { timeout: 400_000 }, () => {
    let server, essi, senamiChild, essiDevice;

    before(async () => {
        server = await startServer();
        essiDevice = new Device(server.port);
        await essiDevice.signsIn('essi');
        senamiChild = await registersElsewhere(server);
        essi = await Person.sitsDown(server, 'essi');
        await essi.signsIn();
        await essi.sees(/Tout est envoyé/, patient);
        await essi.goes('/cases');
        await essi.sees(/dossiers/);
    });

    after(async () => {
        assert.deepEqual(essi.faults, [], 'nothing went wrong unseen');
        await essi.leaves();
        await server.end();
    });

    const count = async () => Number((await essi.page.locator('.count:visible').innerText()).replace(/\D/g, ''));
    const choose = (id, value) => essi.page.locator(`#${id}:visible`).selectOption(value);

    it('each choice says how many cases it leaves, and leaves so many', async () => {
        await essi.page.locator('details summary:visible').first().click();
        const options = await essi.page.locator('#filter-risk option').evaluateAll((all) => all.map((option) => [option.value, Number(/\((\d+)\)/.exec(option.textContent)?.[1])]));
        const [value, said] = options.find(([name]) => name === 'high');
        await choose('filter-risk', value);
        await expectSoon(count, said);
        await essi.shot('finding-phone-fr');
        const workers = await essi.page.locator('#filter-worker option').evaluateAll((all) => all.map((option) => [option.value, Number(/\((\d+)\)/.exec(option.textContent)?.[1])]).filter(([name]) => name));
        const [worker, his] = workers[0];
        await choose('filter-worker', worker);
        await expectSoon(count, his);
        await choose('filter-worker', '');
        await expectSoon(count, said);
    });

    it('a list is kept with the account without network, shared with the team, and found on another phone', async () => {
        await essi.offline();
        await choose('case-sort', 'contact');
        await essi.button('Garder ces filtres comme liste').click();
        await essi.page.locator('#list-name').fill('Urgences du mois');
        await essi.ticks('#list-shared');
        await essi.button('Garder la liste').click();
        await essi.page.locator('#kept-list').waitFor();
        await essi.online();
        await essi.sees(/Tout est envoyé/, patient);

        const ama = await Person.sitsDown(server, 'ama');
        await ama.signsIn();
        await ama.goes('/cases');
        await ama.page.locator('#kept-list').waitFor({ timeout: 60_000 });
        const label = await ama.page.locator('#kept-list option').nth(1).innerText();
        assert.equal(label, 'Urgences du mois (de Essi Lawson)');
        await ama.page.locator('#kept-list').selectOption({ label });
        await ama.sees(/2 filtres|1 filtre/);
        assert.deepEqual(ama.faults, []);
        await ama.leaves();
    });

    it('where nothing matches, a supervisor asks the country: that a case exists and whom to call, and nothing of it', async () => {
        await essi.button('Effacer la recherche et les filtres').first().click();
        const text = `${senamiChild.given_name} ${senamiChild.family_name}`;
        await essi.page.locator('#case-search').fill(text);
        await essi.button('Chercher dans le pays').click();
        const seen = await essi.sees(/Appelez l(’équipe|es équipes)/, patient);
        assert.match(seen, /Za-Kpota/);
        assert.ok(!seen.includes('Récit'));
        await essi.shot('country-phone-fr');
        const answer = await essiDevice.post('/api/find', { account: essiDevice.account.id, query: text });
        assert.equal(answer.status, 200);
        assert.deepEqual(Object.keys(answer.body.found[0]).sort(), ['area', 'code', 'contact', 'team']);
        assert.ok(!JSON.stringify(answer.body).includes(senamiChild.family_name));
        // Written down without its words.
        assert.ok(server.count("audit WHERE what = 'country_search'") >= 2);
        assert.ok(!server.log().includes(senamiChild.family_name));
    });

    it('one name finds nothing, who may not ask is refused, and nobody goes through the register', async () => {
        const one = await essiDevice.post('/api/find', { account: essiDevice.account.id, query: senamiChild.family_name });
        assert.deepEqual(one.body, { found: [], is_cut: false });
        const ama = new Device(server.port);
        await ama.signsIn('ama');
        assert.equal((await ama.post('/api/find', { account: ama.account.id, query: 'x y' })).status, 403);
        assert.equal((await essiDevice.post('/api/find', { account: newId(), query: 'x y' })).status, 401);
        let last;
        for (let time = 0; time < 31; ++time) last = await essiDevice.post('/api/find', { account: essiDevice.account.id, query: `a b${time}` });
        assert.equal(last.status, 429);
    });
});

// Of a name that nobody has whom Essi knows.
async function registersElsewhere(server) {
    const senami = new Device(server.port);
    await senami.signsIn('senami');
    const [person, caseId] = [newId(), newId()];
    const child = { given_name: 'Zéphirin', family_name: 'Quenumgbo' };
    const { body } = await senami.push([
        senami.act('register_person', { person, fields: { ...child, sex: 'male', age_years: 9, age_on: '2026-11-01', birth_precision: 'unknown', consent_services: 'yes', consent_from: 'caregiver' } }),
        senami.act('open_case', { case: caseId, person, code: 'BJ-26-000001-6', area: 'BJ1207', risk: 'low', opened_on: '2026-11-01' }),
    ]);
    assert.deepEqual(body.answers?.map(({ state, problem }) => problem ?? state) ?? body, ['accepted', 'accepted']);
    return child;
}

async function expectSoon(look, expected) {
    const end = Date.now() + 20_000;
    for (let seen; ; ) {
        seen = await look().catch(() => undefined);
        if (seen === expected) return;
        if (Date.now() > end) assert.equal(seen, expected);
        await new Promise((again) => setTimeout(again, 100));
    }
}

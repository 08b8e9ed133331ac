// The same child registered in two communes under two spellings: whoever registers it a third time is shown it before saving, also without network; a supervisor finds the
// two files, compares them, merges them, reads one history, and takes the merger back. Another team learns whom to ask, and nothing else.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Device, newId } from './client.mjs';
import { Person, startServer } from './people.mjs';

// ISO 7064 MOD 37,36, as case_code.cpp has it.
function codeOf(country, letters) {
    const all = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
    const text = `${country}-26-${letters}`;
    let product = 36;
    for (const letter of text.replaceAll('-', '')) {
        const sum = (product + all.indexOf(letter)) % 36 || 36;
        product = (sum * 2) % 37;
    }
    return `${text}-${all[(37 - product) % 36]}`;
}

const day = new Date().toISOString().slice(0, 10);
const child = { sex: 'male', village: 'Agbonou-Carrefour', language: 'ewe', consent_services: 'yes', consent_from: 'child_and_caregiver', consent_mode: 'written', consent_on: day };
const djibril = { ...child, given_name: 'Djibril Messan', family_name: 'Attiogbé', birth_date: '2016-05-11', birth_precision: 'day', caregiver_name: 'Attiogbé Akouvi', area: 'TG0409' };
const jibril = { ...child, given_name: 'ATIOGBE', family_name: 'Jibril Mesan', age_years: 10, age_on: day, village: 'Agbonou', caregiver_name: 'Akuvi Atiogbe', area: 'TG0401' };

async function registers(device, fields, letters, risk) {
    const file = { person: newId(), case: newId(), code: codeOf('TG', letters) };
    const { body } = await device.push([
        device.act('register_person', { person: file.person, fields }),
        device.act('open_case', { case: file.case, person: file.person, code: file.code, area: fields.area, risk, opened_on: day, source: 'community', concerns: ['neglect'] }),
    ]);
    assert.deepEqual(body.answers.map(({ state }) => state), ['accepted', 'accepted'], JSON.stringify(body));
    return file;
}

describe('the same child in two communes', { timeout: 600_000 }, () => {
    let server, ama, kokou, essi, one, other, desk, phone;

    before(async () => {
        server = await startServer();
        [ama, kokou] = [new Device(server.port), new Device(server.port)];
        await ama.signsIn('ama');
        await kokou.signsIn('kokou');
        one = await registers(ama, djibril, 'D00001', 'medium');
        other = await registers(kokou, jibril, 'D00002', 'high');
    });

    after(async () => {
        const faults = [desk, phone].flatMap((person) => person?.faults ?? []);
        await desk?.leaves();
        await phone?.leaves();
        await server.end();
        assert.deepEqual(faults, [], 'nothing went wrong unseen');
    });

    const asks = (device, fields) => device.post(`/api/likely?account=${device.account.id}`, { fields });

    it('the server compares with everybody, and says of another’s child only whom to ask', async () => {
        const told = await asks(ama, { ...jibril, given_name: 'Gibril', family_name: 'Attiogbe' });
        assert.equal(told.status, 200, JSON.stringify(told.body));
        assert.deepEqual(told.body.files.map((file) => file.case), [one.case]);
        assert.equal(told.body.files[0].evidence.find(({ about }) => about === 'sex').agreement, 'same');
        assert.equal(told.body.elsewhere.length, 1);
        assert.ok(told.body.elsewhere[0].team);
        const words = JSON.stringify(told.body.elsewhere);
        for (const secret of ['ATIOGBE', 'Jibril', 'Agbonou', other.case, other.person, other.code]) assert.ok(!words.includes(secret), secret);

        const stranger = new Device(server.port);
        await stranger.signsIn('senami');
        const abroad = await asks(stranger, djibril);
        assert.deepEqual(abroad.body.files, []);
        assert.ok(abroad.body.elsewhere.length > 0);
        assert.ok(!JSON.stringify(abroad.body).includes('Attiogb'));
        assert.equal((await asks(stranger, { given_name: 'Nobody', family_name: 'Whom-nobody-knows', sex: 'female' })).body.elsewhere.length, 0);

        const admin = new Device(server.port);
        await admin.signsIn('admin');
        assert.equal((await asks(admin, djibril)).status, 403);
        assert.equal((await new Device(server.port).post('/api/likely?account=x', { fields: djibril })).status, 401);
        assert.doesNotMatch(server.log(), /Attiogb|ATIOGBE|Jibril|Agbonou/, 'no name in the log');
        assert.ok(server.count("audit WHERE what = 'likely_told'") > 0, 'that somebody was told is audited');
    });

    it('who asks for name after name is stopped', async () => {
        const curious = new Device(server.port);
        await curious.signsIn('brigade');
        let status = 200;
        for (let asked = 0; asked < 60 && status === 200; ++asked) ({ status } = await asks(curious, { given_name: `Name${asked}`, sex: 'male' }));
        assert.equal(status, 429);
    });

    it('a supervisor finds the pair with what speaks for it, and compares', async () => {
        desk = await Person.sitsDown(server, 'essi', { desk: true });
        await desk.signsIn();
        await desk.sees(/Tout est envoyé/);
        await desk.hasTheRest();
        await desk.goes('/duplicates');
        await desk.sees(/Attiogbé/, { timeout: 60_000 });
        await desk.sees(/Parents ou responsable/);
        await desk.shot('duplicates-list');
        const pair = desk.page.locator(`a[href="/duplicates/${one.case}/${other.case}"], a[href="/duplicates/${other.case}/${one.case}"]`).first();
        await pair.click();
        await desk.sees(/Agbonou-Carrefour/);
        await desk.sees(/Akuvi Atiogbe/);
        await desk.shot('duplicates-compare');
    });

    it('she merges them and reads one history', async () => {
        await desk.button('C’est la même personne').click();
        await desk.sees('Fusionner ces deux dossiers ?');
        await desk.button('Fusionner les dossiers').click();
        await desk.sees('Choisissez le dossier qui continue.');
        await desk.page.locator(`[name=survivor][value="${one.case}"]`).evaluate((box) => box.click());
        await desk.page.locator('#merge-reason').fill('Même tante, même village');
        await desk.shot('duplicates-merge');
        await desk.button('Fusionner les dossiers').click();
        await desk.sees('Un autre dossier a été fusionné avec celui-ci');
        await desk.sees(/Même tante, même village/);
        const text = await desk.text();
        assert.equal(text.match(/Personne enregistrée/g)?.length >= 2, true, 'both registrations are read in one history');
        await desk.goes(`/cases/${other.case}`);
        await desk.sees('Ce dossier est un doublon');
        await desk.sees(one.code);
        await desk.shot('duplicates-merged');
    });

    it('what the other worker sends later is held, not lost', async () => {
        const { body } = await kokou.push([kokou.act('set_risk', { case: other.case, risk: 'low', reason: 'Il va mieux' })]);
        assert.equal(body.answers[0].state, 'held', JSON.stringify(body));
    });

    it('she takes the merger back, and says that they are two', async () => {
        await desk.goes(`/cases/${one.case}`);
        await desk.page.locator(`a[href="/duplicates/undo/${one.case}/${other.case}"]`).first().click();
        await desk.page.locator('#undo-reason').fill('Deux cousins');
        await desk.button('Annuler la fusion').click();
        await desk.sees(/Fusion annulée/);
        await desk.goes(`/duplicates/${one.case}/${other.case}`);
        await desk.button('Ce sont deux personnes').click();
        await desk.sees('C’est noté');
        const left = await desk.page.locator(`a[href="/duplicates/${one.case}/${other.case}"], a[href="/duplicates/${other.case}/${one.case}"]`).count();
        assert.equal(left, 0);
    });

    it('whoever registers a third time is shown the file before saving, without network', async () => {
        phone = await Person.sitsDown(server, 'ama');
        await phone.signsIn();
        await phone.sees(/Tout est envoyé/);
        await phone.hasTheRest();
        await phone.offline();
        await phone.goes('/register');
        await phone.answers({ given_name: 'Gibril', family_name: 'Attiogbe', sex: 'male' });
        await phone.continues();
        await phone.answers({ birth_precision: 'unknown', age_years: '10', age_method: 'caregiver' });
        await phone.continues();
        await phone.answers({ area: 'Ogou', village: 'Agbonou Carrefour' });
        await phone.continues();
        await phone.answers({ caregiver_relation: 'mother', caregiver_name: 'Akouvi' });
        await phone.goes('/register/same');
        await phone.sees('Cette personne est-elle déjà connue ?');
        await phone.sees(/Djibril Messan/);
        await phone.sees(/identique|proche/);
        await phone.sees('Sans réseau, seuls les dossiers de ce téléphone ont été comparés.');
        await phone.shot('duplicates-register');
        await phone.button('C’est une autre personne').click();
        await phone.sees('Vérifier avant d’enregistrer');
    });
});

// Hand-overs as people live them: a referral to a health centre without an account, answered late by a link on a strange telephone, and taken back; a referral to a colleague, whose phone forgets it;
// a file that goes from Cibitoke to Atakpamé.
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { chromium } from 'playwright-core';
import { Device, newId } from './client.mjs';
import { browserFlags, folder, Person, startServer } from './people.mjs';

const day = (ago = 0) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);

// Ama's and Aline's phones before the story: a child with consent to be referred and handed over.
async function takesUp(phone, child, given_name) {
    const { entries } = await phone.pullAll();
    const opening = entries.find((entry) => entry.command === 'open_case' && entry.by === phone.account.id);
    const { area, code } = opening.parts.find((part) => part.kind === 'case').set;
    const fields = { given_name, family_name: 'Épreuve', sex: 'female', age_years: 12, age_on: day(), birth_precision: 'unknown', consent_services: 'yes', consent_from: 'child_and_caregiver', consent_on: day() };
    const agrees = (purpose) => {
        const input = { person: child.person, case: child.case, consent: newId(), purpose, decision: 'yes', from: 'child_and_caregiver', assent: 'yes', mode: 'written', on: day(6) };
        return phone.act('record_consent', input);
    };
    const acts = [
        phone.act('register_person', { person: child.person, fields }),
        phone.act('open_case', { case: child.case, person: child.person, code, area, risk: 'high', opened_on: day() }),
        agrees('referral'),
        agrees('transfer'),
    ];
    // Five days ago a laboratory was asked, which has said nothing since.
    const to = { referral: newId(), service: 'health', receiver: { name: 'Laboratoire de Gléi' }, purpose: 'Analyse de sang', urgency: 'high', shared: ['person.given_name'] };
    acts.push(phone.act('refer_case', { case: child.case, person: child.person, ...to, on: day(5), expires_on: day(-20) }));
    const { body } = await phone.push(acts);
    assert.deepEqual(body.answers.map(({ state, problem }) => problem?.name ?? state), acts.map(() => 'accepted'));
    return to.referral;
}

describe('hand-overs', { timeout: 600_000 }, () => {
    const afi = { person: newId(), case: newId() };
    const ndayi = { person: newId(), case: newId() };
    let server, ama, essi, kokou, aline, centre, stranger;
    let link, code;

    before(async () => {
        server = await startServer();
        for (const [login, child, name] of [['ama', afi, 'Afiwa'], ['aline', ndayi, 'Ndayi']]) {
            const phone = new Device(server.port);
            await phone.signsIn(login);
            child.asked = await takesUp(phone, child, name);
        }
        ama = await Person.sitsDown(server, 'ama');
        essi = await Person.sitsDown(server, 'essi', { desk: true });
        for (const person of [ama, essi]) {
            await person.signsIn();
            await person.sees(/Tout est envoyé/);
        }
        // A telephone that never saw Relais.
        stranger = folder('stranger');
        centre = await chromium.launchPersistentContext(stranger, { executablePath: '/usr/bin/chromium', headless: true, locale: 'fr-FR', viewport: { width: 360, height: 640 }, args: browserFlags });
    });

    after(async () => {
        const people = [ama, essi, kokou, aline].filter(Boolean);
        assert.deepEqual(people.flatMap(({ faults }) => faults), [], 'nothing went wrong unseen');
        for (const person of people) await person.leaves();
        await centre?.close();
        rmSync(stranger, { recursive: true, force: true });
        await server.end();
    });

    const inCase = (child, path) => `/cases/${child.case}${path}`;
    const chooses = (person, name, value) => person.ticks(`.column-main input[name="${name}"][value="${value}"]`);
    const submits = (person) => person.pane('form button[type=submit]').first().click();
    const shot = async (person, name) => process.env.RELAIS_SHOTS && person.shot(name);
    const page = () => centre.pages()[0];
    const reads = async () => (await page().locator('main').innerText()).replace(/[   ]/g, ' ');

    it('feedback that is late is a task; what the laboratory says by telephone ends it', async () => {
        await ama.goes('/today');
        const late = ama.pane(`a[href^="/cases/${afi.case}"]`).filter({ hasText: 'Retour d’un référencement' });
        await late.first().waitFor();
        await ama.goes(inCase(afi, ''));
        await ama.sees(/Retour d’un référencement[^]*en retard|En retard[^]*Retour d’un référencement/);
        await ama.goes(inCase(afi, `/referral/${afi.asked}`));
        await ama.pane('button').filter({ hasText: 'Noter une réponse' }).first().click();
        await chooses(ama, 'said', 'reported');
        await chooses(ama, 'said-outcome', 'helped');
        await ama.pane('#said-text').fill('Pas de paludisme');
        await chooses(ama, 'means', 'telephone');
        await shot(ama, 'referral-answer-fr-phone');
        await ama.pane('form button[type=submit]').filter({ hasText: 'Noter la réponse' }).click();
        await ama.sees('Pas de paludisme');
        await ama.sees('Par téléphone');
        await ama.goes('/today');
        await ama.pane('h1').waitFor();
        await late.first().waitFor({ state: 'detached' });
        await essi.goes(inCase(afi, `/referral/${afi.asked}`));
        await essi.sees('Pas de paludisme', { timeout: 40_000 });
    });

    it('Ama refers Afiwa to a health centre, without network: what is missing is said, what goes is shown first', async () => {
        await ama.offline();
        await ama.goes(inCase(afi, ''));
        await ama.sees('Afiwa Épreuve');
        await ama.goes(inCase(afi, '/refer'));
        await ama.pane('#service').waitFor();
        await submits(ama);
        await ama.sees('Choisissez le service');
        await ama.sees('Dites à qui');
        await ama.pane('#service').selectOption('health');
        await ama.pane('#name').fill('Centre de santé d’Agbonou');
        await ama.pane('#purpose').fill('Soins après des coups');
        await chooses(ama, 'urgency', 'high');
        await chooses(ama, 'shared', 'person.given_name');
        await chooses(ama, 'shared', 'case.risk');
        await ama.page.waitForFunction(() => /Afiwa/.test(document.querySelector('#preview')?.textContent ?? ''));
        const preview = await ama.page.locator('#preview').innerText();
        assert.match(preview, /Prénom/);
        assert.doesNotMatch(preview, /Épreuve/);
        await shot(ama, 'refer-fr-phone');
        await submits(ama);
        await ama.sees('Référencement fait');
        await ama.sees('Ce référencement n’est pas encore envoyé');
        await ama.online();
        await ama.sees(/Tout est envoyé/, { timeout: 40_000 });
    });

    it('she makes a link; the code goes another way', async () => {
        await ama.button('Faire un lien').click();
        await ama.sees('Ce code n’est montré qu’une fois');
        const facts = await ama.page.locator('.column-main dd').allInnerTexts();
        link = facts.find((text) => text.includes('/r/'));
        code = facts.find((text) => /^[A-Z0-9]{4}-[A-Z0-9]{4}$/.test(text));
        assert.ok(link && code);
        assert.doesNotMatch(link, /Afiwa|preuve/i);
        await shot(ama, 'referral-link-fr-phone');
        await ama.page.emulateMedia({ media: 'print' });
        const slip = await ama.page.locator('.referral-slip').innerText();
        assert.match(slip, /Afiwa/);
        assert.doesNotMatch(slip, /Épreuve/);
        assert.ok(!slip.includes(code), 'the code is not on the slip');
        assert.equal(await ama.page.locator('.referral-slip svg').count(), 1);
        await shot(ama, 'slip-fr');
        await ama.page.emulateMedia({ media: 'screen' });
    });

    it('the centre sees nothing before the code, and what was shared after it', async () => {
        await page().goto(link);
        assert.doesNotMatch(await reads(), /Afiwa|coups/);
        await page().locator('#code').fill('AAAA-AAAA');
        await page().locator('button').click();
        assert.match(await reads(), /pas le bon code/);
        await page().locator('#code').fill(code.toLowerCase());
        await page().locator('button').click();
        const shown = await reads();
        assert.match(shown, /Afiwa/);
        assert.match(shown, /Soins après des coups/);
        assert.doesNotMatch(shown, /Épreuve|Sexe|12 ans/);
        if (process.env.RELAIS_SHOTS) await page().screenshot({ path: `${process.env.RELAIS_SHOTS}/link-fr-phone.png`, fullPage: true });
    });

    it('its answer reaches the file, and the same answer sent twice is one', async () => {
        await page().locator('input[value=served]').check();
        await page().locator('#on').fill(day());
        await page().locator('#text').fill('Pansement, vaccin');
        await page().locator('button').click();
        assert.match(await reads(), /Votre réponse est arrivée/);
        await page().goto(link);
        await page().locator('#code').fill(code);
        await page().locator('button').click();
        await page().locator('input[value=served]').check();
        await page().locator('#on').fill(day());
        await page().locator('#text').fill('Pansement, vaccin');
        await page().locator('button').click();
        assert.match(await reads(), /déjà arrivée/);
        await ama.sees('Pansement, vaccin', { timeout: 40_000 });
        await ama.sees('Par le lien');
        await essi.goes(inCase(afi, ''));
        await essi.sees('Service rendu', { timeout: 40_000 });
    });

    it('codes that are guessed all at once close the link, to the right code too', async () => {
        const phone = new Device(server.port);
        await phone.signsIn('ama');
        const { entries } = await phone.pullAll();
        const written = entries.flatMap(({ parts }) => parts).filter(({ record }) => record === afi.case).flatMap(({ set }) => Object.keys(set));
        const referral = written.findLast((path) => /^referral\[.+\]\.purpose$/.test(path)).match(/\[(.+)\]/)[1];
        const { body } = await phone.post('/api/referrals/link', { referral, case: afi.case });
        const tries = (typed) => phone.send('POST', body.path, `code=${typed}`, { 'content-type': 'application/x-www-form-urlencoded' });
        const guessed = await Promise.all(Array.from({ length: 12 }, (_, at) => tries(`AAAA-AA${10 + at}`)));
        assert.deepEqual(guessed.map(({ status }) => status).sort(), [...Array(5).fill(403), ...Array(7).fill(410)]);
        const locked = await tries(body.code);
        assert.equal(locked.status, 410);
        assert.doesNotMatch(locked.body, /Afiwa|coups/);
        link = new URL(body.path, link).href;
    });

    it('she takes it back, and the link shows nothing of anybody', async () => {
        await ama.pane('button').filter({ hasText: 'Retirer le référencement' }).click();
        await ama.pane('#revoke-reason').fill('Elle ne veut plus y aller');
        await ama.pane('button').filter({ hasText: /^Retirer$/ }).click();
        await ama.sees('Référencement retiré');
        await ama.sees(/Tout est envoyé/, { timeout: 40_000 });
        await page().goto(link);
        const left = await reads();
        assert.match(left, /terminé/);
        assert.doesNotMatch(left, /Afiwa|coups/);
    });

    it('a colleague receives a referral, does what he can, and his phone forgets it when it is taken back', async () => {
        kokou = await Person.sitsDown(server, 'kokou');
        await kokou.signsIn();
        await ama.goes(inCase(afi, '/refer'));
        await ama.pane('#service').selectOption('legal');
        await chooses(ama, 'to', 'worker');
        await ama.pane('input[name=worker]').first().waitFor();
        const account = await ama.page.evaluate(() => [...document.querySelectorAll('.column-main .option')].find((each) => each.textContent.includes('Kokou'))?.querySelector('input').value);
        await chooses(ama, 'worker', account);
        await ama.pane('#purpose').fill('Audience du juge');
        await chooses(ama, 'shared', 'person.given_name');
        await submits(ama);
        await ama.sees('Référencement fait');
        await kokou.goes('/today');
        await kokou.sees('Reçus, à décider', { timeout: 40_000 });
        await kokou.goes('/received');
        await kokou.pane('a.row').filter({ hasText: 'Ama Mensah' }).click({ timeout: 40_000 });
        const shown = await kokou.sees('Audience du juge');
        assert.match(shown, /Afiwa/);
        assert.doesNotMatch(shown, /Épreuve/);
        await shot(kokou, 'received-fr-phone');
        await chooses(kokou, 'step', 'accept_referral');
        await submits(kokou);
        await kokou.sees('Accepté le');
        await ama.sees('Accepté', { timeout: 40_000 });
        await ama.pane('button').filter({ hasText: 'Retirer le référencement' }).click();
        await ama.pane('#revoke-reason').fill('L’audience est reportée');
        await ama.pane('button').filter({ hasText: /^Retirer$/ }).click();
        await kokou.sees('Ce n’est plus visible', { timeout: 40_000 });
        await kokou.goes('/sync');
        await kokou.sees('Un référencement reçu');
        await kokou.sees('L’expéditeur l’a retiré');
    });

    it('Aline offers the file of Ndayi to Atakpamé; Essi sees a summary without a name and takes it for Ama', async () => {
        aline = await Person.sitsDown(server, 'aline');
        await aline.signsIn();
        await aline.goes(inCase(ndayi, '/transfer'));
        await aline.pane('#team').waitFor();
        const team = await aline.page.evaluate(() => [...document.querySelectorAll('#team option')].find((each) => each.textContent.includes('Atakpamé')).value);
        await aline.pane('#team').selectOption(team);
        await aline.pane('#reason').fill('Elle rejoint sa tante');
        await shot(aline, 'transfer-fr-phone');
        await submits(aline);
        await aline.sees('Transfert proposé à');
        await aline.sees(/Tout est envoyé/, { timeout: 40_000 });
        await essi.goes('/received');
        await essi.pane('a.row').filter({ hasText: 'Aline Niyonzima' }).click({ timeout: 40_000 });
        const summary = await essi.sees('Elle rejoint sa tante');
        assert.doesNotMatch(summary, /Ndayi/);
        await shot(essi, 'offer-fr-desk');
        await chooses(essi, 'answer', 'yes');
        const account = await essi.page.evaluate(() => [...document.querySelectorAll('.column-main .option')].find((each) => each.textContent.includes('Ama'))?.querySelector('input').value);
        await chooses(essi, 'worker', account);
        await submits(essi);
        await essi.sees('Transfert accepté');
        await aline.goes('/sync');
        await aline.sees('Il a été confié à une autre équipe', { timeout: 40_000 });
        await ama.goes(inCase(ndayi, ''));
        await ama.sees('Ndayi Épreuve', { timeout: 40_000 });
        // The whole history came with it, in the names of those who wrote it.
        const history = await ama.sees('Transfert accepté');
        for (const told of ['Transfert proposé', 'Personne enregistrée', 'Dossier ouvert', 'Aline Niyonzima', 'Laboratoire de Gléi']) assert.ok(history.includes(told), told);
        await aline.goes(inCase(ndayi, ''));
        assert.doesNotMatch(await aline.text(), /Épreuve/);
    });

    it('in Arabic it reads from the right, and nothing runs out of the screen', async () => {
        const reader = await Person.sitsDown(server, 'ama', { language: 'ar', profile: folder('phone-ama-ar') });
        await reader.signsIn();
        await reader.goes(inCase(afi, '/refer'));
        await reader.pane('#service').waitFor();
        assert.equal(await reader.page.evaluate(() => document.documentElement.dir), 'rtl');
        assert.ok(await reader.page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth));
        await shot(reader, 'refer-ar-phone');
        await reader.goes(inCase(afi, '/transfer'));
        await reader.pane('#team').waitFor();
        await shot(reader, 'transfer-ar-phone');
        assert.deepEqual(reader.faults, []);
        await reader.leaves();
    });
});

// What a phone goes through: two workers share it, its tabs, its server is put back from a copy, its account is withdrawn, and its owner leaves
// it without network. Nothing is lost and nothing is told to whom it does not belong.
import assert from 'node:assert/strict';
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Device } from './client.mjs';
import { password, Person, startServer } from './people.mjs';

const patient = { timeout: 40_000 };

describe('two workers share a phone', { timeout: 300_000 }, () => {
    let server, phone, ofAma, ofKokou;

    before(async () => {
        server = await startServer();
        ofAma = await casesOf(server, 'ama');
        ofKokou = await casesOf(server, 'kokou');
        phone = await Person.sitsDown(server, 'ama');
        await phone.signsIn();
        await phone.sees(/Tout est envoyé/, patient);
    });

    after(async () => {
        assert.deepEqual(phone.faults, [], 'nothing went wrong unseen');
        await phone.leaves();
        await server.end();
    });

    it('what Ama did without network goes out as hers after Kokou has signed in on her phone', async () => {
        await phone.offline();
        await changesRisk(phone, ofAma.mine[0], 'low', 'Vue chez sa tante');
        await phone.sees('1 saisie à envoyer');
        await locks(phone);
        await phone.online();
        await signsInBeside(phone, 'kokou');
        await phone.sees(/Tout est envoyé/, patient);
        await locks(phone);

        await unlocksAs(phone, 'A');
        await phone.sees(/Tout est envoyé/, patient);
        const { entries } = await pulled(server, 'essi');
        const hers = entries.filter((entry) => entry.command === 'set_risk' && entry.parts.some((part) => part.set.risk_reason === 'Vue chez sa tante'));
        assert.deepEqual(hers.map((entry) => entry.by), [ofAma.account.id]);
    });

    it('and none of Kokou’s cases is on Ama’s account of the phone', async () => {
        for (const other of ofKokou.mine.filter((id) => !ofAma.mine.includes(id)).slice(0, 3)) {
            await phone.goes(`/cases/${other}`);
            await phone.sees(/pas ici|n’est pas|introuvable|Rien ici/i);
        }
    });

    it('a second tab with the other account breaks nothing: the first asks for its password and loses nothing', async () => {
        const first = phone.page;
        phone.page = await phone.context.newPage();
        await phone.page.goto(server.address);
        await unlocksAs(phone, 'K');
        await phone.sees(/Tout est envoyé/, patient);
        const second = phone.page;
        phone.page = first;
        await changesRisk(phone, ofAma.mine[0], 'medium', 'Dans le premier onglet');
        await phone.sees('Reconnectez-vous pour envoyer', patient);
        await phone.goes('/sync');
        await phone.page.locator('#again-password').fill(password);
        await phone.page.locator('#again-password').press('Enter');
        await phone.sees(/Rien n’attend/, patient);
        const { entries } = await pulled(server, 'essi');
        const hers = entries.filter((entry) => entry.parts.some((part) => part.set.risk_reason === 'Dans le premier onglet'));
        assert.deepEqual(hers.map((entry) => entry.by), [ofAma.account.id]);
        await second.close();
    });

    it('who leaves without network is told that the server does not know yet, and it is told at the next contact', async () => {
        await phone.goes('/more');
        await phone.offline();
        const sessions = await phone.context.cookies();
        await phone.page.getByRole('button', { name: 'Se déconnecter de ce téléphone' }).first().click();
        await phone.page.getByRole('dialog').getByRole('button', { name: 'Se déconnecter de ce téléphone' }).click();
        await phone.sees('La déconnexion n’est pas encore arrivée au serveur', patient);
        const session = sessions.find((cookie) => cookie.name === 'relais_session').value;
        assert.equal(await statusOf(server, session), 200);
        await phone.online();
        await phone.page.waitForFunction(() => !document.body.innerText.includes('pas encore arrivée'), null, patient);
        assert.equal(await statusOf(server, session), 401);
    });
});

describe('a worker and her tabs', { timeout: 300_000 }, () => {
    let server, ama, mine;

    before(async () => {
        server = await startServer();
        ({ mine } = await casesOf(server, 'ama'));
        ama = await Person.sitsDown(server, 'ama');
        await ama.signsIn();
        await ama.sees(/Tout est envoyé/, patient);
    });

    after(async () => {
        assert.deepEqual(ama.faults, [], 'nothing went wrong unseen');
        await ama.leaves();
        await server.end();
    });

    it('what she typed outside of a form is there again after a lock', async () => {
        await ama.goes(`/cases/${mine[0]}/risk`);
        await ama.pane('h1').waitFor();
        await ama.ticks('.column-main input[name=risk][value=high]');
        await ama.pane('#reason').fill('Le voisin est revenu hier soir');
        await locks(ama);
        await ama.unlocks();
        await ama.goes(`/cases/${mine[0]}/risk`);
        await ama.page.waitForFunction(() => document.querySelector('.column-main #reason')?.value === 'Le voisin est revenu hier soir', null, patient);
        await ama.sees(/Brouillon du .* repris/);
        await ama.pane('button[type=submit]').click();
        await ama.page.waitForURL((url) => !url.pathname.endsWith('/risk'));
        await ama.goes(`/cases/${mine[0]}/risk`);
        await ama.pane('#reason').waitFor();
        assert.equal(await ama.pane('#reason').inputValue(), '');
    });

    it('a tab where nobody is locks itself and leaves the other open; the button locks both', async () => {
        const idle = await ama.context.newPage();
        await idle.clock.install();
        await idle.goto(server.address);
        await idle.locator('input[type=password]').fill(password);
        await idle.locator('input[type=password]').press('Enter');
        await idle.getByRole('navigation').first().waitFor({ timeout: 40_000 });
        await idle.clock.fastForward(16 * 60_000);
        await idle.locator('input[type=password]').waitFor({ timeout: 40_000 });
        assert.equal(await ama.page.locator('input[type=password]').count(), 0, 'the tab in use stays open');
        await idle.locator('input[type=password]').fill(password);
        await idle.locator('input[type=password]').press('Enter');
        await idle.getByRole('navigation').first().waitFor({ timeout: 40_000 });
        await idle.close();
    });

    it('an act that the server refuses can be read, and what a form held is taken up again as a draft', async () => {
        const form = `/cases/${mine[0]}/form/visit`;
        await ama.page.route('**/api/push', async (route) => {
            const { acts } = route.request().postDataJSON();
            const problem = { name: 'bad_value', field: 'input.answers' };
            await route.fulfill({ json: { now: Date.now(), answers: acts.map(({ id }) => ({ id, state: 'refused', problem })) } });
        });
        await ama.offline();
        await fillsVisit(ama, form, 'Elle a peur de rentrer chez elle');
        await ama.online();
        await ama.sees('1 saisie refusée', patient);
        await ama.goes('/sync');
        await ama.sees('Elle a peur de rentrer chez elle');
        await ama.page.unroute('**/api/push');
        await ama.button('Reprendre comme brouillon').click();
        await ama.sees(/Enregistré à/, patient);
        await ama.goes(`${form}/check`);
        await ama.sees('Elle a peur de rentrer chez elle', patient);
        const { outbox } = await stored(ama);
        assert.equal(outbox, 0);
    });

    it('when her account is withdrawn the files leave the phone, and it says so', async () => {
        await ama.offline();
        await changesRisk(ama, mine[1], 'high', 'Jamais envoyé');
        server.run('account', 'disable', 'ama');
        await ama.online();
        await ama.sees('Ce compte n’est plus en service', patient);
        await ama.goes('/cases');
        await ama.page.waitForFunction(() => document.querySelectorAll('.column-main li a[href^="/cases/"], .column-list li a[href^="/cases/"]').length === 0, null, patient);
        await ama.goes('/sync');
        await ama.sees('Les dossiers ont été retirés de ce téléphone');
        const { records, outbox } = await stored(ama);
        assert.equal(records, 0);
        assert.equal(outbox, 1);
    });
});

describe('a programme of another version', { timeout: 300_000 }, () => {
    let server, ama, mine;

    before(async () => {
        server = await startServer();
        ({ mine } = await casesOf(server, 'ama'));
        ama = await Person.sitsDown(server, 'ama');
        await ama.signsIn();
        await ama.sees(/Tout est envoyé/, patient);
    });

    after(async () => {
        assert.deepEqual(ama.faults, [], 'nothing went wrong unseen');
        await ama.leaves();
        await server.end();
    });

    it('is refused where an older app asks for it, so that the app keeps what it has', async () => {
        const device = new Device(server.port);
        await device.signsIn('ama');
        for (const path of ['/api/programme', '/api/programme/RFM1']) {
            const { status, body } = await device.send('GET', path);
            assert.deepEqual([status, body.name], [410, 'app_outdated']);
        }
    });

    it('does not take the place of the one that the phone can use', async () => {
        await ama.page.route('**/api/programme/*', (route) => route.fulfill({ json: { of: 'another version' }, headers: { etag: '"another"' } }));
        for (const _ of ['when it arrives', 'when the phone opens again']) {
            const answered = ama.page.waitForResponse(/[/]api[/]programme[/]/, patient);
            await locks(ama);
            await ama.unlocks();
            await answered;
            await ama.goes(`/cases/${mine[0]}`);
            await ama.pane('h1').waitFor();
        }
        await changesRisk(ama, mine[0], 'high', 'Avec le programme d’avant');
        await ama.sees(/Tout est envoyé/, patient);
        assert.ok((await reasons(server, 'essi')).includes('Avec le programme d’avant'));
    });
});

describe('the server is put back from a copy', { timeout: 300_000 }, () => {
    let server, ama;
    const since = [];

    before(async () => {
        server = await startServer();
        ama = await Person.sitsDown(server, 'ama');
        await ama.signsIn();
        await ama.sees(/Tout est envoyé/, patient);
    });

    after(async () => {
        assert.deepEqual(ama.faults, [], 'nothing went wrong unseen');
        await ama.leaves();
        await server.end();
    });

    it('what was accepted after the copy stays on the phone, and the server has it again', async () => {
        const copy = join(server.data, '..', `copy-${process.pid}.db`);
        server.run('backup', copy);
        const { mine, account } = await casesOf(server, 'ama');
        await changesRisk(ama, mine[0], 'high', 'Après la copie');
        await ama.sees(/Tout est envoyé/, patient);
        assert.equal((await reasons(server, 'essi')).filter((reason) => reason === 'Après la copie').length, 1);

        await ama.offline();
        await server.stop();
        renameSync(join(server.data, 'relais.db'), join(server.data, 'broken.db'));
        for (const tail of ['-wal', '-shm']) rmSync(join(server.data, `relais.db${tail}`), { force: true });
        server.run('restore', copy);
        server = Object.assign(await startServer({ data: server.data, port: server.port }), {});
        ama.server = server;
        assert.ok(!(await reasons(server, 'essi')).includes('Après la copie'), 'the copy does not have it');

        await ama.online();
        await ama.sees(/Tout est envoyé|Reconnectez-vous/, patient);
        for (const until = Date.now() + 40_000; Date.now() < until && !(await reasons(server, 'essi')).includes('Après la copie'); )
            await new Promise((again) => setTimeout(again, 500));
        since.push(...(await reasons(server, 'essi')).filter((reason) => reason === 'Après la copie'));
        assert.deepEqual(since, ['Après la copie']);
        await ama.goes(`/cases/${mine[0]}`);
        await ama.sees('Après la copie', patient);
        assert.ok(account.id);
        rmSync(copy, { force: true });
    });
});

async function casesOf(server, login) {
    const { entries, account } = await pulled(server, login);
    const closed = new Set(entries.flatMap((entry) => entry.parts).filter((part) => part.set.status === 'closed').map((part) => part.record));
    const cases = entries.filter((entry) => entry.command === 'open_case' && entry.by === account.id).map((entry) => entry.parts.find((part) => part.kind === 'case').record);
    return { account, mine: cases.filter((id) => !closed.has(id)) };
}

async function pulled(server, login) {
    const device = new Device(server.port);
    const { account } = await device.signsIn(login);
    return { ...(await device.pullAll()), account };
}

async function reasons(server, login) {
    return (await pulled(server, login)).entries.flatMap((entry) => entry.parts.map((part) => part.set.risk_reason)).filter(Boolean);
}

async function statusOf(server, session) {
    const device = new Device(server.port);
    device.cookie = `relais_session=${session}`;
    return (await device.send('GET', '/api/session')).status;
}

async function changesRisk(person, caseId, level, reason) {
    await person.goes(`/cases/${caseId}/risk`);
    await person.pane('#reason').waitFor();
    await person.ticks(`.column-main input[name=risk][value=${level}]`);
    await person.pane('#reason').fill(reason);
    await person.pane('button[type=submit]').click();
    await person.page.waitForURL((url) => !url.pathname.endsWith('/risk'));
}

// Page by page, with what the form asks for; the day is today’s.
async function fillsVisit(person, path, observations) {
    await person.goes(path);
    for (let step = 0; step < 20; step++) {
        await person.pane('h1').waitFor();
        const finish = person.pane('button').filter({ hasText: 'Terminer et enregistrer' });
        if (await finish.count()) {
            await finish.click();
            return person.page.waitForURL((url) => !url.pathname.includes('/form/'));
        }
        await answerAll(person, observations);
        await goesOn(person);
    }
}

// Answers what the summary of errors points to, until the page lets one go on.
async function goesOn(person) {
    const before = person.page.url();
    for (let attempt = 0; attempt < 8; attempt++) {
        await person.continues();
        const went = await person.page.waitForFunction(
            (url) => (location.href !== url ? 'on' : document.activeElement?.querySelector('a[href^="#q-"]') ? 'refused' : false),
            before,
        );
        if ((await went.jsonValue()) === 'on') return;
        const faulty = await person.pane('a[href^="#q-"]').evaluateAll((links) => links.map((link) => link.getAttribute('href').slice(3)));
        for (const name of faulty) await answerSomehow(person, name);
    }
}

async function answerAll(person, observations) {
    if (await person.page.locator('[id="q-observations"]').count()) await person.answer('observations', observations);
}

async function answerSomehow(person, name) {
    if (await person.page.locator(`[id="q-${name}-month"]`).count()) return person.answer(name, new Date().toLocaleDateString('sv'));
    const first = person.page.locator(`[id="q-${name}"]`);
    const kind = await first.evaluate((one) => (one.tagName === 'SELECT' ? 'select' : one.type));
    if (kind === 'select') return first.selectOption({ index: 1 });
    if (kind === 'radio' || kind === 'checkbox') return person.ticks(`[id="q-${name}"]`);
    return person.answer(name, kind === 'textarea' ? 'Rien à signaler' : '3');
}

async function locks(person) {
    await person.page.getByRole('button', { name: 'Verrouiller' }).first().click();
    await person.page.locator('#main h1').filter({ hasText: 'verrouillé' }).waitFor(patient);
}

// On a phone where somebody else has an account.
async function signsInBeside(person, login) {
    await person.page.getByRole('button', { name: 'Utiliser un autre compte' }).click();
    await person.page.locator('input[autocomplete=username]').fill(login);
    await person.page.locator('input[type=password]').fill(password);
    await person.page.locator('input[type=password]').press('Enter');
    await person.page.getByRole('navigation').first().waitFor(patient);
}

async function unlocksAs(person, hint) {
    await person.page.getByRole('button', { name: new RegExp(`Compte ${hint} `) }).click();
    await person.unlocks();
}

// How much lies on the phone: counts are in clear.
function stored(person) {
    return person.page.evaluate(async () => {
        const { name } = (await indexedDB.databases()).find((one) => one.name.startsWith('relais-'));
        const db = await new Promise((done) => (indexedDB.open(name).onsuccess = ({ target }) => done(target.result)));
        const count = (store) => new Promise((done) => (db.transaction(store).objectStore(store).count().onsuccess = ({ target }) => done(target.result)));
        const counts = { records: await count('records'), outbox: await count('outbox') };
        db.close();
        return counts;
    });
}

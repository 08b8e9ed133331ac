// Every screen, on a phone and on a desk, in the four languages: axe finds nothing serious and no target that is too small to hit, nothing
// hangs out of the screen sideways, and no text is missing.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Device } from './client.mjs';
import { Collect, quickVisit, submission } from './collect.mjs';
import { fieldTool, publishes } from './field_tool.mjs';
import { publishesMedia } from './media_tool.mjs';
import { Person, folder, password, startServer } from './people.mjs';

const root = resolve(import.meta.dirname, '../..');
const axe = readFileSync(resolve(root, 'node_modules/axe-core/axe.min.js'), 'utf8');
const languages = ['fr', 'en', 'pt', 'ar'];
const wordFolder = resolve(root, 'web/src/words/fr');
const wordIds = readdirSync(wordFolder).flatMap((file) => [...readFileSync(resolve(wordFolder, file), 'utf8').matchAll(/^\s+'([a-z0-9_.]+)':/gm)].map(([, id]) => id));
// What the ids of words begin with: "cases.", "signin." …
const families = [...new Set(wordIds.map((id) => id.split('.')[0]))];

describe('every screen can be read and used by everybody', { timeout: 600_000 }, () => {
    let server, ama, essi, admin, paths;

    before(async () => {
        server = await startServer();
        paths = await preparedPaths(server);
        const desk = { desk: true };
        [ama, essi, admin] = await Promise.all([Person.sitsDown(server, 'ama'), Person.sitsDown(server, 'essi', desk), Person.sitsDown(server, 'admin')]);
    });
    after(async () => {
        await Promise.all([ama?.leaves(), essi?.leaves(), admin?.leaves()]);
        await server.end();
    });

    it('on a phone and on a desk', async () => {
        const faults = (await Promise.all([walk(ama, paths.ofAma), walk(essi, paths.ofEssi), walk(admin, paths.ofAdmin)])).flat();
        assert.equal(faults.join('\n'), '');
        assert.deepEqual([...ama.faults, ...essi.faults, ...admin.faults], []);
    });
});

// A sheet of no case, with a repeat and a photo, as Ama's field client hands it in.
async function loneSheet(server, ama) {
    const file = join(folder('tool'), 'quick_visit.md');
    writeFileSync(file, quickVisit);
    server.run('tool', 'publish', file);
    const token = /token: +(\S+)/.exec(server.run('device', 'add', 'ama', '--label', 'Tablette 7'))[1];
    const sent = await new Collect(server.port, `/k/${token}`).sends(submission({ photo: 'photo.jpg', children: ['Kofi'] }), [{ name: 'photo.jpg', bytes: Buffer.from('photo') }]);
    assert.equal(sent.status, 201, sent.text);
    return (await ama.send('GET', `/api/sheets?account=${ama.account.id}`)).body.sheets[0].sheet;
}

// One case is given away and its first owner writes in it all the same: that is held. In another one two people disagree on the risk.
async function preparedPaths(server) {
    const [ama, essi] = [new Device(server.port), new Device(server.port)];
    await Promise.all([ama.signsIn('ama'), essi.signsIn('essi')]);
    const admin = new Device(server.port);
    await admin.signsIn('admin');
    await publishes(admin, 'household_visit.xlsx', fieldTool());
    await admin.send('POST', '/api/tools?file=household_visit.xlsx', fieldTool('2', (row) => row[1] !== 'built' && row[1] !== 'card'), { 'content-type': 'application/octet-stream' });
    await admin.post('/api/tools/trained', { name: 'household_visit', version: '1', workers: [ama.account.id], on: '2026-01-02' });
    await publishesMedia(admin);
    const directory = (await ama.send('GET', '/api/directory')).body;
    const kokou = directory.workers.find((worker) => worker.name === 'Kokou Agbéko');
    const { entries } = await ama.pullAll();
    const closed = new Set(entries.flatMap((entry) => entry.parts).filter((part) => part.set.status === 'closed').map((part) => part.record));
    const opened = entries.filter((entry) => entry.command === 'open_case' && entry.by === ama.account.id && !closed.has(entry.parts[0].record));
    const [kept, given] = opened.map((entry) => entry.parts[0].record);
    const answers = await essi.push([essi.act('assign_case', { case: given, worker: kokou.id, reason: 'Essai' }), essi.act('set_risk', { case: kept, risk: 'high', reason: 'Essai' })]);
    const more = await ama.push([
        ama.act('set_risk', { case: given, risk: 'low', reason: 'Essai' }),
        ama.act('set_risk', { case: kept, risk: 'low', reason: 'Essai' }),
        ama.act('set_goal', { case: kept, goal: ama.id, text: 'Essai', state: 'open' }),
    ]);
    assert.deepEqual([...answers.body.answers, ...more.body.answers].map((answer) => answer.state), ['accepted', 'accepted', 'held', 'accepted', 'accepted']);
    const sheet = entries.flatMap((entry) => entry.parts).find((part) => part.kind === 'sheet' && part.set.case === kept).record;
    const everywhere = ['/today', '/cases', '/register', '/held', '/sheets', `/sheets/${await loneSheet(server, ama)}`, '/sync', '/more'];
    const inTools = ['/form/visit', '/form/visit/contents', '/form/visit/check', ...['household', 'life', 'rest'].map((section) => `/form/household_visit/${section}`), '/form/media_visit/house', '/form/media_visit/people'];
    const ofPeople = ['/people', '/consent', '/consent?purpose=services', '/consent/registration/withdraw', '/relation', '/caregiver', '/phone', '/second'];
    const inCase = ['', ...ofPeople, '/risk', '/person', '/goal', `/goal/${ama.id}`, '/close', '/reconcile', ...inTools, `/sheet/${sheet}`].map((path) => `/cases/${kept}${path}`);
    const tool = '/tools/household_visit';
    const ofFollower = ['/tools', tool, `${tool}/reception`];
    const ofAuthor = [...ofFollower, '/bring-tool', `${tool}/compare`, `${tool}/publish/2`, ...['contents', 'check', 'household', 'life', 'rest', 'done'].map((page) => `${tool}/try/2/${page}`)];
    return { ofAdmin: ofAuthor, ofAma: [...everywhere, ...inCase], ofEssi: [...everywhere, ...inCase, `/cases/${kept}/assign`, '/team', ...ofFollower] };
}

// Signing in, every screen, and unlocking, each in the four languages; what is wrong, one line each.
async function walk(person, paths) {
    const { page } = person;
    const faults = [];
    const look = async (where) => {
        const language = await page.evaluate(() => document.documentElement.lang);
        for (const fault of await faultsOf(page)) faults.push(`${person.desk ? 'desk' : 'phone'} ${language} ${where}: ${fault}`);
    };
    const inEachLanguage = async (work) => {
        for (const language of [...languages.slice(1), languages[0]]) await work(language);
    };

    await page.goto(person.server.address);
    await page.locator('#login').waitFor();
    await page.evaluate(axe);
    // A bar that stays at the edge covers what one can scroll from under it: it stays behind for the look.
    await page.evaluate(() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync('.tabs nav { position: static !important; }');
        document.adoptedStyleSheets = [sheet];
    });
    await inEachLanguage(async (language) => {
        await speaks(page, language);
        await look('sign-in');
    });
    await page.locator('#login').fill(person.login);
    await page.locator('#password').fill(password);
    await page.locator('#password').press('Enter');
    await person.sees(/Tout est envoyé/);
    await inEachLanguage(async (language) => {
        await opens(person, '/more');
        await speaks(page, language);
        const nowhere = await opens(person, '/nowhere');
        await look('/nowhere');
        for (const path of paths) {
            const title = await opens(person, path);
            if (title === nowhere) faults.push(`${path} is no screen: ${title}`);
            await look(path);
        }
        // Who manages tools has no cases.
        if (!paths.includes('/register')) return;
        await refusesToGoOn(person, '/register');
        await look('/register, refused');
        await opens(person, '/held');
        await page.locator('.column-main a[href^="/held/"]').first().click();
        await settled(page);
        await look('/held/…');
    });
    await person.button('Verrouiller').first().click();
    await page.locator('#language').waitFor();
    await inEachLanguage(async (language) => {
        await speaks(page, language);
        await look('unlock');
    });
    return faults;
}

async function speaks(page, language) {
    await page.locator('#language').selectOption(language);
    await page.waitForFunction((name) => document.documentElement.lang === name, language);
}

async function opens(person, path) {
    await person.goes(path);
    await settled(person.page);
    return person.page.evaluate(() => [...document.querySelectorAll('.column-main h1, .column-list h1')].find((one) => one.checkVisibility())?.textContent);
}

async function refusesToGoOn(person, path) {
    await opens(person, path);
    await person.pane('form button[type=submit]').click();
    await person.page.locator('.question.bad').first().waitFor();
}

// What was asked for stands, and nothing is on its way.
async function settled(page) {
    await page.waitForFunction(() => {
        const title = [...document.querySelectorAll('main h1')].some((one) => one.checkVisibility());
        return title && !document.querySelector('.loading') && document.getAnimations().every((one) => one.playState !== 'running');
    });
}

// What lies half under the bar at the foot of a phone is reached by scrolling: it is a fault where it stays one.
async function faultsOf(page) {
    const faults = await faultsAsItStands(page);
    if (!faults.some((fault) => fault.includes('partially obscured'))) return faults;
    await page.evaluate(() => [document.scrollingElement, ...document.querySelectorAll('.column-main, .column-list')].forEach((one) => one.scrollBy({ top: 150, behavior: 'instant' })));
    const later = await faultsAsItStands(page);
    const place = (fault) => fault.split(' Target has')[0];
    return faults.filter((fault) => !fault.includes('partially obscured') || later.some((other) => place(other) === place(fault)));
}

async function faultsAsItStands(page) {
    const found = await page.evaluate(
        async ([families]) => {
            const { violations } = await axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } });
            const faults = violations
                .filter(({ id, impact }) => id === 'target-size' || impact === 'serious' || impact === 'critical')
                .flatMap(({ id, nodes }) => nodes.map(({ target, any }) => `${id} at ${target.join(' ')} ${any[0]?.message ?? ''}`));

            if (document.documentElement.scrollWidth > innerWidth) faults.push(`the page is ${document.documentElement.scrollWidth} wide on a screen of ${innerWidth}`);
            const scrolls = (element) => ['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(element).overflowX);
            for (const column of document.querySelectorAll('.column-main, .column-list'))
                if (column.scrollWidth > column.clientWidth + 1) faults.push(`${column.className.split(' ')[0]} is ${column.scrollWidth} wide in ${column.clientWidth}`);
            for (const element of document.querySelectorAll('main *')) {
                if (element.closest('.vh, svg') || !element.checkVisibility()) continue;
                const { left, right, width } = element.getBoundingClientRect();
                if (width === 0 || (left >= -1 && right <= innerWidth + 1)) continue;
                let around = element.parentElement;
                while (around && !scrolls(around)) around = around.parentElement;
                if (!around) faults.push(`${element.tagName.toLowerCase()}.${element.className} reaches from ${Math.round(left)} to ${Math.round(right)}`);
            }

            const texts = [document.body.innerText, document.title];
            for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
                for (const element of document.querySelectorAll(`[${name}]`)) texts.push(element.getAttribute(name));
            const id = new RegExp(`(?<![\\w./@-])(?:${families.join('|')})\\.[a-z][a-z0-9_.]*|\\b[a-z]+_[a-z_]+\\b|\\{[a-z_]+\\}|\\bundefined\\b|\\bNaN\\b|\\[object`, 'g');
            for (const text of texts) for (const [match] of text.matchAll(id)) faults.push(`untranslated: ${match}`);
            return faults;
        },
        [families],
    );
    return [...new Set(found)];
}

// Photos, drawings, sounds, films and files as answers: taken without network, kept over a reload, sent by themselves, seen by the supervisor.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { Device } from './client.mjs';
import { jpegSize, publishesMedia, turnedPhoto } from './media_tool.mjs';
import { Person, startServer } from './people.mjs';

const patient = { timeout: 40_000 };
const film = randomBytes(700_000);
const filmHash = createHash('sha256').update(film).digest('hex');
const paper = Buffer.from('%PDF-1.4 certificat');

describe('files as answers', { timeout: 400_000 }, () => {
    let server, ama, office, caseId, camera;

    const form = (page = '') => `/cases/${caseId}/form/media_visit${page && `/${page}`}`;
    const question = (name) => ama.page.locator(`[aria-labelledby="q-${name}-label"]`);
    const chooses = (name, file, place = 0) => question(name).locator('input[type=file]').nth(place).setInputFiles(file);
    const presses = (name, label) => question(name).getByRole('button', { name: label, exact: true }).click();
    const photo = async () => ({ name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: camera });
    const stored = () => ama.page.evaluate(async (name) => {
        const db = await new Promise((found, failed) => Object.assign(indexedDB.open(name), { onsuccess: (event) => found(event.target.result), onerror: failed }));
        const all = (store) => new Promise((found) => (db.transaction(store).objectStore(store).getAll().onsuccess = (event) => found(event.target.result)));
        const rows = await all('files');
        const pieces = await all('pieces');
        db.close();
        return { states: rows.map(({ state }) => state), text: [...rows, ...pieces].map(({ ct, ...clear }) => JSON.stringify(clear) + new TextDecoder('latin1').decode(ct)).join('') };
    }, `relais-${office.ama.account.id}`);

    async function draws(name) {
        const area = ama.page.getByRole('dialog').locator('canvas');
        const { x, y, width, height } = await area.boundingBox();
        for (const from of [0.2, 0.5]) {
            await ama.page.mouse.move(x + width * from, y + height * 0.3);
            await ama.page.mouse.down();
            await ama.page.mouse.move(x + width * (from + 0.3), y + height * 0.7, { steps: 5 });
            await ama.page.mouse.up();
        }
        await ama.page.getByRole('dialog').getByRole('button', { name: 'Annuler' }).click();
        await ama.page.getByRole('dialog').getByRole('button', { name: 'Garder' }).click();
        await question(name).locator('img').waitFor();
    }

    before(async () => {
        server = await startServer();
        office = { admin: new Device(server.port), ama: new Device(server.port), essi: new Device(server.port), kokou: new Device(server.port) };
        for (const [login, device] of Object.entries(office)) await device.signsIn(login);
        await publishesMedia(office.admin);
        ({ case: caseId } = await office.ama.openCase());
        ama = await Person.sitsDown(server, 'ama', { flags: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'] });
        await ama.signsIn();
        await ama.sees(/Tout est envoyé/, patient);
        camera = turnedPhoto(Buffer.from(await ama.page.evaluate(async () => {
            const canvas = Object.assign(document.createElement('canvas'), { width: 1600, height: 1200 });
            const to = canvas.getContext('2d');
            for (let line = 0; line < 40; line += 1) {
                to.fillStyle = `hsl(${line * 9} 60% 50%)`;
                to.fillRect(line * 40, 0, 40, 1200);
            }
            const blob = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.9));
            return [...new Uint8Array(await blob.arrayBuffer())];
        })));
    });

    after(async () => {
        assert.deepEqual(ama.faults, [], 'nothing went wrong unseen');
        await ama.leaves();
        await server.end();
    });

    it('a tool reaches the phone with the pictures and sounds of its labels, which are there without network', async () => {
        const until = Date.now() + 30_000;
        while ((await stored()).states.filter((state) => state === 'label').length < 4) {
            assert.ok(Date.now() < until, 'the files of the tool have not come');
            await new Promise((again) => setTimeout(again, 100));
        }
        await ama.offline();
        await ama.goes(form());
        await ama.sees('Quel toit ?');
        await ama.page.getByRole('img', { name: 'Quel toit ?' }).waitFor();
        await ama.page.locator('audio').waitFor();
        for (const roof of ['Paille', 'Tôle']) await ama.page.locator('.option').filter({ hasText: roof }).locator('img').waitFor();
        const tin = ama.page.locator('.option').filter({ hasText: 'Tôle' }).locator('img');
        assert.ok(await tin.evaluate((image) => image.decode().then(() => image.naturalWidth === 60)));
        await tin.click();
        assert.ok(await ama.page.locator('[name="q-roof"][value="tin"]').isChecked(), 'who cannot read touches the picture');
        await ama.shot('media-labels-fr');
    });

    it('a required photo is asked for, taken, upright, no larger than the form wants, and without what the camera says of itself', async () => {
        await ama.continues();
        await ama.sees('Répondez à : Photo de la porte');
        await ama.shot('media-required-fr');
        await chooses('door', await photo());
        const shown = question('door').locator('img');
        await shown.waitFor();
        assert.deepEqual(await shown.evaluate((image) => image.decode().then(() => [image.naturalWidth, image.naturalHeight])), [480, 640]);
        await ama.sees(/\d+ Ko/);
    });

    it('what is removed comes back with one touch, and what is no picture is refused in words', async () => {
        await presses('door', 'Retirer');
        await ama.sees('Fichier retiré.');
        await presses('door', 'Remettre le fichier');
        await question('door').locator('img').waitFor();
        await chooses('marked', { name: 'x.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture') }, 1);
        await ama.sees('Cette image n’a pas pu être lue');
    });

    it('a picture is drawn over, and a map drawn', async () => {
        await chooses('marked', await photo());
        await draws('marked');
        await presses('map', 'Dessiner');
        await ama.shot('media-drawing-fr');
        await draws('map');
        await ama.shot('media-page-fr');
        await ama.continues();
        await ama.sees('Ce que dit la voisine');
    });

    it('a sound is recorded, a film, a file and a signature taken', async () => {
        await presses('voice', 'Enregistrer un son');
        await ama.sees(/Enregistrement en cours\s+0:0[1-9]/);
        await presses('voice', 'Arrêter et garder');
        await question('voice').locator('audio').waitFor();
        await chooses('street', { name: 'VID.mp4', mimeType: 'video/mp4', buffer: film });
        await question('street').locator('video').waitFor();
        await ama.page.evaluate(() => {
            const address = URL.createObjectURL.bind(URL);
            URL.createObjectURL = (content) => address((globalThis.shown = content));
        });
        await chooses('paper', { name: 'Acte.JPG', mimeType: 'image/jpeg', buffer: camera });
        await ama.sees(/Acte\.jpg · \d+ Ko/);
        await question('paper').locator('img').waitFor();
        assert.deepEqual(await ama.page.evaluate(async () => [globalThis.shown.type, /Exif|GPS/.test(await globalThis.shown.text())]), ['image/jpeg', false]);
        await presses('paper', 'Retirer');
        await chooses('paper', { name: 'Certificat d’Awa.PDF', mimeType: 'application/pdf', buffer: paper });
        await ama.sees(/Certificat_d’Awa\.pdf · 1 Ko/);
        await ama.answers({ card: 'MEN-0042' });
        await presses('signed', 'Signer');
        await draws('signed');
        await ama.pane('.line[aria-busy=false]').first().waitFor();
    });

    it('a sound that is recorded while the app is locked is kept', async () => {
        await presses('voice', 'Retirer');
        await presses('voice', 'Enregistrer un son');
        await ama.sees(/Enregistrement en cours\s+0:0[1-9]/);
        const named = (await stored()).states.length;
        // As another tab says it.
        await ama.page.evaluate((name) => new BroadcastChannel(name).postMessage('lock'), `relais-${office.ama.account.id}`);
        await ama.unlocks();
        assert.equal((await stored()).states.length, named + 1);
        await ama.sees(/Brouillon du .* repris/);
        await question('voice').locator('audio').waitFor();
    });

    it('all of it is there after a reload, and lies sealed', async () => {
        await ama.page.reload();
        await ama.unlocks();
        await ama.goes(form());
        await ama.sees(/Brouillon du .* repris/);
        for (const name of ['voice', 'street', 'signed']) await question(name).locator('audio, video, img').waitFor();
        await ama.sees('Certificat_d’Awa.pdf');
        const { states, text } = await stored();
        // Two of them were removed: they may come back for an hour.
        assert.equal(states.filter((state) => state === 'draft').length, 9);
        // Three letters are found by chance in so much that is sealed.
        assert.doesNotMatch(text, /Certificat|JFIF|%PDF|GPS 6/);
    });

    it('is handed in without network; the phone says what is still to be sent', async () => {
        await ama.continues();
        await ama.sees('Vérifier les réponses');
        await ama.pane('img').first().waitFor();
        await ama.shot('media-check-fr');
        await ama.pane('button').filter({ hasText: 'Terminer et enregistrer' }).click();
        await ama.page.waitForURL((url) => !url.pathname.includes('/form/'));
        await ama.sees(/1 saisie à envoyer · 7 fichiers à envoyer/);
        await ama.goes('/sync');
        await ama.sees(/Fichiers à envoyer[^]*La rue[^]*700 Ko · pas encore envoyé/);
        await ama.shot('media-sync-fr');
        await ama.goes('/more');
        await ama.page.getByRole('button', { name: 'Se déconnecter de ce téléphone' }).first().click();
        await ama.sees('7 fichiers n’ont pas été envoyés');
        await ama.page.getByRole('dialog').getByRole('button', { name: 'Annuler' }).click();
    });

    it('goes over a line that breaks, from where it was', async () => {
        let broken = 0;
        let place; // where it breaks: at the second piece, however large the first was
        const from = [];
        await ama.page.route('**/api/files/**', async (route) => {
            const request = route.request();
            const offset = Number(request.headers()['upload-offset']);
            const isFilm = request.url().includes(filmHash);
            if (isFilm && request.method() === 'PATCH') from.push(offset);
            if (isFilm && offset > 0) place ??= offset;
            if (isFilm && offset === place && (broken += 1) <= 1) return route.abort();
            return route.continue();
        });
        await ama.online();
        await ama.sees(/Tout est envoyé/, patient);
        await ama.page.unroute('**/api/files/**');
        assert.equal(broken, 2);
        assert.deepEqual(from.slice(0, 3), [0, place, place]);
        assert.deepEqual(from.slice(2), [...new Set(from)].slice(1), 'each place once more at most');
        assert.equal((await stored()).states.filter((state) => state === 'sent').length, 7);
    });

    const read = async (who) => {
        const [hex] = server.sql("SELECT lower(hex(id)) FROM record WHERE kind = 'sheet' AND form = 'media_visit'").split('\n');
        const sheet = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
        return { sheet, ...(await office[who].send('GET', `/api/sheets/answers?account=${office[who].account.id}&sheet=${sheet}&language=fr`)) };
    };
    const fetches = (who, file) => office[who].send('GET', `/api/sheets/file?account=${office[who].account.id}&id=${file.id}`);

    it('is at the server as any file of a sheet, whole, for whoever reaches the sheet', async () => {
        const { body } = await read('essi');
        const files = Object.fromEntries(body.groups.flatMap(({ answers }) => answers).flatMap(({ question: name, files: named = [] }) => named.map((file) => [name, file])));
        assert.deepEqual(Object.keys(files).sort(), ['door', 'map', 'marked', 'paper', 'signed', 'street', 'voice']);
        assert.deepEqual([files.paper.name, files.paper.type, files.door.name], ['Certificat_d’Awa.pdf', 'application/pdf', 'door.jpg']);
        assert.deepEqual((await fetches('essi', files.paper)).bytes, paper);
        assert.deepEqual((await fetches('essi', files.street)).bytes, film);
        const door = (await fetches('essi', files.door)).bytes;
        assert.deepEqual(jpegSize(door), { width: 480, height: 640 });
        assert.doesNotMatch(door.toString('latin1'), /Exif|GPS/);
        assert.match((await fetches('essi', files.voice)).type, /^audio\//);
        assert.equal((await fetches('kokou', files.door)).status, 404);
        const csv = (await office.essi.send('GET', '/api/answers.csv?form=media_visit')).body.trimEnd().split('\r\n').map((line) => line.split(','));
        const at = csv[0].indexOf('paper');
        assert.match(csv[1][at], /^Certificat_d’Awa-[0-9a-f]{32}\.pdf$/);
        assert.deepEqual((await office.essi.send('GET', csv[1][csv[0].indexOf('paper:file')].replace(/^http:\/\/[^/]*/, ''))).bytes, paper);
        assert.equal(server.count("audit WHERE what = 'file_received'"), 7);
        assert.doesNotMatch(server.log(), /Awa|Certificat/);
    });

    it('is taken from its author alone, and only as the answer says', async () => {
        const { sheet } = await read('essi');
        const hex = server.sql(`SELECT lower(hex(entry.id)) FROM entry JOIN part ON part.place / 256 = entry.seq WHERE lower(hex(part.record)) = '${sheet.replaceAll('-', '')}'`);
        const act = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
        const { body } = await read('ama');
        const { value } = body.groups.flatMap(({ answers }) => answers).find(({ question: name }) => name === 'paper');
        assert.equal(value, 'Certificat_d’Awa.pdf');
        const hash = createHash('sha256').update(paper).digest('hex');
        const tus = { 'tus-resumable': '1.0.0' };
        const path = (who) => `/api/files/${act}/${hash}?account=${office[who].account.id}`;
        const metadata = Object.entries({ act, hash, filetype: 'application/pdf' }).map(([name, text]) => `${name} ${btoa(text)}`).join(',');
        const begins = (who, bytes, of = who) => office[who].send('POST', `/api/files?account=${office[of].account.id}`, undefined, { ...tus, 'upload-length': String(bytes), 'upload-metadata': metadata });
        assert.equal((await begins('ama', paper.length)).status, 201);
        assert.equal((await begins('essi', paper.length)).status, 404);
        assert.equal((await begins('kokou', paper.length)).status, 404);
        assert.equal((await begins('ama', paper.length, 'essi')).body.name, 'session_ended');
        assert.equal((await begins('ama', 5)).status, 409);
        assert.equal((await begins('ama', 999_999_999)).status, 413);
        const patch = (who, offset, headers = {}) => office[who].send('PATCH', path(who), paper, { ...tus, 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset), ...headers });
        assert.equal((await patch('ama', 0)).status, 409);
        assert.equal((await patch('kokou', 0)).status, 404);
        assert.equal((await patch('ama', 0, { 'tus-resumable': '0.2.2' })).status, 412);
        assert.equal((await patch('ama', 0, { 'content-type': 'application/pdf' })).status, 415);
        assert.equal((await new Device(server.port).send('HEAD', path('ama'), undefined, tus)).status, 401);
    });

    it('the files of labels are given to the account that asks, of tools that are offered to the app', async () => {
        const list = async (of = 'ama') => (await office.ama.send('GET', `/api/tool-files?account=${office[of].account.id}`)).body;
        const [{ tool, files }] = (await list()).tools;
        assert.deepEqual([tool, files.length], ['media_visit', 4]);
        const path = (of) => `/api/tool-files/file?account=${office[of].account.id}&tool=${tool}&hash=${files[0].hash}`;
        assert.equal((await office.ama.send('GET', path('ama'))).status, 200);
        assert.deepEqual([(await list('essi')).name, (await office.ama.send('GET', path('essi'))).body.name], ['session_ended', 'session_ended']);
        const offer = (offered_to) => office.admin.post('/api/tools/publish', { name: 'media_visit', version: '1', offered_to });
        assert.equal((await offer('field_clients')).status, 200);
        assert.deepEqual((await list()).tools, []);
        assert.equal((await office.ama.send('GET', path('ama'))).status, 404);
        assert.equal((await offer('everyone')).status, 200);
    });

    it('is seen on the sheet without network by whoever took it, and leads to the files with network', async () => {
        const { sheet } = await read('ama');
        await ama.offline();
        await ama.goes(`/cases/${caseId}/sheet/${sheet}`);
        await ama.page.getByRole('img', { name: 'Photo de la porte' }).waitFor();
        await ama.pane('audio').first().waitFor();
        await ama.shot('media-sheet-fr');
        await ama.online();
        await ama.page.getByRole('link', { name: 'Voir les pièces jointes' }).click();
        await ama.sees(/Certificat_d’Awa\.pdf/, patient);
    });

    it('is seen by the supervisor at her desk: pictures shown, sound played', async () => {
        const { sheet } = await read('essi');
        const essi = await Person.sitsDown(server, 'essi', { desk: true });
        try {
            await essi.signsIn();
            await essi.sees(/Tout est envoyé/, patient);
            await essi.goes(`/cases/${caseId}/sheet/${sheet}`);
            await essi.sees('door.jpg : ce fichier n’est pas sur ce téléphone', patient);
            await essi.page.getByRole('link', { name: 'Voir les pièces jointes' }).click();
            const image = essi.page.getByRole('img', { name: 'Photo de la porte' });
            await image.waitFor();
            await image.scrollIntoViewIfNeeded();
            assert.deepEqual(await image.evaluate((shown) => shown.decode().then(() => [shown.naturalWidth, shown.naturalHeight])), [480, 640]);
            const sound = essi.page.locator('audio').first();
            assert.ok(await sound.evaluate((audio) => new Promise((played, failed) => {
                Object.assign(audio, { muted: true, onplaying: () => played(true), onerror: () => failed(new Error(String(audio.error?.message))) });
                void audio.play();
            })));
            await essi.shot('media-files-desk-fr');
            assert.deepEqual(essi.faults, []);
        } finally {
            await essi.leaves();
        }
    });
});

// Documents of a case: taken without network, seen by those who may, fetched when they are opened, taken out again; and a large one over a line that is cut every five seconds.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { BadLine } from './bad_line.mjs';
import { Device } from './client.mjs';
import { turnedPhoto } from './media_tool.mjs';
import { Person, startServer } from './people.mjs';

const patient = { timeout: 60_000 };
const large = Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(10 * 1024 * 1024)]);
const sha = (bytes) => createHash('sha256').update(bytes).digest('hex');

describe('documents of a case', { timeout: 600_000 }, () => {
    let server, line, ama, office, caseId, camera;

    before(async () => {
        server = await startServer({ flags: ['--max-paper-bytes', '11000000'] });
        line = await BadLine.to(server.port);
        office = Object.fromEntries(await Promise.all(['ama', 'essi', 'kokou', 'nationale'].map(async (login) => {
            const device = new Device(server.port);
            await device.signsIn(login);
            return [login, device];
        })));
        caseId = (await office.ama.openCase()).case;
        ama = await Person.sitsDown({ ...server, address: `http://localhost:${line.port}` }, 'ama');
        await ama.signsIn();
        await ama.sees(/Tout est envoyé/, patient);
        camera = turnedPhoto(Buffer.from(await ama.page.evaluate(async () => {
            const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 });
            const drawing = canvas.getContext('2d');
            for (let i = 0; i < 60; i += 1) {
                drawing.fillStyle = `hsl(${i * 6} 80% 50%)`;
                drawing.fillRect(i * 11, (i * 37) % 400, 60, 80);
            }
            const blob = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.9));
            return [...new Uint8Array(await blob.arrayBuffer())];
        })));
    });

    after(async () => {
        assert.deepEqual(ama.faults, [], 'nothing went wrong unseen');
        await ama.leaves();
        line.end();
        await server.end();
    });

    const chooses = (file, place = 1) => ama.page.locator('.question input[type=file]').nth(place).setInputFiles(file);
    const says = async ({ kind, title, tells }) => {
        await ama.page.locator('#document-kind').selectOption(kind);
        await ama.page.locator('#document-title').fill(title);
        await ama.ticks(`[name="document-class"][value="${tells}"]`);
    };
    const saves = async () => {
        await ama.page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
        await ama.sees('Document ajouté', patient);
    };
    const documents = async (who = 'essi') => {
        const { entries } = await office[who].pullAll();
        const found = {};
        for (const { id, parts } of entries)
            for (const { record, set } of parts)
                for (const [path, value] of Object.entries(set)) {
                    const [, document, field] = /^document\[([^\]]+)\]\.(\w+)$/.exec(path) ?? [];
                    if (document && record === caseId) Object.assign((found[document] ??= { act: id, document }), { [field]: value });
                }
        return Object.values(found);
    };
    const titled = async (title, who) => (await documents(who)).find(({ identity, sensitive }) => (identity ?? sensitive)?.title === title);
    const fetches = (who, document) => office[who].send('GET', `/api/documents/file?account=${office[who].account.id}&case=${caseId}&document=${document}`);

    it('a photo is taken without network, is on the phone at once, and says that its file waits', async () => {
        await ama.offline();
        await ama.goes(`/cases/${caseId}/documents/add`);
        await ama.sees('Prendre une photo');
        await ama.page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
        await ama.sees('Prenez une photo ou choisissez un fichier');
        await chooses({ name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: camera }, 0);
        await ama.page.locator('.kept img').waitFor();
        await says({ kind: 'birth_certificate', title: 'Acte d’Afi', tells: 'identity' });
        await ama.shot('documents-add-fr');
        await saves();
        await ama.goes(`/cases/${caseId}/documents`);
        await ama.sees(/Acte d’Afi[^]*Fichier pas encore envoyé/);
        await ama.page.locator('.picture img').first().waitFor();
        await ama.shot('documents-list-fr');
    });

    it('what is not taken is refused in words: a page, an archive, a paper that is too large', async () => {
        await ama.goes(`/cases/${caseId}/documents/add`);
        for (const [name, mimeType] of [['page.html', 'text/html'], ['x.zip', 'application/zip'], ['x.svg', 'image/svg+xml']]) {
            await chooses({ name, mimeType, buffer: Buffer.from('<script>') });
            await ama.sees('Cette sorte de fichier n’est pas acceptée');
        }
        await chooses({ name: 'x.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(11_000_001, 1) });
        await ama.sees(/trop lourd : 11 Mo au plus/);
    });

    it('the small picture goes with the act; the file follows, whole; a colleague without the right has neither', async () => {
        await ama.online();
        await ama.sees(/Tout est envoyé/, patient);
        const { document, identity, identity_thumbnail } = await titled('Acte d’Afi');
        assert.ok(identity_thumbnail.length <= 11_000 && Buffer.from(identity_thumbnail, 'base64').subarray(0, 2).equals(Buffer.from([0xff, 0xd8])));
        const given = await fetches('essi', document);
        assert.equal(given.status, 200);
        assert.equal(sha(given.bytes), identity.hash);
        assert.doesNotMatch(given.bytes.toString('latin1'), /Exif|GPS/);
        assert.match(given.headers['content-disposition'], /^attachment/);
        assert.equal(given.headers['x-content-type-options'], 'nosniff');
        assert.match(given.headers['content-security-policy'], /sandbox/);
        assert.equal((await fetches('kokou', document)).status, 404);
        assert.equal((await fetches('nationale', document)).status, 404);
        const seen = JSON.stringify((await office.nationale.pullAll()).entries);
        assert.doesNotMatch(seen, /Acte d’Afi|thumbnail/);
        assert.match(seen, /document\[[^\]]+\]\.state/, 'that there is one she may know');
        assert.doesNotMatch(server.log(), /Acte|Afi/);
    });

    it('a colleague sees the picture, opens the file, and opens it again without network; each look is told', async () => {
        const essi = await Person.sitsDown(server, 'essi', { desk: true });
        try {
            await essi.signsIn();
            await essi.sees(/Tout est envoyé/, patient);
            await essi.goes(`/cases/${caseId}/documents`);
            await essi.page.locator('.picture img').first().waitFor();
            await essi.page.getByRole('link', { name: /Acte d’Afi/ }).last().click();
            await essi.page.getByRole('button', { name: /^Ouvrir/ }).click();
            const shown = essi.pane('img[alt="Acte d’Afi"]');
            await shown.waitFor();
            assert.deepEqual(await shown.evaluate((image) => image.decode().then(() => [image.naturalWidth, image.naturalHeight])), [480, 640]);
            await essi.shot('documents-look-desk-fr');
            await essi.offline();
            await essi.goes(`/cases/${caseId}/documents`);
            await essi.page.getByRole('link', { name: /Acte d’Afi/ }).last().click();
            await essi.sees('il s’ouvre sans réseau');
            await essi.page.getByRole('button', { name: /^Ouvrir/ }).click();
            await shown.waitFor();
            await essi.online();
            const until = Date.now() + 60_000;
            while (server.count("audit WHERE what = 'document_looked_at_offline'") === 0) {
                assert.ok(Date.now() < until, 'the look was not told');
                await new Promise((again) => setTimeout(again, 200));
            }
            await essi.goes(`/cases/${caseId}/documents`);
            await essi.page.getByRole('link', { name: /Acte d’Afi/ }).last().click();
            await essi.page.getByText('Qui a regardé').click();
            await essi.sees(/Essi[^]*sans réseau/);
            await essi.shot('documents-looks-desk-fr');
            assert.deepEqual(essi.faults, []);
        } finally {
            await essi.leaves();
        }
        const looks = (who, document) => office[who].send('GET', `/api/documents/looks?account=${office[who].account.id}&case=${caseId}&document=${document}`);
        const { document } = await titled('Acte d’Afi');
        assert.deepEqual([(await looks('essi', document)).status, (await looks('ama', document)).status, (await looks('nationale', document)).status], [200, 403, 403]);
    });

    it('a paper of 10 MB over a line that is cut every five seconds arrives once and whole', { timeout: 300_000 }, async () => {
        await ama.goes(`/cases/${caseId}/documents/add`);
        await ama.offline();
        await chooses({ name: 'Jugement.pdf', mimeType: 'application/pdf', buffer: large });
        await ama.sees(/10,\d Mo/, patient);
        await says({ kind: 'court_paper', title: 'Jugement', tells: 'sensitive' });
        await saves();
        line.isBad({ rate: 400_000, every: 5_000 });
        const cuts = line.cuts;
        const begun = Date.now();
        await ama.online();
        await ama.sees(/Tout est envoyé/, { timeout: 240_000 });
        console.log(`# 10 MB in ${Math.round((Date.now() - begun) / 1000)} s, ${line.cuts - cuts} cuts`);
        line.isGood();
        assert.ok(line.cuts - cuts >= 3, 'the line was cut');
        const { document, sensitive } = await titled('Jugement');
        assert.equal(sensitive.hash, sha(large));
        const { bytes, type } = await fetches('essi', document);
        assert.deepEqual([sha(bytes), type], [sha(large), 'application/pdf']);
        assert.equal(server.count('attachment WHERE position = 0'), 2, 'one of each document');
        assert.equal((await documents()).length, 2);
    });

    it('comes back to another phone over such a line too, as a copy that the app does not draw', { timeout: 200_000 }, async () => {
        const second = await BadLine.to(server.port);
        const essi = await Person.sitsDown({ ...server, address: `http://localhost:${second.port}` }, 'essi');
        try {
            await essi.signsIn();
            await essi.sees(/Tout est envoyé/, patient);
            await essi.goes(`/cases/${caseId}/documents`);
            await essi.page.getByRole('link', { name: /Jugement/ }).last().click();
            second.isBad({ rate: 800_000, every: 5_000 });
            await essi.page.getByRole('button', { name: /^Ouvrir/ }).click();
            await essi.sees('Enregistrer une copie', { timeout: 150_000 });
            second.isGood();
            assert.equal(await essi.page.locator('iframe, embed, object').count(), 0);
            await essi.shot('documents-paper-fr');
        } finally {
            second.end();
            await essi.leaves();
        }
    });

    it('what was taken out is given to nobody, and stays in the history', async () => {
        const { document } = await titled('Acte d’Afi');
        await ama.goes(`/cases/${caseId}/documents/${document}/remove`);
        await ama.sees('Plus personne ne pourra l’ouvrir');
        await ama.page.locator('#reason').fill('Une autre Afi');
        await ama.page.getByRole('button', { name: 'Retirer', exact: true }).click();
        await ama.sees('Document retiré', patient);
        await ama.sees(/Tout est envoyé/, patient);
        const refused = await fetches('essi', document);
        assert.deepEqual([refused.status, refused.body.name], [409, 'document_removed']);
        await ama.goes(`/cases/${caseId}/documents/${document}`);
        await ama.sees('Retiré du dossier');
        assert.equal(await ama.pane('img').count(), 0);
        await ama.goes(`/cases/${caseId}`);
        await ama.sees(/Document retiré[^]*Une autre Afi/);
    });

    it('Arabic reads from the right', async () => {
        await ama.goes('/more');
        await ama.page.locator('select').filter({ hasText: 'العربية' }).selectOption('ar');
        await ama.goes(`/cases/${caseId}/documents`);
        await ama.sees('الوثائق');
        await ama.shot('documents-list-ar');
        await ama.goes(`/cases/${caseId}/documents/add`);
        await ama.sees('التقاط صورة');
        await ama.shot('documents-add-ar');
    });
});

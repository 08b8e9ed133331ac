// The screens of the catalogue: the tool's author brings a workbook, reads what is wrong, tries it, compares, publishes and withdraws; a supervisor sees who has it.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Device } from './client.mjs';
import { Person, folder, startServer } from './people.mjs';
import { makeXlsx } from './xlsx.mjs';

const patient = { timeout: 40_000 };
const columns = ['type', 'name', 'label::français (fr)', 'label::Ewe (ee)', 'relevant', 'calculation', 'required'];
const survey = (more) => [
    columns,
    ['text', 'head', 'Chef de ménage', 'Aƒetɔ', '', '', 'yes'],
    ['integer', 'children', 'Nombre d’enfants', 'Ɖeviwo'],
    ['text', 'why', 'Pourquoi aucun ?', 'Nu ka ta ?', '${children} = 0'],
    ['calculate', 'double', '', '', '', '${children} * 2'],
    ...more,
];
const workbook = (version, more = []) => makeXlsx({ survey: survey(more), settings: [['form_title', 'form_id', 'version'], ['Visite rapide', 'quick visit/1', version]] });
const address = `/tools/${encodeURIComponent('quick visit/1')}`;

describe('the catalogue on the screen', { timeout: 300_000 }, () => {
    let server, admin, essi, ama, files;

    const file = (name, bytes) => {
        const path = join(files, name);
        writeFileSync(path, bytes);
        return path;
    };
    const chooses = (path) => admin.pane('input[type=file]').first().setInputFiles(path);
    const entries = () => server.count('entry');

    before(async () => {
        server = await startServer();
        files = folder('workbooks');
        [admin, essi] = await Promise.all([Person.sitsDown(server, 'admin', { desk: true }), Person.sitsDown(server, 'essi')]);
        await Promise.all([admin.signsIn(), essi.signsIn()]);
    });

    after(async () => {
        assert.deepEqual([...admin.faults, ...essi.faults, ...(ama?.faults ?? [])], [], 'nothing went wrong unseen');
        await Promise.all([admin.leaves(), essi.leaves(), ama?.leaves()]);
        await server.end();
    });

    it('is empty at first, and says what to do', async () => {
        await admin.goes('/tools');
        await admin.sees('Aucun outil n’a encore été apporté.');
        await admin.shot('tools-empty');
        await admin.pane('a').filter({ hasText: 'Apporter un outil' }).click();
        await admin.sees('Classeur de l’outil');
    });

    it('says what is wrong with a workbook, by sheet and row, and keeps nothing of it', async () => {
        await chooses(file('wrong.xlsx', workbook('1', [['integr', 'x', 'X'], ['text', 'y', 'Y', '', '${nobody} = 1']])));
        await admin.sees('2 points empêchent');
        await admin.sees(/Feuille survey, ligne 6/);
        assert.equal(await admin.button('Garder comme brouillon').count(), 0);
        await chooses(file('none.xlsx', 'no workbook'));
        await admin.sees('ne se lit pas comme un classeur');
        await chooses(file('right.xlsx', workbook('1')));
        await admin.sees('Cet outil peut être utilisé.');
        await admin.button('Garder comme brouillon').click();
        await admin.sees('Version 1 gardée comme brouillon');
        await admin.sees('Brouillon');
    });

    it('lets a draft be tried in each of its languages, at the width of a phone, with nothing written', async () => {
        const before = entries();
        await admin.pane('a').filter({ hasText: 'Essayer' }).click();
        await admin.sees('Essai : rien n’est enregistré');
        await admin.sees('Chef de ménage');
        assert.ok((await admin.pane('form').first().boundingBox()).width <= 360);
        await admin.pane('#tongue').selectOption('Ewe (ee)');
        await admin.sees('Aƒetɔ');
        await admin.continues();
        await admin.sees('Une réponse est à revoir');
        await admin.answers({ head: 'Yawa', children: '3' });
        await admin.sees(/double Calculé 6|double\s+Calculé\s+6/);
        await admin.pane('#tongue').selectOption('français (fr)');
        await admin.sees('Chef de ménage');
        assert.equal(await admin.pane('[id="q-why"]').count(), 0);
        await admin.answers({ children: '0' });
        await admin.pane('[id="q-why"]').waitFor();
        await admin.shot('tools-try');
        await admin.continues();
        await admin.sees('Vérifier les réponses');
        await admin.button('Terminer l’essai').click();
        await admin.sees('Essai terminé');
        await admin.sees('Yawa');
        assert.equal((await admin.text()).includes('Enregistré à'), false);
        await admin.button('Recommencer l’essai').click();
        await admin.pane('[id="q-head"]').waitFor();
        assert.equal(await admin.pane('[id="q-head"]').inputValue(), '');
        await admin.button('Quitter l’essai').click();
        await admin.sees('Version 1');
        assert.equal(entries(), before);
    });

    it('is published for those who are chosen', async () => {
        await admin.pane('a').filter({ hasText: 'Publier' }).click();
        await admin.sees('À qui l’offrir ?');
        await admin.shot('tools-publish');
        await admin.ticks('[name="offered-to"][value="app"]');
        await admin.button('Publier').click();
        await admin.sees('Version 1 en service.');
        await admin.sees('l’application seulement');
    });

    it('refuses a version that was published, and says which', async () => {
        await admin.goes('/bring-tool');
        await chooses(file('right.xlsx', workbook('1')));
        await admin.button('Garder comme brouillon').click();
        await admin.sees('La version 1 a déjà été publiée');
    });

    it('compares two versions in words, both ways', async () => {
        await chooses(file('next.xlsx', makeXlsx({
            survey: [
                columns,
                ['text', 'chief', 'Chef de ménage', 'Aƒetɔ', '', '', 'yes'],
                ['decimal', 'children', 'Combien d’enfants ?', 'Ɖeviwo'],
                ['calculate', 'double', '', '', '', '${children} * 2'],
                ['text', 'village', 'Village', 'Kɔƒe', '${children} > 2'],
            ],
            settings: [['form_title', 'form_id', 'version'], ['Visite rapide', 'quick visit/1', '2']],
        })));
        await admin.button('Garder comme brouillon').click();
        await admin.sees('Version 2 gardée comme brouillon');
        await admin.pane('a').filter({ hasText: 'Comparer' }).click();
        await admin.sees('Questions renommées');
        for (const words of ['head devient chief', 'Pourquoi aucun ?', 'Village', 'nombre décimal', 'Combien d’enfants ?', 'Ce que le nouveau type ne sait pas lire', '1 question ne change pas.']) await admin.sees(words);
        await admin.shot('tools-compare');
        await admin.button('Inverser').click();
        await admin.sees('chief devient head');
    });

    it('tells who has which version and who was trained, and takes the list of a training', async () => {
        ama = await Person.sitsDown(server, 'ama');
        await ama.signsIn();
        await ama.sees(/Tout est envoyé/, patient);
        await admin.goes(`${address}/publish/2`);
        await admin.sees('Elle prend la place de la version 1');
        await admin.button('Publier').click();
        await admin.sees('Version 2 en service.');
        await essi.goes('/more');
        await essi.pane('a').filter({ hasText: 'Outils' }).click();
        await essi.pane('a').filter({ hasText: 'Visite rapide' }).click();
        assert.equal(await essi.pane('a').filter({ hasText: 'Publier' }).count(), 0, 'a supervisor manages no tools');
        const download = essi.page.waitForEvent('download');
        await essi.pane('a').filter({ hasText: 'Tableau (.csv)' }).click();
        assert.match((await download).suggestedFilename(), /csv$/);
        await essi.pane('a').filter({ hasText: 'Qui l’a reçu' }).click();
        await essi.sees('version 1 depuis le');
        await essi.shot('tools-reception-phone');
        await essi.button('Noter une formation').click();
        await essi.button(/^Noter 0/).click();
        await essi.sees('Cochez au moins une personne.');
        await essi.page.getByRole('checkbox', { name: 'Formée : Ama' }).click();
        await essi.button('Noter 1 personne').click();
        await essi.sees('La formation de 1 personne est notée.');
        await essi.sees(/Formée à la version 2 le/);
        await essi.button('Effacer la formation de Ama').click();
        await essi.page.waitForFunction(() => !document.body.innerText.includes('Formée à la version 2 le'));
        await admin.goes(`${address}/reception`);
        await admin.pane('#whom').selectOption('old');
        await admin.sees('Ama');
        await admin.shot('tools-reception');
    });

    it('asks those who have it what hinders its use, without network, and tells the author without names', async () => {
        await ama.offline();
        await ama.goes('/today');
        await ama.sees('Visite rapide : qu’est-ce qui gêne son usage ?');
        await ama.button('Répondre').click();
        await ama.button('Envoyer ma réponse').click();
        await ama.sees('Cochez au moins une réponse.');
        await ama.shot('tools-use-phone');
        await ama.ticks('[name="hindrances"][value="too_long"]');
        await ama.ticks('[name="hindrances"][value="privacy"]');
        await ama.pane('#hindrance-note').fill('Pas de lieu calme au village.');
        await ama.button('Envoyer ma réponse').click();
        await ama.sees('Votre réponse part au prochain envoi.');
        await ama.goes('/sync');
        await ama.sees('Avis sur un outil');
        await ama.online();
        await ama.sees(/Tout est envoyé/, patient);
        await essi.goes('/sheets');
        await essi.sees('Aucune fiche sans dossier.');
        const author = new Device(server.port);
        await author.signsIn('admin');
        const { body } = await author.send('GET', `/api/tools/use?${new URLSearchParams({ name: 'quick visit/1' })}`);
        assert.deepEqual([body.people, body.hindrances.map((each) => each.hindrance).sort(), body.notes[0].note], [1, ['privacy', 'too_long'], 'Pas de lieu calme au village.']);
        assert.equal(JSON.stringify(body).includes(server.sql("SELECT lower(hex(id)) FROM account WHERE login = 'ama'").slice(0, 8)), false);
        await admin.goes('/today');
        await admin.goes(`${address}/reception`);
        await admin.sees('L’outil est trop long');
        await admin.sees('Pas de lieu calme au village.');
        await ama.page.reload();
        await ama.unlocks();
        await ama.goes('/today');
        await ama.sees(/Aujourd’hui/);
        assert.equal((await ama.text()).includes('qu’est-ce qui gêne'), false, 'asked once');
    });

    it('is taken out of use when that is confirmed', async () => {
        await admin.goes(address);
        await admin.button('Retirer').click();
        await admin.sees('Retirer la version 2 ?');
        await admin.page.getByRole('dialog').getByRole('button', { name: 'Retirer' }).click();
        await admin.sees('Version 2 retirée.');
    });

    it('says so where there is no network, and where the role does not permit', async () => {
        await admin.offline();
        await admin.goes('/tools');
        await admin.sees('Le catalogue n’a pas pu être lu');
        await admin.online();
        await admin.button('Réessayer').click();
        await admin.sees('Visite rapide');
        await ama.goes('/tools');
        await ama.sees('Le catalogue n’a pas pu être lu');
        await ama.sees('Votre rôle ne permet pas cette action.');
    });

    it('lets whoever fills choose the language of the country, and keeps that with the draft', async () => {
        const device = new Device(server.port);
        await device.signsIn('ama');
        const { case: caseId } = await device.openCase();
        const manager = new Device(server.port);
        await manager.signsIn('admin');
        await manager.post('/api/tools/publish', { name: 'quick visit/1', version: '2' });
        await ama.page.reload();
        await ama.unlocks();
        await ama.sees(/Tout est envoyé/, patient);
        const form = `/cases/${caseId}/form/${encodeURIComponent('quick visit/1')}`;
        // The phone may have another version still when it is opened.
        const until = Date.now() + patient.timeout;
        do {
            await ama.goes('/sync');
            await ama.button('Envoyer maintenant').click();
            await ama.sees(/Tout est envoyé/, patient);
            await ama.goes(form);
            await ama.sees(/Langue de la fiche|Cette fiche ne fait pas partie/, patient);
        } while ((await ama.pane('[id="q-chief"]').count()) === 0 && Date.now() < until);
        await ama.pane('#tongue').selectOption('Ewe (ee)');
        await ama.sees('Aƒetɔ');
        await ama.answers({ chief: 'Yawa' });
        await ama.sees(/Enregistré à/);
        await ama.page.reload();
        await ama.unlocks();
        await ama.goes(form);
        await ama.sees('Aƒetɔ');
    });

    it('is read where a sheet was filled with it, also when it is out of use, without network and on a new phone; nobody fills it', async () => {
        await ama.answers({ children: '2' });
        await ama.continues();
        await ama.button('Terminer et enregistrer').click();
        await ama.sees(/Tout est envoyé/, patient);
        const sheets = () => ama.pane('a[href*="/sheet/"]').filter({ hasText: 'Visite rapide' });
        await sheets().first().waitFor();
        const sheet = await sheets().first().getAttribute('href');
        const manager = new Device(server.port);
        await manager.signsIn('admin');
        await manager.post('/api/tools/withdraw', { name: 'quick visit/1', version: '2' });
        const again = await Person.sitsDown(server, 'ama');
        await again.signsIn();
        for (const person of [ama, again]) {
            const offered = person.pane('a[href*="/form/"]').filter({ hasText: 'Visite rapide' });
            const until = Date.now() + patient.timeout;
            do {
                await person.goes('/sync');
                await person.button('Envoyer').first().click();
                await person.sees(/Tout est envoyé/, patient);
                await person.goes(sheet.replace(/\/sheet.*/, ''));
                await person.sees('Visite rapide');
            } while ((await offered.count()) > 0 && Date.now() < until);
            assert.equal(await offered.count(), 0);
        }
        for (const person of [ama, again]) {
            await person.offline();
            await person.goes(sheet);
            await person.sees('Cet outil a été retiré');
            await person.sees('Yawa');
            await person.sees('Chef de ménage');
            assert.equal(await person.pane('a').filter({ hasText: 'Modifier' }).count(), 0);
        }
        await again.leaves();
    });
});

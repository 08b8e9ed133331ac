// The people around a child: consent asked with the family sitting beside and taken back offline; telephones that may be called and not; who takes care; a brother whose
// file another worker follows; a young man of whom nobody knows whether he is 18.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Device, newId } from './client.mjs';
import { Person, startServer } from './people.mjs';

const day = (ago = 0) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);

describe('the people around a child', { timeout: 600_000 }, () => {
    let server, phone, ama, essi, kokou;
    const afi = { person: newId(), case: newId() };
    const kossi = { person: newId(), case: newId() };
    const komi = { person: newId(), case: newId() };

    before(async () => {
        server = await startServer();
        phone = new Device(server.port);
        await phone.signsIn('ama');
        const { entries } = await phone.pullAll();
        const opening = entries.find((entry) => entry.command === 'open_case' && entry.by === phone.account.id);
        const { area, code } = opening.parts[0].set;
        const fields = { family_name: 'Épreuve', sex: 'female', age_on: day(), birth_precision: 'unknown', consent_services: 'yes', consent_from: 'child_and_caregiver', consent_on: day() };
        const registers = ({ person }, more) => phone.act('register_person', { person, fields: { ...fields, ...more } });
        // The code is for paper; a story may use one twice.
        const opens = (child) => phone.act('open_case', { case: child.case, person: child.person, code, area, risk: 'medium', opened_on: day() });
        const pushed = await phone.push([
            registers(afi, { given_name: 'Afiwa', age_years: 9, village: 'Agbonou', phone: '+228 90 11 22 33', caregiver_name: 'Akossiwa', caregiver_relation: 'mother' }),
            opens(afi),
            registers(kossi, { given_name: 'Kossivi', sex: 'male', age_years: 6 }),
            opens(kossi),
            registers(komi, { given_name: 'Komlanvi', sex: 'male', age_years: 17, age_on: day(200) }),
            opens(komi),
        ]);
        assert.deepEqual(pushed.body.answers.map(({ state }) => state), Array(6).fill('accepted'));
        const directory = (await phone.send('GET', '/api/directory')).body;
        kokou = directory.workers.find((worker) => worker.name === 'Kokou Agbéko').id;
        ama = await Person.sitsDown(server, 'ama');
        essi = await Person.sitsDown(server, 'essi', { desk: true });
        await ama.signsIn();
        await essi.signsIn();
        await ama.sees(/Tout est envoyé/);
        await essi.sees(/Tout est envoyé/);
    });

    after(async () => {
        assert.deepEqual([...(ama?.faults ?? []), ...(essi?.faults ?? [])], [], 'nothing went wrong unseen');
        await ama?.leaves();
        await essi?.leaves();
        await server.end();
    });

    const inCase = (child, path) => `/cases/${child.case}${path}`;
    const chooses = (person, name, value) => person.ticks(`.column-main input[name="${name}"][value="${value}"]`);
    const submits = (person) => person.pane('form button[type=submit]').click();
    const arrives = (person) => person.page.waitForURL((url) => url.pathname.endsWith('/people') && url.searchParams.has('done'));

    it('a consent is asked as the age demands, in words that the family understands', async () => {
        await ama.goes(inCase(afi, '/consent'));
        await ama.pane('#purpose').waitFor();
        await chooses(ama, 'purpose', 'referral');
        await ama.sees('Un autre service peut vous aider.');
        await ama.sees('Vous pouvez dire oui ou non.');
        await ama.pane('#recipient').fill('CMS Agbonou');
        await chooses(ama, 'decision', 'yes');
        await submits(ama);
        await ama.sees('Choisissez qui répond');
        await ama.sees('Dites si l’enfant est d’accord');
        await chooses(ama, 'from', 'caregiver');
        await chooses(ama, 'assent', 'no');
        await chooses(ama, 'mode', 'verbal_witness');
        await submits(ama);
        await ama.sees('L’enfant dit non.');
        await ama.sees('Écrivez le nom du témoin');
        await chooses(ama, 'assent', 'yes');
        await ama.pane('#witness').fill('Koffi Épreuve');
        await chooses(ama, 'withhold', 'address');
        if (process.env.RELAIS_SHOTS) await ama.shot('consent-fr-phone');
        await submits(ama);
        await arrives(ama);
        const text = await ama.sees('à CMS Agbonou');
        assert.match(text, /Témoin : Koffi Épreuve/);
        assert.match(text, /L’enfant est d’accord/);
        assert.match(text, /À ne pas transmettre : Le lieu de vie/);
    });

    it('going on without consent wants a reason and somebody who answers for it', async () => {
        await ama.goes(inCase(afi, '/consent'));
        await ama.pane('#purpose').waitFor();
        await chooses(ama, 'purpose', 'tracing');
        await chooses(ama, 'decision', 'override');
        await submits(ama);
        await ama.sees('Écrivez qui l’autorise');
        await ama.pane('#reason').fill('L’oncle menace la famille');
        await ama.pane('#authoriser').fill('Essi Lawson');
        await submits(ama);
        await arrives(ama);
        await ama.sees('Autorisé par : Essi Lawson');
    });

    it('the family takes it back while there is no network; the supervisor sees what is to be ended, and ends it', async () => {
        await ama.offline();
        await ama.goes(inCase(afi, '/people'));
        await ama.pane('#consents').waitFor();
        await ama.pane('li').filter({ hasText: 'CMS Agbonou' }).getByRole('link', { name: 'Retirer cet accord' }).click();
        await ama.sees('Personne n’a à donner de raison.');
        await submits(ama);
        await arrives(ama);
        await ama.sees('Accord perdu : il reste à prévenir');
        await ama.online();
        await ama.sees(/Tout est envoyé/, { timeout: 40_000 });
        await essi.goes(inCase(afi, ''));
        await essi.sees('Accord retiré : prévenir qui a reçu des informations', { timeout: 40_000 });
        await essi.goes(inCase(afi, '/people'));
        await essi.pane('a').filter({ hasText: 'Noter que c’est fait' }).click();
        await essi.pane('#note').fill('Le CMS est prévenu par téléphone');
        await submits(essi);
        await arrives(essi);
        await essi.page.waitForFunction(() => !document.querySelector('.column-main')?.innerText.includes('Accord perdu'));
    });

    it('without consent to services, closure is proposed and nothing closes by itself', async () => {
        await essi.goes(inCase(kossi, '/consent/registration/withdraw'));
        await essi.sees('la clôture sera proposée');
        await submits(essi);
        await arrives(essi);
        await essi.sees('L’accord pour l’accompagnement n’est plus là');
        await essi.goes(inCase(kossi, ''));
        await essi.sees('Accord retiré : proposer la clôture');
        await essi.goes(inCase(kossi, '/consent'));
        await essi.pane('#purpose').waitFor();
        await chooses(essi, 'purpose', 'services');
        await chooses(essi, 'decision', 'yes');
        await chooses(essi, 'from', 'child_and_caregiver');
        await chooses(essi, 'mode', 'thumbprint');
        await submits(essi);
        await arrives(essi);
        await essi.page.waitForFunction(() => !document.querySelector('.column-main')?.innerText.includes('n’est plus là'));
    });

    const calls = (person) => person.pane('a[href^="tel:"]');

    it('a number is called only where somebody said that it is safe; one that was taken out does not come back', async () => {
        await ama.goes(inCase(afi, '/people'));
        await ama.sees('personne n’a dit si c’est sans danger');
        assert.equal(await calls(ama).count(), 0);
        await ama.goes(inCase(afi, '/phone'));
        await ama.pane('#number').fill('+228 91 45 12 07');
        await chooses(ama, 'safe', 'only_at');
        await submits(ama);
        await ama.sees('Écrivez à quels moments');
        await ama.pane('#when').fill('le jeudi, au marché');
        await submits(ama);
        await arrives(ama);
        await ama.sees('Seulement : le jeudi, au marché');
        assert.equal(await calls(ama).getAttribute('href'), 'tel:+22891451207');
        if (process.env.RELAIS_SHOTS) await ama.shot('people-fr-phone');
        await ama.pane('li').filter({ hasText: '91 45 12 07' }).getByRole('link', { name: 'Modifier' }).click();
        await ama.pane('#removed').waitFor();
        await ama.ticks('.column-main #removed');
        await submits(ama);
        await ama.sees('Écrivez pourquoi');
        await ama.pane('#reason').fill('L’oncle décroche');
        await submits(ama);
        await arrives(ama);
        await ama.sees('Numéro retiré');
        assert.equal(await calls(ama).count(), 0);
        await ama.goes(inCase(afi, '/phone'));
        await ama.pane('#number').fill('91451207');
        await chooses(ama, 'safe', 'yes');
        await submits(ama);
        await ama.sees('Ce numéro a été retiré.');
    });

    it('who takes care of the child changes, and who did so before stays', async () => {
        for (const [name, relation] of [['Abla', 'grandparent'], ['Yao', 'father']]) {
            await ama.goes(inCase(afi, '/caregiver'));
            await ama.pane('#name').fill(name);
            await ama.pane('#relation').selectOption(relation);
            await ama.button('Aujourd’hui').first().click();
            await submits(ama);
            await arrives(ama);
        }
        const text = await ama.sees(/Yao/);
        assert.match(text, /Abla/);
        assert.match(text, /Akossiwa/);
    });

    it('a brother is noted in both files, without his name; who does not reach him knows only that there is one', async () => {
        await ama.goes(inCase(afi, '/relation'));
        await ama.pane('#who').waitFor();
        await chooses(ama, 'who', 'file');
        await ama.pane('#to').fill('Kossivi');
        await ama.pane('#to-choices [role=option]').first().click();
        await ama.pane('#kind').selectOption('sibling');
        await ama.ticks('.column-main #lives_with');
        await submits(ama);
        await arrives(ama);
        await ama.sees('Vit avec la personne');
        await ama.pane('a').filter({ hasText: 'Kossivi Épreuve' }).click();
        await ama.goes(inCase(kossi, '/people'));
        await ama.pane('a').filter({ hasText: 'Afiwa Épreuve' }).waitFor();
        await ama.sees(/Tout est envoyé/, { timeout: 40_000 });
        const desk = new Device(server.port);
        await desk.signsIn('essi');
        const given = await desk.push([desk.act('assign_case', { case: kossi.case, worker: kokou, reason: 'Suivi de probation' })]);
        assert.equal(given.body.answers[0].state, 'accepted');
        await ama.goes(inCase(afi, '/people'));
        const text = await ama.sees('A un dossier que vous ne suivez pas', { timeout: 40_000 });
        assert.doesNotMatch(text.split('Famille et ménage')[1] ?? '', /Kossivi/);
    });

    it('whoever may be under 18 is treated as a child, and it is said', async () => {
        await ama.goes(inCase(komi, '/people'));
        await ama.sees('Âge incertain : traité comme un enfant');
        await ama.goes('/cases');
        await ama.page.getByPlaceholder('Nom, code ou lieu').fill('Komlanvi');
        await ama.sees('traité comme un enfant');
    });

    it('a second child of the household takes over what is chosen, and the tie goes with the registration', async () => {
        await ama.goes(inCase(afi, '/second'));
        await ama.sees('rien n’y est copié, sauf ce que vous choisissez ici');
        await submits(ama);
        await ama.answers({ given_name: 'Adjoavi', family_name: 'Dossavi', sex: 'female' });
        await ama.continues();
        await ama.answers({ birth_precision: 'unknown', age_years: '4', age_method: 'caregiver' });
        await ama.continues();
        await ama.continues();
        assert.equal(await ama.page.locator('[id="q-caregiver_name"]').inputValue(), 'Yao');
        await ama.continues();
        await ama.answers({ immediate_danger: 'no' });
        await ama.continues();
        await ama.answers({ source: 'family', concerns: 'physical_violence', risk: 'medium' });
        await ama.continues();
        await ama.answers({ consent_explained: 'OK' });
        await ama.continues();
        await ama.answers({ consent_services: 'yes' });
        await ama.continues();
        await ama.answers({ consent_from: 'caregiver' });
        await ama.continues();
        await ama.answers({ consent_mode: 'written' });
        await ama.continues();
        await ama.sees('Ce qu’il faut garder caché');
        await ama.continues();
        await ama.sees('Vérifier avant d’enregistrer', { timeout: 30_000 });
        await ama.sees('Même ménage que Afiwa Épreuve');
        await ama.button('Enregistrer et ouvrir le dossier').click();
        await ama.sees(/TG-\d\d-[0-9A-Z]{6}-[0-9A-Z]/);
        await ama.goes(inCase(afi, '/people'));
        await ama.pane('a').filter({ hasText: 'Adjoavi Dossavi' }).waitFor();
    });
});

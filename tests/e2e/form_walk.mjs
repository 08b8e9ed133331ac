// Filling whole forms as people do, page by page.
import assert from 'node:assert/strict';

const today = () => new Date().toLocaleDateString('sv');

// Registers somebody and opens his case; `programme` where there is a choice. Gives the case.
export async function registers(person, answers, programme = 'child-protection') {
    await person.goes('/register');
    await walk(person, /Enregistrer et ouvrir le dossier/, {
        answers: {
            birth_precision: 'unknown',
            age_method: 'caregiver',
            area: 'Ogou',
            village: 'Agbonou-Épreuve',
            caregiver_relation: 'mother',
            caregiver_name: 'Akossiwa Dogbé',
            phone: '+228 90 11 22 33',
            immediate_danger: 'no',
            source: 'family',
            concerns: 'physical_violence',
            risk: 'medium',
            consent_explained: 'OK',
            consent_services: 'yes',
            consent_from: 'child_and_caregiver',
            consent_mode: 'written',
            ...answers,
        },
    });
    await person.sees('Quel programme ?');
    await person.ticks(`input[name="programme"][value="${programme}"]`);
    await person.button('Enregistrer et ouvrir le dossier').click();
    await person.sees(/TG-\d\d-[0-9A-Z]{6}-[0-9A-Z]/);
    return new URL(person.page.url()).searchParams.get('case');
}

// Hands a tool in that is open, with the answers it is given and what the form asks for.
export async function fillToTheEnd(person, { refused, answers = {}, skipped = [] } = {}) {
    const met = await walk(person, /Terminer et enregistrer/, { refused, answers });
    for (const name of skipped) assert.ok(!met.has(name), `${name} is skipped`);
    await person.button('Terminer et enregistrer').click();
    await person.page.waitForURL((url) => !url.pathname.includes('/form/'));
}

// On to the page where all can be looked over; gives the questions that were met.
async function walk(person, end, asked) {
    const met = new Set();
    for (let step = 0; step < 40; step++) {
        // Not what stood there before the form.
        await person.pane('button').filter({ hasText: /^\s*(Continuer|Continue)\s*$/ }).or(person.pane('button').filter({ hasText: end })).first().waitFor();
        if (await person.pane('button').filter({ hasText: end }).count()) return met;
        for (const name of new Set(await questionsOn(person))) {
            if (asked.answers[name] !== undefined) await person.answer(name, asked.answers[name]);
            met.add(name);
        }
        await goOn(person, asked);
    }
    throw new Error('the form has no end');
}

const questionsOn = (person) =>
    person.pane('[id^="q-"]').evaluateAll((all) => all.filter((one) => /^(INPUT|SELECT|TEXTAREA)$/.test(one.tagName)).map((one) => (one.name || one.id).slice(2)));

// Presses on; where the form refuses, answers what its summary of errors points to and presses again.
async function goOn(person, asked) {
    const before = person.page.url();
    for (let attempt = 0; attempt < 8; attempt++) {
        await person.continues();
        const went = await person.page.waitForFunction(
            (url) => (location.href !== url ? 'on' : document.activeElement?.querySelector('a[href^="#q-"]') || document.querySelector('.column-main a[href^="#q-"]') ? 'refused' : false),
            before,
        );
        if ((await went.jsonValue()) === 'on') return;
        const faulty = await person.pane('a[href^="#q-"]').evaluateAll((links) => links.map((link) => link.getAttribute('href').slice(3)));
        for (const name of faulty) await answerWanted(person, name, asked);
    }
    throw new Error(`the page does not go on:\n${await person.text()}`);
}

// A question that an answer has opened is met here.
async function answerWanted(person, name, { refused, answers }) {
    if (refused && name === refused.question && !refused.tried) {
        refused.tried = true;
        await person.answer(name, refused.value);
        await person.continues();
        await person.sees(refused.says);
        return person.answer(name, refused.mended);
    }
    if (answers[name] !== undefined) return person.answer(name, answers[name]);
    const first = person.page.locator(`[id="q-${name}"]`);
    if (await person.page.locator(`[id="q-${name}-month"]`).count()) return person.answer(name, today());
    const kind = await first.evaluate((one) => (one.tagName === 'SELECT' ? 'select' : one.type));
    if (kind === 'select') return first.selectOption({ index: 1 });
    if (kind === 'radio' || kind === 'checkbox') return person.ticks(`[id="q-${name}"]`);
    return person.answer(name, kind === 'textarea' ? 'Rien à signaler' : '3');
}

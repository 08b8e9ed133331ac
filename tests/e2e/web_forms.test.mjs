// The shipped tools in the stock component of ODK Web Forms: each is fetched as any client of the field fetches it, filled to its end, handed in and read again.
import assert from 'node:assert/strict';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { chromium } from 'playwright-core';
import { buildWebFormsPage } from '../web_forms/build.mjs';
import { Filling, readSheet } from '../web_forms/filling.mjs';
import { Device } from './client.mjs';
import { browserFlags, folder, startServer } from './people.mjs';

const root = resolve(import.meta.dirname, '../..');
const forms = join(root, 'programmes/child-protection/forms');
const day = (from) => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10);
const today = day(0);
// Twelve years and a month ago, whatever the day of the month.
const birth = `${Number(day(-31).slice(0, 4)) - 12}${day(-31).slice(4, 8)}01`;

// What each is filled with, in the order in which it asks (a list that drops down: by the place of the choice); what that makes of the answers where it is another
// text; and what it must not ask then.
const stories = {
    registration: {
        fills: {
            given_name: 'Afi', sex: 'female', birth_precision: 'day', birth_date: birth, age_method: 0, area: 'Ogou', village: 'Web Forms registration', caregiver_relation: 0,
            caregiver_name: 'Kodjo, père', caregiver_phone: '90000000', immediate_danger: 'no', concerns: 'physical_violence sexual_violence', risk: 'medium',
            consent_explained: '', consent_services: 'yes', consent_from: 'child_and_caregiver',
        },
        becomes: { consent_explained: 'OK', child_age: '12' },
        passes: ['name_unknown', 'age_years', 'danger_kind', 'safe_tonight', 'consent_rule_6_11', 'consent_rule_15_17', 'consent_override_reason', 'withhold_what'],
        asks: ['consent_rule_12_14'],
    },
    initial_assessment: {
        fills: { child_seen: 'yes', child_seen_alone: 'no', safe_now: 'no', danger_from: 'at_home known', safety_action: 'Appelé la tante', care_arrangement: 0, care_needed_now: 'no', urgent_needs: 'none', risk: 'high', risk_reason: 'Web Forms initial_assessment', next_step: 'full_assessment' },
        becomes: {},
        passes: ['health_note', 'family_contact', 'no_case_reason'],
    },
    full_assessment: {
        fills: {
            people_met: 'child mother', child_seen_alone: 'yes', household_size: '6', household_children: '4', care_arrangement: 1, school_status: 'attending', school_difficulties: 'none',
            school_wish: 'Continuer', distress_signs: 'self_harm', violence_reported: 'no', safe_now: 'yes', main_needs: 'safety education', summary: 'Web Forms full_assessment', risk: 'low', risk_reason: 'Rien ne presse',
        },
        becomes: {},
        passes: ['trade', 'out_of_school_reason', 'treatment_note', 'violence_types', 'violence_report', 'justice_stage'],
        asks: ['self_harm_note'],
    },
    individual_plan: {
        fills: { main_aim: 'Web Forms individual_plan', plan_domains: 'safety health', child_agrees: 'partly', child_view: 'Pas le soir', caregiver_agrees: 'yes', safety_plan_needed: 'no', review_on: day(40) },
        becomes: {},
        passes: ['caregiver_view', 'safety_plan', 'emergency_phone'],
    },
    visit: {
        fills: {
            visit_place: 0, visit_outcome: 'met', people_met: 'child', child_seen_alone: 'yes', safe_now: 'no', danger_note: 'Seul la nuit', care_arrangement: 0, school_status: 'apprenticeship', training_kit: 'no',
            situation_change: 'better', next_step: 'Web Forms visit', next_visit_on: day(20), risk: 'high', risk_reason: 'La nuit',
        },
        becomes: {},
        passes: ['justice_note', 'health_note'],
    },
    review: {
        fills: {
            review_kind: 'planned', took_part: 'child mother', safe_now: 'yes', new_concern: 'no', situation_change: 'same', goals_progress: 'some', child_agrees: 'yes', decision: 'prepare_closure',
            decision_reason: 'Web Forms review', risk: 'low',
        },
        becomes: {},
        passes: ['new_concerns', 'next_review_on'],
    },
    closure: {
        fills: { closure_reason: 'goals_met', goals_progress: 'all', closure_summary: 'Web Forms closure', safe_after: 'yes', child_agrees: 'yes', knows_who_to_call: 'yes', post_closure_visit_on: day(60) },
        becomes: {},
        passes: ['closure_other', 'safety_note'],
    },
};

describe('the shipped tools in Web Forms', { timeout: 300_000 }, () => {
    let server, browser, context, essi, ama, token, reader;

    before(async () => {
        const [page] = await Promise.all([buildWebFormsPage(folder('web-forms')), (async () => (server = await startServer()))()]);
        for (const tool of readdirSync(forms)) server.run('tool', 'publish', join(forms, tool));
        token = /token: +(\S+)/.exec(server.run('device', 'add', 'ama', '--label', 'Web Forms'))[1];
        reader = /token: +(\S+)/.exec(server.run('device', 'add', 'essi', '--label', 'Excel', '--purpose', 'read'))[1];
        [ama, essi] = ['ama', 'essi'].map(() => new Device(server.port));
        await ama.signsIn('ama');
        await essi.signsIn('essi');
        browser = await chromium.launch({ executablePath: '/usr/bin/chromium', headless: true, args: browserFlags });
        context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1000, height: 1000 } });
        // The page stands beside the node, as it would behind one proxy.
        await context.route('**/web-forms/**', (route) => route.fulfill({ path: join(page, new URL(route.request().url()).pathname.replace('/web-forms/', '')) }));
    });
    after(async () => {
        await browser?.close();
        await server?.end();
    });

    const opens = async (tool, sheets = join(forms, tool)) => {
        const page = await context.newPage();
        page.setDefaultTimeout(5000);
        const filling = new Filling(page, sheets);
        await page.goto(`${server.address}/web-forms/index.html#/k/${token}/${tool}`);
        await page.locator('.question-container').first().waitFor();
        assert.deepEqual(filling.faults, []);
        assert.equal(await page.locator('.form-load-failure-dialog').count(), 0);
        return filling;
    };
    const table = async (tool, more = '') => readSheet((await essi.send('GET', `/api/answers.csv?form=${tool}${more}`)).body);
    const feed = async (tool) => {
        const rows = [];
        for (let next = `/o/${reader}/${tool}/Submissions?$top=1000`; next; ) {
            const { body } = await essi.send('GET', next);
            rows.push(...body.value);
            next = body['@odata.nextLink']?.replace(/^https?:..[^/]*/, '');
        }
        return rows;
    };

    it('are no less than those that are shipped', () => assert.deepEqual(readdirSync(forms).sort(), Object.keys(stories).sort()));

    for (const [tool, { fills, becomes, passes, asks = [] }] of Object.entries(stories))
        it(`${tool} loads, is filled and handed in, and its answers are shown and exported`, async () => {
            const filling = await opens(tool);
            await filling.fills(fills);
            for (const question of asks) assert.ok(await filling.isAsked(question), `${question} is not asked`);
            for (const question of passes) assert.ok(!(await filling.isAsked(question)), `${question} is asked`);
            const sent = await filling.sends().catch(async (error) => assert.fail(`${error.message}: ${JSON.stringify([await filling.messages(), filling.faults])}`));
            assert.equal(sent.status, 201, sent.says);
            assert.equal(sent.made, 'ready');
            assert.deepEqual(filling.faults, []);
            for (const question of passes) assert.doesNotMatch(sent.text, new RegExp(`<${question}>`));

            const isFromList = (question) => typeof fills[question] === 'number';
            const expected = { done_on: today, ...Object.fromEntries(Object.entries(fills).filter(([question]) => !isFromList(question))), ...becomes };
            const listed = Object.keys(fills).filter(isFromList);
            const marker = `Web Forms ${tool}`;
            for (const rows of [await table(tool), await feed(tool)]) {
                const [row, ...more] = rows.filter((each) => Object.values(each).includes(marker));
                assert.ok(row && more.length === 0);
                const short = Object.fromEntries(Object.entries(row).map(([name, value]) => [name.split(/[/-]/).at(-1), value === null ? '' : String(value)]));
                for (const [question, value] of Object.entries(expected)) assert.equal(short[question], value, question);
                for (const question of listed) assert.notEqual(short[question], '', question);
                for (const question of passes) if (question in short) assert.equal(short[question], '', question);
            }
            await filling.page.close();
        });

    it('a tool that names a case brings its answers, its children and its photo into the case', async () => {
        const tool = 'visit_of_children';
        const sheets = join(folder('tool'), tool);
        cpSync(join(forms, 'visit'), sheets, { recursive: true });
        const [header] = readFileSync(join(sheets, 'survey.csv'), 'utf8').split('\n', 1);
        const line = (values) => header.replace(/^\uFEFF/, '').trim().split(',').map((name) => values[name] ?? '').join(',');
        const own = [
            { type: 'text', name: 'the_case', 'label::Français (fr)': 'Dossier', 'bind::cp:saveto': 'case.id', 'bind::cp:sensitivity': 'operational' },
            { type: 'image', name: 'photo', 'label::Français (fr)': 'Photo', 'bind::cp:sensitivity': 'sensitive' },
            { type: 'begin_repeat', name: 'child', 'label::Français (fr)': 'Enfant rencontré' },
            { type: 'text', name: 'child_name', 'label::Français (fr)': 'Son nom', 'bind::cp:sensitivity': 'identity' },
            { type: 'integer', name: 'child_age', 'label::Français (fr)': 'Son âge', 'bind::cp:sensitivity': 'statistical' },
            { type: 'end_repeat' },
        ];
        writeFileSync(join(sheets, 'survey.csv'), [readFileSync(join(sheets, 'survey.csv'), 'utf8').trimEnd(), ...own.map(line), ''].join('\n'));
        writeFileSync(join(sheets, 'settings.csv'), readFileSync(join(sheets, 'settings.csv'), 'utf8').replace(/^visit,/m, `${tool},`));
        server.run('tool', 'publish', sheets);
        const photo = join(folder('photo'), 'maison.png');
        writeFileSync(photo, Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'));

        const { case: theCase } = await ama.openCase();
        const files = server.count('attachment WHERE position = 0');
        const filling = await opens(tool, sheets);
        await filling.fills({ visit_place: 0, visit_outcome: 'met', people_met: 'child', safe_now: 'yes', situation_change: 'better', next_step: 'Voir la fratrie', risk: 'high', risk_reason: 'La nuit', the_case: theCase, photo });
        const adds = filling.page.getByRole('button', { name: /add/i });
        for (const [name, age] of [['Yao, l’aîné', '12'], ['Sika', '4']]) {
            if (name === 'Sika') await adds.last().click();
            await filling.fills({ child_name: name, child_age: age });
        }
        const sent = await filling.sends().catch(async (error) => assert.fail(`${error.message}: ${JSON.stringify([await filling.messages(), filling.faults])}`));
        assert.equal(sent.status, 201, sent.says);
        assert.deepEqual(filling.faults, []);
        assert.equal(server.count('attachment WHERE position = 0') - files, 2, 'the text and the photo');

        const children = await table(tool, '&table=child');
        assert.deepEqual(children.map((row) => [row.child_name, row.child_age]), [['Yao, l’aîné', '12'], ['Sika', '4']]);
        const entry = (await ama.pullAll()).entries.find((each) => each.command === 'submit_form' && each.parts.some((part) => part.set.form === tool));
        const partOf = (kind) => entry.parts.find((part) => part.kind === kind);
        assert.equal(partOf('sheet').set.case, theCase);
        assert.equal(partOf('sheet').set['answers.next_step'], 'Voir la fratrie');
        assert.deepEqual([partOf('case').record, partOf('case').set.risk], [theCase, 'high']);
        await filling.page.close();
    });

    it('and their page are no part of the app', () => {
        const app = join(root, 'web/dist/assets');
        for (const file of readdirSync(app).filter((name) => /[.](js|css)$/.test(name))) assert.doesNotMatch(readFileSync(join(app, file), 'utf8'), /getodk|primevue|__vue/i, file);
    });
});

// Somebody who fills a form in Web Forms: questions are known by their names in the sheets, and found by what the page says of them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

// The lines of a CSV sheet, each as an object by its header.
export function readSheet(text) {
    const rows = [[]];
    for (const [, quoted, bare, end] of text.replace(/^\uFEFF/, '').matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
        if (end === '' && quoted === undefined && bare === '' && rows.at(-1).length === 0) break;
        rows.at(-1).push(quoted?.replaceAll('""', '"') ?? bare);
        if (end !== ',') rows.push([]);
    }
    const [header, ...lines] = rows.filter((row) => row.length > 0);
    return lines.map((line) => Object.fromEntries(header.map((name, i) => [name, line[i] ?? ''])));
}

export class Filling {
    constructor(page, toolFolder) {
        this.page = page;
        this.questions = new Map(readSheet(readFileSync(join(toolFolder, 'survey.csv'), 'utf8')).filter((row) => row.name).map((row) => [row.name, row]));
        this.faults = [];
        page.on('pageerror', (error) => this.faults.push(error.message));
        page.on('console', (message) => message.type() === 'error' && this.faults.push(message.text()));
    }

    labelOf(question) {
        return this.questions.get(question)['label::Français (fr)'];
    }

    // The last of those that are asked alike.
    place(question) {
        const label = this.labelOf(question).replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s/g, '\\s');
        return this.page.locator('.question-container').filter({ has: this.page.locator('.control-text label', { hasText: new RegExp(`^\\s*${label}\\s*$`) }) }).last();
    }

    isAsked(question) {
        return this.place(question).isVisible();
    }

    async fills(answers) {
        for (const [question, value] of Object.entries(answers)) await this.answers(question, value);
    }

    async answers(question, value) {
        const place = this.place(question);
        await place.waitFor();
        const { type, appearance } = this.questions.get(question);
        if (type === 'date') await this.picksDay(place, value);
        else if (type === 'image') await place.locator('input[type=file]').first().setInputFiles(value);
        else if (type === 'acknowledge') await place.locator('input[type=checkbox]').check();
        else if (appearance === 'minimal') await this.picksFromList(place, value);
        else if (type.startsWith('select')) for (const one of value.split(' ')) await place.locator(`input[value="${one}"]`).check();
        else {
            const box = place.locator('input, textarea').first();
            // A box for numbers listens to keys.
            await (type === 'integer' || appearance === 'numbers' ? box.pressSequentially(value) : box.fill(value));
            await box.blur();
        }
    }

    // By the order of the list: it shows labels alone.
    async picksFromList(place, at) {
        await place.locator('[role=combobox]').click();
        await this.page.locator('[role=listbox] [role=option]').nth(at).click();
    }

    async picksDay(place, day) {
        const [year, month, date] = day.split('-').map(Number);
        await place.locator('input').click();
        const panel = this.page.locator('.p-datepicker-panel');
        await panel.locator('.p-datepicker-select-year').click();
        const wanted = panel.locator('.p-datepicker-year', { hasText: new RegExp(`^\\s*${year}\\s*$`) });
        const first = async () => Number(await panel.locator('.p-datepicker-year').first().textContent());
        for (let shown = await first(); (await wanted.count()) === 0; shown = await first()) {
            await panel.locator(year < shown ? '.p-datepicker-prev-button' : '.p-datepicker-next-button').click();
        }
        await wanted.click();
        await panel.locator('.p-datepicker-month').nth(month - 1).click();
        await panel.locator('.p-datepicker-day-cell:not(.p-datepicker-other-month)').nth(date - 1).click();
        await panel.waitFor({ state: 'hidden' });
    }

    // Sends it, and gives what came back.
    async sends() {
        await this.page.locator('.footer button').click();
        const answered = await this.page.waitForFunction(() => window.handedIn, undefined, { timeout: 10_000 });
        return answered.jsonValue();
    }

    // What the page finds wrong.
    messages() {
        return this.page.locator('.question-container', { has: this.page.locator('.validation-message:visible') }).allInnerTexts();
    }
}

// People at their browsers: each has a phone (or a desk) of her own, with its own storage, and speaks French unless told otherwise.
import { spawn, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';

const root = resolve(import.meta.dirname, '../..');
const relais = process.env.RELAIS_BINARY ?? join(root, 'build/release/server/relais');
export const password = 'relais-demo-2026';

export const browserFlags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export const folder = (name) => mkdtempSync(join(tmpdir(), `relais-${name}-`));

// A server with demo data on a free port. `again` starts it on the same data.
export async function startServer(settings = {}) {
    const data = settings.data ?? folder('data');
    const flags = ['--data-folder', data, '--web-folder', join(root, 'web/dist'), '--programme-folder', join(root, 'programmes'), ...(settings.flags ?? [])];
    if (!settings.data) execFileSync(relais, ['demo', ...flags], { stdio: ['ignore', 'ignore', 'inherit'] });
    const child = spawn(relais, ['serve', ...flags, '--port', String(settings.port ?? 0)], { stdio: ['ignore', 'ignore', 'pipe'] });
    let log = '';
    const port = await new Promise((found, failed) => {
        child.stderr.on('data', (chunk) => {
            log += chunk;
            const line = /"event":"serving","port":(\d+)/.exec(log);
            if (line) found(Number(line[1]));
        });
        child.on('exit', (code) => failed(new Error(`the server ended with ${code}: ${log}`)));
    });
    child.removeAllListeners('exit');
    const ended = new Promise((done) => child.on('exit', done));
    return {
        data,
        port,
        flags,
        address: `http://localhost:${port}`,
        // What the server has written to its log.
        log: () => log,
        pid: child.pid,
        run: (...command) => execFileSync(relais, [...command, ...flags], { encoding: 'utf8' }),
        // What lies in the store, and how much of it.
        sql: (query) => execFileSync('sqlite3', [join(data, 'relais.db'), query], { encoding: 'utf8' }).trim(),
        count: (query) => Number(execFileSync('sqlite3', [join(data, 'relais.db'), `SELECT count(*) FROM ${query}`], { encoding: 'utf8' })),
        async stop(signal = 'SIGTERM') {
            child.kill(signal);
            await ended;
        },
        async end() {
            await this.stop();
            rmSync(data, { recursive: true, force: true });
        },
    };
}

export class Person {
    static async sitsDown(server, login, { language = 'fr-FR', desk = false, flags = [], profile = folder(`phone-${login}`) } = {}) {
        const person = new Person();
        Object.assign(person, { server, login, language, desk, flags, profile, faults: [] });
        await person.opensBrowser();
        return person;
    }

    async opensBrowser() {
        this.context = await chromium.launchPersistentContext(this.profile, {
            executablePath: '/usr/bin/chromium',
            headless: true,
            locale: this.language,
            viewport: this.desk ? { width: 1280, height: 800 } : { width: 360, height: 640 },
            args: [...browserFlags, ...this.flags],
        });
        this.page = this.context.pages()[0] ?? (await this.context.newPage());
        this.page.setDefaultTimeout(20_000);
        this.page.on('pageerror', (error) => this.faults.push(error.message));
        this.page.on('console', (message) => {
            // A request that fails while the network is off is what offline is.
            if (message.type() === 'error' && !/net::ERR|Failed to load resource/.test(message.text())) this.faults.push(message.text());
        });
    }

    async closesBrowser() {
        await this.context.close();
    }

    async leaves() {
        await this.context.close();
        rmSync(this.profile, { recursive: true, force: true });
    }

    offline() {
        return this.context.setOffline(true);
    }
    online() {
        return this.context.setOffline(false);
    }

    async goes(path) {
        // As a tap on a link would: the app stays open and unlocked.
        await this.page.evaluate((to) => {
            const link = document.createElement('a');
            link.href = to;
            document.body.append(link);
            link.click();
            link.remove();
        }, path);
    }

    // What stands in the column of the screen, beside the list.
    pane(what) {
        return this.page.locator(`.column-main ${what}`);
    }

    button(name) {
        return this.page.getByRole('button', { name, exact: false });
    }

    async signsIn() {
        await this.page.goto(this.server.address);
        await this.page.locator('input[autocomplete=username]').fill(this.login);
        await this.page.locator('input[type=password]').fill(password);
        await this.page.locator('input[type=password]').press('Enter');
        await this.page.locator('h1:visible').first().waitFor();
        await this.page.getByRole('navigation').first().waitFor();
        await this.hasTheRest();
    }

    // The screens that fill forms come when the first list stands: from then on the app is whole without network.
    async hasTheRest() {
        const isWhole = () =>
            this.page.evaluate(async () => {
                const kept = (await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()))).flat();
                return [/files-.*\.js$/, /teamScreens-.*\.js$/, /formScreens-.*\.css$/, /formScreens-.*\.js$/, /-later-.*\.js$/].every((part) => kept.some(({ url }) => part.test(url)));
            });
        const until = Date.now() + 30_000;
        while (!(await isWhole())) {
            if (Date.now() > until) throw new Error('the phone has not fetched what it needs without network');
            await new Promise((again) => setTimeout(again, 100));
        }
    }

    async unlocks() {
        await this.page.locator('input[type=password]').fill(password);
        await this.page.locator('input[type=password]').press('Enter');
        await this.page.getByRole('navigation').first().waitFor();
    }

    // What the page says. Lists that are not in sight yet are laid out late (content-visibility), so the screen's own text is
    // asked for twice.
    text() {
        return this.page.evaluate(() => `${document.body.innerText}\n${document.querySelector('.column-main')?.textContent ?? ''}`);
    }

    // Waits until the page says it; the message of a failure shows what it said instead.
    async sees(what, { timeout = 20_000 } = {}) {
        const pattern = what instanceof RegExp ? what : new RegExp(what.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
        const until = Date.now() + timeout;
        let text = '';
        while (Date.now() < until) {
            text = (await this.text()).replace(/[\u00a0\u202f]/g, ' ');
            if (pattern.test(text)) return text;
            await new Promise((again) => setTimeout(again, 100));
        }
        throw new Error(`${this.login} does not see ${pattern}; the page says:\n${text}`);
    }

    shot(name) {
        return this.page.screenshot({ path: join(process.env.RELAIS_SHOTS ?? tmpdir(), `${name}.png`) });
    }
}

// Filling forms: answers by the name of the question, as the page shows them.
Object.assign(Person.prototype, {
    async answers(values) {
        for (const [question, value] of Object.entries(values)) await this.answer(question, value);
    },

    // The drawn box lies over the real one, so the real one is clicked as its label would.
    ticks(selector) {
        return this.page.locator(selector).first().evaluate((box) => box.checked || box.click());
    },

    async answer(question, value) {
        const first = this.page.locator(`[id="q-${question}"]`);
        await first.waitFor();
        const kind = await first.evaluate((element) => `${element.tagName} ${element.type ?? ''} ${element.getAttribute('role') ?? ''}`.trim().toLowerCase());
        if (kind.includes('combobox')) {
            await first.fill(value);
            await this.page.locator(`[id="q-${question}-choices"] [role=option]`).first().click();
        } else if (kind.startsWith('select')) await first.selectOption(value);
        else if (kind.includes('radio') || kind.includes('checkbox')) {
            // Options stand in one group; a box that stands alone has no value of its own.
            const name = await first.getAttribute('name');
            for (const one of name ? String(value).split(' ') : ['']) await this.ticks(name ? `[name="q-${question}"][value="${one}"]` : `[id="q-${question}"]`);
        } else {
            await first.fill(value);
            await first.blur();
        }
    },

    continues() {
        return this.button(/^(Continuer|Continue)$/).click();
    },

    questions() {
        return this.page.locator('main [id^="q-"]').evaluateAll((all) => all.map((element) => `${element.id} ${element.type ?? element.tagName} ${element.value ?? ''}`));
    },
});

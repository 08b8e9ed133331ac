// Chromium, as far as possible like a phone's browser on its first visit: no profile, no traffic of its own.
import { chromium } from 'playwright-core';

const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
];

export async function withBrowser(work) {
    const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true, args });
    try {
        return await work(browser);
    } finally {
        await browser.close();
    }
}

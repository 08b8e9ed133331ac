import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { compressed } from './build/compressed.ts';
import { coreModules } from './build/core-modules.ts';
import { icons } from './build/icons.ts';
import { iconSprite } from './build/icon-sprite.ts';
import { patchFont } from './build/patch-font.ts';
import { serviceWorker } from './build/service-worker.ts';

// The words of one language that can wait: "fr-later". The service worker knows them by this name.
function laterWords(module: string | null): string | undefined {
    const language = /words\/(\w+)\/later\.ts$/.exec(module ?? '')?.[1];
    return language && `${language}-later`;
}

const api = process.env.RELAIS_API ?? 'http://localhost:8080';

export default defineConfig({
    root: import.meta.dirname,
    plugins: [svelte(), iconSprite(), icons(), patchFont(), coreModules(), serviceWorker(), compressed()],
    define: { __VERSION__: JSON.stringify(process.env.npm_package_version ?? '0.1.0') },
    build: {
        target: ['chrome100', 'firefox100', 'safari15.4'],
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        // A phone on a slow network pays for each file: one script for the frame, one for all screens of the first minutes, one for those that fill forms.
        rolldownOptions: {
            input: { index: 'index.html', sw: 'src/device/sw.ts' },
            output: {
                // The browser looks for the service worker at one fixed address.
                entryFileNames: (chunk) => (chunk.name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
                chunkFileNames: (chunk) => `assets/${laterWords(chunk.facadeModuleId) ?? chunk.name.replace('.svelte', '')}-[hash].js`,
                // What the frame and the screens both use.
                codeSplitting: { groups: [{ name: 'frame', minShareCount: 2 }] },
            },
        },
    },
    server: { proxy: { '/api': api } },
    test: {
        environment: 'happy-dom',
        include: ['src/**/*.test.ts', 'build/**/*.test.ts'],
        setupFiles: ['src/device/testing/browser.ts'],
    },
    resolve: process.env.VITEST ? { conditions: ['browser'] } : {},
});

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { icons } from '../src/ui/icons.ts';

const drawings = resolve(import.meta.dirname, '../../node_modules/lucide-static/icons');

// Writes the drawings that the app uses into the page once, so that an icon is one <use> and costs no script.
export function iconSprite(): Plugin {
    return {
        name: 'relais-icon-sprite',
        transformIndexHtml: (html) => html.replace('<div id="app">', `${sprite()}<div id="app">`),
    };
}

function sprite(): string {
    const symbols = Object.entries(icons).map(
        ([name, drawing]) => `<symbol id="icon-${name}" viewBox="0 0 24 24">${shapes(drawing)}</symbol>`,
    );
    return `<svg class="sprite" width="0" height="0" aria-hidden="true">${symbols.join('')}</svg>`;
}

function shapes(drawing: string): string {
    const svg = readFileSync(resolve(drawings, `${drawing}.svg`), 'utf8');
    return svg
        .slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.indexOf('</svg>'))
        .replace(/\s+/g, ' ')
        .replaceAll('> <', '><')
        .replaceAll(' />', '/>')
        .trim();
}

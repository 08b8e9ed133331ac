import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { expect, test } from 'vitest';

// The levels of the app, from the ground up: a folder may use those before its line, and itself.
const levels = [['core'], ['words', 'ui'], ['device'], ['sync'], ['session'], ['acts'], ['features'], ['routes']];

const root = import.meta.dirname;
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((path) => path.split(sep).join('/'))
    .filter((path) => /\.(ts|svelte)$/.test(path) && path.includes('/'));

function levelOf(path: string): number {
    return levels.findIndex((line) => line.includes(path.split('/')[0]!));
}

function importsOf(path: string): string[] {
    const text = readFileSync(join(root, path), 'utf8');
    const names = [...text.matchAll(/from '(\.[^']+)'|import\('(\.[^']+)'\)|import '(\.[^']+)'/g)].map((found) => found[1] ?? found[2] ?? found[3]!);
    return names.map((name) => relative(root, resolve(root, dirname(path), name)).split(sep).join('/'));
}

function featureOf(path: string): string | undefined {
    return /^features\/(\w+)\//.exec(path)?.[1];
}

test('imports point down', () => {
    const wrong = files.flatMap((path) =>
        importsOf(path)
            .filter((used) => {
                const [mine, its] = [levelOf(path), levelOf(used)];
                // Words know the types of the contract, ui knows nothing of ours.
                const isSide = mine === its && path.split('/')[0] !== used.split('/')[0];
                return its > mine || isSide || (path.startsWith('ui/') && !used.startsWith('ui/'));
            })
            .map((used) => `${path} may not use ${used}`),
    );
    expect(wrong).toEqual([]);
});

test('a feature uses no other feature', () => {
    const wrong = files.flatMap((path) =>
        importsOf(path)
            .filter((used) => featureOf(path) && featureOf(used) && featureOf(path) !== featureOf(used))
            .map((used) => `${path} may not use ${used}`),
    );
    expect(wrong).toEqual([]);
});

test('no style is written into the page: the server forbids it', () => {
    const wrong = files.filter((path) => path.endsWith('.svelte') && /\sstyle=/.test(readFileSync(join(root, path), 'utf8')));
    expect(wrong).toEqual([]);
});

test('boxes are placed by the direction of the text, not by left and right', () => {
    const sheets = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => /\.(css|svelte)$/.test(path));
    const side = /(margin|padding|border)-(left|right)\b|(^|[\s;{])(left|right):|text-align:\s*(left|right)/m;
    expect(sheets.filter((path) => side.test(readFileSync(join(root, path), 'utf8')))).toEqual([]);
});

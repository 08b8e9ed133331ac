// Runs all benchmarks, or those that are named, and prints their figures: run.mjs [name]… [--json]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const names = ['wasm', 'forms', 'matching', 'journal', 'push', 'pull', 'openrosa', 'disk', 'memory', 'finding', 'first_load'];
const isJson = process.argv.includes('--json');
const asked = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));

for (const name of asked.filter((each) => !names.includes(each))) {
    console.error(`There is no benchmark '${name}'. There are: ${names.join(', ')}.`);
    process.exit(2); // a benchmark that does not exist is a mistake of the caller, and nothing was measured
}

function rounded(value) {
    if (value === undefined) return '';
    if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString('en');
    return String(Number(value.toPrecision(3)));
}

function asLine(figure) {
    const beside = figure.beside ? `${figure.beside}${figure.beside_value === undefined ? '' : ` ${rounded(figure.beside_value)}`}` : '';
    const goal = figure.goal ? `goal ${figure.goal}: ${figure.met ? 'met' : 'NOT met'}` : '';
    const columns = [
        figure.name.padEnd(38),
        rounded(figure.value).padStart(10),
        figure.unit.padEnd(16),
        beside.padEnd(44),
        (figure.ratio === undefined ? '' : `× ${figure.ratio.toFixed(2)}`).padEnd(8),
        goal,
    ];
    return columns.join('  ').trimEnd();
}

function print(figure) {
    console.log(isJson ? JSON.stringify(figure) : asLine(figure));
}

for (const name of names) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    const folder = mkdtempSync(join(tmpdir(), `relais-bench-${name}-`));
    try {
        const { measure } = await import(`./${name}.mjs`);
        await measure({ print, folder });
    } catch (error) {
        // What cannot be measured is said; the others are measured all the same.
        console.error(`${name}: ${error.stack ?? error}`);
        process.exitCode = 1;
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}

// A large form: how long it takes to load, and to answer a keystroke.
import { runProgram } from './programs.mjs';

export async function measure({ print }) {
    const given = process.env.RELAIS_FORM ? [process.env.RELAIS_FORM] : [];
    for (const line of runProgram('bench/bench_forms', ...given).trim().split('\n')) print(JSON.parse(line));
}

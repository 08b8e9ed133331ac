// Whether the right person is found among 100,000, beside Jaro-Winkler, Soundex and Double Metaphone on the same people and questions.
import { runProgram } from './programs.mjs';

export function measure({ print }) {
    const lines = runProgram('bench/bench_matching', 100000, 1000, '--rivals').trim().split('\n');
    for (const line of lines) print(JSON.parse(line));
}

import { core } from '../core';
import type { CaseRow, Evidence, Id, KnownFile, LikelyAnswer, LikelyFile, LikelyPair, Problem } from '../core/contract';
import { server } from '../sync/server';
import { t } from '../words/words.svelte';

type Moment = { now: number; offset_minutes: number };

// So many people are opened and compared at once: the screen breathes in between.
const AT_ONCE = 100;

// Files that may be of one person. The core compares; it is given the people of this phone when they have changed since it was last asked.
export class Likely {
    #rows: () => CaseRow[];
    #peopleOf: (rows: CaseRow[]) => Promise<KnownFile[]>;
    #moment: () => Moment;
    #known: CaseRow[] | undefined;

    constructor(rows: () => CaseRow[], peopleOf: (rows: CaseRow[]) => Promise<KnownFile[]>, moment: () => Moment) {
        this.#rows = rows;
        this.#peopleOf = peopleOf;
        this.#moment = moment;
    }

    forget(): void {
        this.#known = undefined;
    }

    // Files on this phone that are like somebody who is about to be registered, the likeliest first.
    async here(fields: Record<string, unknown>): Promise<LikelyFile[]> {
        await this.#know();
        const answer = await core.call('likely', { fields, ...this.#moment() });
        return answer.ok?.files ?? [];
    }

    // What the server knows beside.
    async elsewhere(account: Id, fields: Record<string, unknown>): Promise<{ ok?: LikelyAnswer; problem?: Problem }> {
        return server.likely(account, fields);
    }

    // Pairs of files on this phone, the likeliest first.
    async pairs(progress: (done: number, all: number) => void = () => {}): Promise<LikelyPair[]> {
        const count = await this.#know();
        const pairs: LikelyPair[] = [];
        for (let from = 0; from < count; from += AT_ONCE) {
            progress(from, count);
            const answer = await core.call('likely_pairs', { from, count: AT_ONCE, ...this.#moment() });
            if (answer.problem) break;
            pairs.push(...answer.ok.pairs);
        }
        return pairs.sort((one, other) => other.other.bits - one.other.bits);
    }

    async #know(): Promise<number> {
        const rows = this.#rows();
        const files = rows.filter((row) => !row.merged_into);
        if (this.#known === rows) return files.length;
        for (let from = 0; from === 0 || from < files.length; from += AT_ONCE) {
            const people = await this.#peopleOf(files.slice(from, from + AT_ONCE));
            const answer = await core.call('known_files', { files: people, anew: from === 0, ...this.#moment() });
            if (answer.problem) return 0;
        }
        this.#known = rows;
        return files.length;
    }
}

export interface EvidenceLine {
    label: string;
    state: Evidence['agreement'];
    says: string;
}

// What agrees, in words.
export function evidenceLines(evidence: Evidence[]): EvidenceLine[] {
    return evidence.map(({ about, agreement }) => ({ label: t(`evidence.${about}`), state: agreement, says: t(`evidence.${agreement}`) }));
}

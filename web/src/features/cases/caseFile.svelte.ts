import type { CasePage, Id, Problem } from '../../core/contract';
import { session } from '../../session/session.svelte';

// One case as the core draws it. It is read again whenever the phone learns something; meanwhile the last reading stays on the screen.
export class CaseFile {
    page = $state.raw<CasePage>();
    problem = $state.raw<Problem>();
    // Forms that were begun on this phone and not finished.
    begun = $state.raw<ReadonlySet<string>>(new Set());
    readonly caseId: Id;
    #turn = 0;

    // Records of this case with an entry that the server has not received.
    waiting = $derived(
        new Set((this.page?.timeline ?? []).filter((line) => session.isWaiting(line.entry)).map((line) => line.record)),
    );

    constructor(caseId: Id) {
        this.caseId = caseId;
    }

    async read(): Promise<void> {
        const turn = ++this.#turn;
        const prefix = `form/${this.caseId}/`;
        const [answer, drafts] = await Promise.all([session.page(this.caseId), session.drafts.keys(prefix)]);
        if (turn !== this.#turn) return;
        this.problem = answer.problem;
        if (answer.ok) this.page = answer.ok;
        this.begun = new Set(drafts.map((key) => key.slice(prefix.length)));
    }

    may(command: string): boolean {
        return this.page?.may.includes(command) ?? false;
    }
}

// A case file that a screen shows: read at once, and again at every change.
export function openCaseFile(caseId: () => Id): { readonly file: CaseFile } {
    const opened = $derived(new CaseFile(caseId()));
    $effect(() => {
        void session.revision;
        void opened.read();
    });
    return {
        get file() {
            return opened;
        },
    };
}

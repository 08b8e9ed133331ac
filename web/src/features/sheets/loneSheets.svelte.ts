import type { Answer, Id, Problem, SheetLine, SheetList } from '../../core/contract';

type Ask = (before: Id | undefined) => Promise<Answer<SheetList>>;

// The sheets of no case, the latest first, page by page as the server gives them. Nothing of them is kept on the phone.
export class LoneSheets {
    lines = $state.raw<SheetLine[]>();
    problem = $state.raw<Problem>();
    isAsking = $state(false);
    hasMore = $state(false);
    #before: Id | undefined;
    readonly #ask: Ask;

    constructor(ask: Ask) {
        this.#ask = ask;
    }

    // What is there already stays on the screen whatever comes.
    async readOn(): Promise<void> {
        if (this.isAsking) return;
        this.isAsking = true;
        const { ok, problem } = await this.#ask(this.#before);
        this.isAsking = false;
        this.problem = problem;
        if (!ok) return;
        this.lines = [...(this.lines ?? []), ...ok.sheets];
        this.#before = ok.before;
        this.hasMore = ok.before !== undefined;
    }
}

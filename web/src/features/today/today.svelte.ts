import type { Answer, Problem, Today } from '../../core/contract';

// What the core says is to be done, read again whenever the phone learns something.
export class TodayTasks {
    found = $state.raw<Today>();
    problem = $state.raw<Problem>();

    #ask: () => Promise<Answer<Today>>;
    #asked = 0;

    constructor(ask: () => Promise<Answer<Today>>) {
        this.#ask = ask;
    }

    // The last answer stays on the screen while the next one is being worked out.
    async read(): Promise<void> {
        const turn = ++this.#asked;
        const answer = await this.#ask();
        if (turn !== this.#asked) return;
        this.problem = answer.problem;
        if (answer.ok) this.found = answer.ok;
    }
}

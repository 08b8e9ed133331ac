import type { Problem } from '../../core/contract';
import type { Entered } from '../../session/access';
import { problemText, t } from '../../words/words.svelte';

interface Outcome {
    ok?: unknown;
    problem?: Problem;
    waitMs?: number;
    changed?: { waiting: number };
}

// One try after the other to come in with a password.
export class Entering {
    busy = $state(false);
    problem = $state('');
    // The password has changed: the old one is asked for too.
    changed = $state.raw<{ waiting: number }>();
    waitSeconds = $state(0);
    // Grows with each refusal, so that the message takes the focus again.
    tries = $state(0);
    #timer: ReturnType<typeof setInterval> | undefined;

    async attempt(enter: () => Promise<Outcome>): Promise<boolean> {
        if (this.busy || this.waitSeconds > 0) return false;
        this.busy = true;
        this.problem = '';
        const outcome = await enter().catch((): Outcome => ({ problem: { code: 0, name: 'device_failed' } }));
        this.busy = false;
        this.changed = outcome.changed ?? this.changed;
        if (outcome.waitMs) this.#wait(outcome.waitMs);
        if (outcome.problem) this.refuse(problemText(outcome.problem));
        else if (outcome.waitMs) this.refuse(t('problem.too_many_attempts'));
        return outcome.ok !== undefined;
    }

    refuse(text: string): void {
        this.problem = text;
        this.tries += 1;
    }

    past(oldPassword: string): Entered | undefined {
        return this.changed ? { oldPassword } : undefined;
    }

    #wait(ms: number): void {
        const until = Date.now() + ms;
        const count = () => {
            this.waitSeconds = Math.max(0, Math.ceil((until - Date.now()) / 1000));
            if (this.waitSeconds === 0) clearInterval(this.#timer);
        };
        clearInterval(this.#timer);
        this.#timer = setInterval(count, 500);
        count();
    }
}

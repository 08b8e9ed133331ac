import type { Order, Problem } from '../core/contract';
import { ActDraft, type TypedDraft } from '../session/actDraft.svelte';
import { session } from '../session/session.svelte';
import { go } from '../ui/router.svelte';

export interface FieldError {
    id: string;
    message: string;
}

// One act that a screen gives: what is missing there is said first, then the core decides. What is typed for it is a draft until then.
export class ScreenAct {
    readonly draft: TypedDraft;
    errors = $state.raw<FieldError[]>([]);
    refusal = $state.raw<Problem>();
    busy = $state(false);
    attempt = $state(0);

    constructor(draft: TypedDraft) {
        this.draft = draft;
    }

    errorOf(id: string): string | undefined {
        return this.errors.find((error) => error.id === id)?.message;
    }

    // Leads to the page that says that it is done. True where it was.
    async give(errors: FieldError[], order: Order, page: string): Promise<boolean> {
        if (this.busy) return false;
        this.errors = errors;
        this.refusal = undefined;
        if (errors.length > 0) {
            this.attempt += 1;
            return false;
        }
        this.busy = true;
        const acted = await session.actAll([order], this.draft.key);
        this.busy = false;
        if ('problem' in acted && acted.problem) {
            this.refusal = acted.problem;
            return false;
        }
        go(`${page}?done=${order.command}`, { replace: true });
        return true;
    }
}

// For a screen: `get` reads what is typed there, `set` puts it back.
export function screenAct<T>(key: string, get: () => T, set: (typed: T) => void): ScreenAct {
    return new ScreenAct(new ActDraft(`act/${key}`, get, set));
}

// The errors whose condition holds, in the order of the screen.
export function errorsWhere(checks: [boolean, string, string][]): FieldError[] {
    return checks.filter(([isWrong]) => isWrong).map(([, id, message]) => ({ id, message }));
}

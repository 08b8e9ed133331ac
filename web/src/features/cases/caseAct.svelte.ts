import type { Id, Order, Problem } from '../../core/contract';
import { ActDraft, type TypedDraft } from '../../session/actDraft.svelte';
import { session } from '../../session/session.svelte';
import { go } from '../../ui/router.svelte';

export interface FieldError {
    id: string;
    message: string;
}

// One act on a case: what is missing on the screen is said first, then the core decides, and the file says that it is done.
// What is typed for it is a draft until then.
export class CaseAct {
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

    // Leads to the case, or to the page of it where the worker came from.
    async give(caseId: Id, errors: FieldError[], order: Order, page = ''): Promise<void> {
        if (this.busy) return;
        this.errors = errors;
        this.refusal = undefined;
        if (errors.length > 0) {
            this.attempt += 1;
            return;
        }
        this.busy = true;
        const acted = await session.actAll([order], this.draft.key);
        this.busy = false;
        if ('problem' in acted && acted.problem) this.refusal = acted.problem;
        else go(`/cases/${caseId}${page}?done=${order.command}`, { replace: true });
    }
}

// For a screen: `get` reads what is typed there, `set` puts it back.
export function caseAct<T>(key: string, get: () => T, set: (typed: T) => void): CaseAct {
    return new CaseAct(new ActDraft(`act/${key}`, get, set));
}

// The errors whose condition holds, in the order of the screen.
export function errorsWhere(checks: [boolean, string, string][]): FieldError[] {
    return checks.filter(([isWrong]) => isWrong).map(([, id, message]) => ({ id, message }));
}

import type { Id, Order, Problem } from '../../core/contract';
import { session } from '../../session/session.svelte';
import { go } from '../../ui/router.svelte';

export interface FieldError {
    id: string;
    message: string;
}

// One act on a case: what is missing on the screen is said first, then the core decides, and the file says that it is done.
export class CaseAct {
    errors = $state.raw<FieldError[]>([]);
    refusal = $state.raw<Problem>();
    busy = $state(false);
    attempt = $state(0);

    errorOf(id: string): string | undefined {
        return this.errors.find((error) => error.id === id)?.message;
    }

    async give(caseId: Id, errors: FieldError[], order: Order): Promise<void> {
        if (this.busy) return;
        this.errors = errors;
        this.refusal = undefined;
        if (errors.length > 0) {
            this.attempt += 1;
            return;
        }
        this.busy = true;
        const acted = await session.act(order.command, order.input);
        this.busy = false;
        if ('problem' in acted && acted.problem) this.refusal = acted.problem;
        else go(`/cases/${caseId}?done=${order.command}`, { replace: true });
    }
}

// The errors whose condition holds, in the order of the screen.
export function errorsWhere(checks: [boolean, string, string][]): FieldError[] {
    return checks.filter(([isWrong]) => isWrong).map(([, id, message]) => ({ id, message }));
}

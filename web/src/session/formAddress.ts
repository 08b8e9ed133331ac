import type { Id } from '../core/contract';

// Where a form of a case is filled. Whoever writes a tool chooses its name.
export function formAddress(caseId: Id, form: string): string {
    return `/cases/${caseId}/form/${encodeURIComponent(form)}`;
}

import type { Id, Lang } from '../../core/contract';
import { session } from '../../session/session.svelte';

// A browser has one session and a phone may have several accounts: what is read names the account that reads it, and the server refuses where the session is
// another's.
function named(parameters: Record<string, string>): string {
    return new URLSearchParams({ account: session.caller.account, ...parameters }).toString();
}

export function listAddress(before?: Id): `/api/sheets?${string}` {
    return `/api/sheets?${named(before ? { before } : {})}`;
}

export function answersAddress(sheet: Id, language: Lang): `/api/sheets/answers?${string}` {
    return `/api/sheets/answers?${named({ sheet, language })}`;
}

export function fileAddress(id: Id): string {
    return `/api/sheets/file?${named({ id })}`;
}

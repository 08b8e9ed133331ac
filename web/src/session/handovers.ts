import type { Id, IsoDate } from '../core/contract';
import { session, type ReceivedRow } from './session.svelte';

// Hand-overs as the app shows them: what was received, and the rows of a case that are its sender's account of what was sent.

export type HandoverStatus = 'offered' | 'accepted' | 'appointed' | 'served' | 'reported' | 'refused' | 'revoked' | 'finished' | 'expired';

const ended: readonly string[] = ['refused', 'revoked', 'finished', 'expired'];

export interface Handover {
    id: Id;
    status: HandoverStatus;
    // Its receiver sees it no more.
    isOver: boolean;
    fields: Record<string, unknown>;
}

export const textAt = (fields: Record<string, unknown>, name: string): string => {
    const value = fields[name];
    return typeof value === 'string' ? value : '';
};

// The state on a day: what nobody ended ends with its last day.
export function statusOn(fields: Record<string, unknown>, today: IsoDate): HandoverStatus {
    const status = (textAt(fields, 'status') || 'offered') as HandoverStatus;
    const lastDay = textAt(fields, 'expires_on');
    return !ended.includes(status) && lastDay !== '' && lastDay < today ? 'expired' : status;
}

export function isOver(status: HandoverStatus): boolean {
    return ended.includes(status);
}

// Rows `referral[<id>].…` or `transfer[<id>].…` of a case, the latest first.
export function handoversOf(caseFields: Record<string, unknown>, kind: 'referral' | 'transfer', today: IsoDate): Handover[] {
    const rows = new Map<Id, Record<string, unknown>>();
    for (const [path, value] of Object.entries(caseFields)) {
        const found = new RegExp(`^${kind}\\[([0-9a-f-]{36})\\]\\.(.+)$`).exec(path);
        if (!found) continue;
        const [, id = '', field = ''] = found;
        rows.set(id, { ...rows.get(id), [field]: value });
    }
    const all = [...rows].map(([id, fields]) => {
        const status = statusOn(fields, today);
        return { id, status, isOver: isOver(status), fields };
    });
    return all.sort((one, other) => (one.id < other.id ? 1 : -1));
}

// What was received and still stands.
export function openReceived(): ReceivedRow[] {
    return session.received.filter(({ kind, fields }) => {
        const status = statusOn(fields, session.today);
        return kind === 'transfer' ? status === 'offered' : !isOver(status);
    });
}

// What was received and waits for a yes or a no.
export function toDecide(): ReceivedRow[] {
    return openReceived().filter(({ kind, fields }) => textAt(fields, 'status') === 'offered' && session.may(kind === 'transfer' ? 'accept_transfer' : 'accept_referral'));
}

// Who is meant, in words.
export function receiverText(fields: Record<string, unknown>): string {
    const worker = textAt(fields, 'to_worker');
    const team = textAt(fields, 'to_team');
    if (worker) return session.workerName(worker);
    if (team) return session.teamName(team);
    return textAt(fields, 'to_organisation') || textAt(fields, 'to_name');
}

// Who sent it, and from where.
export function senderText(fields: Record<string, unknown>): string {
    const from = textAt(fields, 'from');
    return [from ? session.workerName(from) : '', session.teamName(textAt(fields, 'from_team'))].filter(Boolean).join(' · ');
}

// What was carried, by field: `person.given_name` and the like.
export function carriedIn(fields: Record<string, unknown>, prefix: 'shared.' | 'carried.'): { name: string; value: unknown }[] {
    return Object.entries(fields)
        .filter(([path]) => path.startsWith(prefix))
        .map(([path, value]) => ({ name: path.slice(prefix.length), value }));
}

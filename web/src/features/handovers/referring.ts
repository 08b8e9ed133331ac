import type { Commands, Id, IsoDate, Role, Worker } from '../../core/contract';

// What somebody types who refers a child.
export interface Referring {
    id: Id;
    service: string;
    to: 'worker' | 'team' | 'organisation' | 'name';
    team: string;
    worker: string;
    organisation: string;
    name: string;
    group: string;
    purpose: string;
    urgency: 'high' | 'medium' | 'low';
    until: IsoDate;
    message: string;
    // Names of fields, joined by one space.
    shared: string;
    without: boolean;
    reason: string;
    authoriser: string;
}

type ReferCase = Commands['refer_case'];

export function receiverOf(typed: Referring): ReferCase['receiver'] {
    const group = typed.group ? { group: typed.group } : {};
    if (typed.to === 'worker') return { worker: typed.worker, ...group };
    if (typed.to === 'team') return { team: typed.team, ...group };
    if (typed.to === 'organisation') return { organisation: typed.organisation, ...group };
    return { name: typed.name.trim(), ...group };
}

export function isReceiverMissing(typed: Referring): boolean {
    return { worker: typed.worker, team: typed.team, organisation: typed.organisation, name: typed.name.trim() }[typed.to] === '';
}

export function sharedNames(typed: Referring): string[] {
    return typed.shared.split(' ').filter(Boolean);
}

export function overrideOf({ without, reason, authoriser }: Pick<Referring, 'without' | 'reason' | 'authoriser'>): { override?: { reason: string; authoriser: string } } {
    return without ? { override: { reason: reason.trim(), authoriser: authoriser.trim() } } : {};
}

export function referralInput(typed: Referring, about: { case: Id; person: Id }, today: IsoDate): ReferCase {
    return {
        ...about,
        referral: typed.id,
        service: typed.service,
        receiver: receiverOf(typed),
        purpose: typed.purpose.trim(),
        urgency: typed.urgency,
        on: today,
        expires_on: typed.until,
        shared: sharedNames(typed),
        ...(typed.message.trim() && { message: typed.message.trim() }),
        ...overrideOf(typed),
    };
}

// Fields that were chosen and that the receiver's role does not show: they are carried, and he does not see them.
export function unseenBy(worker: Worker | undefined, roles: Role[], carried: { name: string; class: Role['sees'][number] }[]): string[] {
    const sees = roles.find(({ name }) => name === worker?.role)?.sees;
    return sees ? carried.filter((field) => !sees.includes(field.class)).map(({ name }) => name) : [];
}

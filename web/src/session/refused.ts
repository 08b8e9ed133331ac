import type { Id, IsoDate } from '../core/contract';
import { formAddress } from './formAddress';
import { session, type Waiting } from './session.svelte';

// A refused act whose answers can be filled in once more: where its draft lies, what is in it, and the acts that it stands for.
export interface Retaken {
    key: string;
    href: string;
    draft: { answers: Record<string, string>; beganWith?: Record<string, string>; page: string; on?: IsoDate; steps: true };
    acts: Waiting[];
}

interface Input {
    person?: Id;
    case?: Id;
    sheet?: Id;
    form?: string;
    on?: IsoDate;
    answers?: Record<string, string>;
    began_with?: Record<string, string>;
}

// Nothing where the act has no answers, or where another draft lies in that place already: it is never written over.
export async function retakenOf(waiting: Waiting): Promise<Retaken | undefined> {
    const { form, answers, on, case: caseId, person, sheet, began_with: beganWith } = waiting.act.input as Input;
    if (form === undefined || answers === undefined || caseId === undefined) return undefined;
    const draft = { answers, ...(beganWith && { beganWith }), page: '', ...(on && { on }), steps: true as const };
    let place: Pick<Retaken, 'key' | 'href'>;
    let acts = [waiting];
    if (session.row(caseId)) {
        const isKnown = (await session.page(caseId)).ok?.sheets.some((one) => one.sheet === sheet) ?? false;
        place = isKnown ? { key: `sheet/${sheet}`, href: `/cases/${caseId}/sheet/${sheet}/edit` } : { key: `form/${caseId}/${form}`, href: formAddress(caseId, form) };
    } else if (form === 'registration') {
        // The person and the case were refused with it, or it would have a case here.
        const belongs = ({ state, act }: Waiting) => {
            const input = act.input as Input;
            return state === 'refused' && ['register_person', 'open_case'].includes(act.command) && input.person === person;
        };
        place = { key: 'register', href: '/register' };
        acts = [...session.waiting.filter(belongs), waiting];
    } else return undefined;
    return (await session.drafts.read(place.key)) ? undefined : { ...place, draft, acts };
}

// The draft is on the disk before the acts leave it.
export async function retake({ key, draft, acts }: Retaken): Promise<void> {
    await session.drafts.keep(key, draft);
    for (const act of acts) await session.discard(act);
}

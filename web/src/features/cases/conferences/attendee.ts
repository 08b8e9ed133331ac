import type { Conference } from '../../../core/contract';

type Attendee = Conference['attendees'][number];

// Somebody on the list of a conference, as the screen holds it.
export type Asked = Required<Attendee> & { key: number };

let last = 0;

export function nobody(): Asked {
    return { name: '', organisation: '', role: '', present: 'yes', pledge: false, key: ++last };
}

// Of forms, what other screens say too; the rest is in filling.ts.
import type fr from '../fr/forms';
import type { Translation } from '../translation';

export default {
    'forms.area_none': 'No place by that name. Try another spelling.',
    'forms.area_clear': 'Clear',
    'forms.area_found_one': '{count} place found',
    'forms.area_found_other': '{count} places found',
    'forms.resumed': 'Draft of {when} taken up again',
    'forms.restart': 'Start again',
} satisfies Translation<typeof fr>;

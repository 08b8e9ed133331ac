// Of forms, what other screens say too; the rest is in filling.ts.
import type fr from '../fr/forms';
import type { Translation } from '../translation';

export default {
    'forms.area_none': 'لا مكان بهذا الاسم. جرّب كتابة أخرى.',
    'forms.area_clear': 'مسح',
    'forms.area_found_one': 'عُثر على مكان واحد',
    'forms.area_found_zero': 'لا أماكن',
    'forms.area_found_two': 'عُثر على مكانين',
    'forms.area_found_few': 'عُثر على {count} أماكن',
    'forms.area_found_many': 'عُثر على {count} مكانًا',
    'forms.area_found_other': 'عُثر على {count} مكان',
    'forms.resumed': 'استُعيدت المسودّة المحفوظة {when}',
    'forms.restart': 'البدء من جديد',
} satisfies Translation<typeof fr>;

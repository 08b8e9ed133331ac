// Of forms, what other screens say too; the rest is in filling.ts.
import type fr from '../fr/forms';
import type { Translation } from '../translation';

export default {
    'forms.area_none': 'Nenhum lugar com esse nome. Tente outra grafia.',
    'forms.area_clear': 'Apagar',
    'forms.area_found_one': '{count} lugar encontrado',
    'forms.area_found_other': '{count} lugares encontrados',
    'forms.resumed': 'Rascunho de {when} retomado',
    'forms.restart': 'Recomeçar do início',
} satisfies Translation<typeof fr>;

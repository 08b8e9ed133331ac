// Of forms, what other screens say too; the rest is in filling.ts.
export default {
    'forms.area_none': 'Aucun lieu de ce nom. Essayez une autre orthographe.',
    'forms.area_clear': 'Effacer',
    'forms.area_found_one': '{count} lieu trouvé',
    'forms.area_found_other': '{count} lieux trouvés',
    'forms.resumed': 'Brouillon du {when} repris',
    'forms.restart': 'Recommencer à zéro',
};

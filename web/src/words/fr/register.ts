// Registering a person.
export default {
    'register.title': 'Enregistrer une personne',
    'register.leave': 'Quitter, le brouillon est gardé',
    'register.page_before': 'Page précédente',

    'register.same': 'Cette personne est-elle déjà connue ?',
    'register.same_text': 'Voici les dossiers dont le nom ressemble. Si c’est la même personne, ouvrez son dossier au lieu d’en créer un second.',
    'register.same_kept': 'Votre brouillon reste gardé si vous ouvrez un dossier.',
    'register.same_no': 'C’est une autre personne',

    'register.check': 'Vérifier avant d’enregistrer',
    'register.check_text': 'Relisez avec la personne si c’est possible.',
    'register.do': 'Enregistrer et ouvrir le dossier',
    'register.refused': 'Le dossier n’est pas encore ouvert',
    'register.refused_kept': 'Vos réponses sont gardées sur ce téléphone.',
    'register.section_to_review': 'Complétez : {section}',
    'register.sections_to_review_one': 'Une section est à revoir',
    'register.sections_to_review_other': '{count} sections sont à revoir',

    'register.done': 'Le dossier est ouvert',
    'register.code': 'Code du dossier',
    'register.code_text': 'À écrire sur le papier et à dire au téléphone, à la place du nom.',
    'register.kept': 'Gardé sur ce téléphone. Le dossier partira dès qu’il y aura du réseau.',
    'register.sent': 'Envoyé et reçu par le serveur.',
    'register.next': 'Et maintenant',
    'register.before': 'avant le {date}',
    'register.open_file': 'Ouvrir le dossier',
    'register.another': 'Enregistrer une autre personne',
    'register.to_today': 'Aller à Aujourd’hui',
    'register.same_household': 'Même ménage que {name}',
    'register.same_household_text': 'Le lien sera noté dans les deux dossiers, sans le nom de l’autre enfant.',
    'register.same_household_not': 'Ne pas noter ce lien',
};

export default {
    'files.kilobytes': '{size} Ko',
    'files.megabytes': '{size} Mo',
    'files.not_sent': '{size} · pas encore envoyé',
    'files.partly_sent': '{sent} envoyés sur {size}',
    'files.file_empty': 'Ce fichier est vide. Choisissez-en un autre.',
    'files.too_large_here': 'Ce fichier est trop lourd : {size} au plus. Choisissez-en un plus petit.',
    'files.too_large': 'Le serveur ne prend pas de fichier aussi lourd. Il reste sur ce téléphone ; prévenez l’administration.',
    'files.store_full': 'Le serveur n’a plus de place. Le fichier reste sur ce téléphone et partira plus tard.',
    'files.not_found': 'Le serveur n’a pas encore la fiche de ce fichier. Il reste sur ce téléphone.',
    'files.entry_differs': 'Le serveur a reçu un autre contenu que celui-ci. Le fichier reste sur ce téléphone ; envoyez de nouveau.',
    'files.device_full': 'Ce téléphone n’a plus de place pour ce fichier. Libérez de la place, puis recommencez.',
    'files.device_failed': 'Ce téléphone n’a pas pu lire ou garder ce fichier.',
};

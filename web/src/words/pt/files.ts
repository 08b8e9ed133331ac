export default {
    'files.kilobytes': '{size} KB',
    'files.megabytes': '{size} MB',
    'files.not_sent': '{size} · ainda não enviado',
    'files.partly_sent': '{sent} de {size} enviados',
    'files.file_empty': 'Este ficheiro está vazio. Escolha outro.',
    'files.too_large_here': 'Este ficheiro é demasiado grande: no máximo {size}. Escolha um mais pequeno.',
    'files.too_large': 'O servidor não aceita um ficheiro tão grande. Fica neste telefone; avise a administração.',
    'files.store_full': 'O servidor já não tem espaço. O ficheiro fica neste telefone e seguirá mais tarde.',
    'files.not_found': 'O servidor ainda não tem a ficha deste ficheiro. Fica neste telefone.',
    'files.entry_differs': 'O servidor recebeu um conteúdo diferente deste. O ficheiro fica neste telefone; envie de novo.',
    'files.device_full': 'Este telefone não tem espaço para este ficheiro. Liberte espaço e tente de novo.',
    'files.device_failed': 'Este telefone não conseguiu ler ou guardar este ficheiro.',
};

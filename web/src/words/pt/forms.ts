// Filling a form and reading it again.
import type fr from '../fr/forms';
import type { Translation } from '../translation';

export default {
    'forms.form': 'Ficha',
    'forms.section_of': 'Secção {place} de {of}',
    'forms.optional': '{label} (facultativo)',
    'forms.several': 'Pode escolher várias respostas.',
    'forms.choose': 'Escolher',
    'forms.date_example': 'Por exemplo, 07 03 2014.',
    'forms.area_hint': 'Escreva as primeiras letras e escolha na lista.',
    'forms.area_none': 'Nenhum lugar com esse nome. Tente outra grafia.',
    'forms.area_clear': 'Apagar',
    'forms.area_found_one': '{count} lugar encontrado',
    'forms.area_found_other': '{count} lugares encontrados',
    'forms.answer_missing': 'Responda a: {label}',
    'forms.answer_unreadable': 'Esta resposta não se consegue ler: {label}',

    'forms.save_and_leave': 'Guardar e sair',
    'forms.page_before': 'Página anterior',
    'forms.resumed': 'Rascunho de {when} retomado',
    'forms.restart': 'Recomeçar do início',
    'forms.restart_title': 'Apagar este rascunho?',
    'forms.restart_text': 'As respostas do rascunho serão perdidas. O que já está no processo não muda.',
    'forms.restart_do': 'Apagar e recomeçar',
    'forms.not_kept': 'Este telefone não consegue guardar as suas respostas. Liberte espaço e continue; não feche esta página.',
    'forms.not_computed': 'A ficha não responde',
    'forms.not_opened': 'A ficha não abre',

    'forms.check': 'Verificar as respostas',
    'forms.change': 'Alterar',
    'forms.no_answer': 'Sem resposta',
    'forms.on': 'Dia em que isto aconteceu',
    'forms.on_hint': 'O dia do encontro, não o dia em que escreve.',
    'forms.finish': 'Terminar e guardar',
    'forms.refused': 'Não foi possível guardar a ficha',
    'forms.section_to_review': 'Complete: {section}',
    'forms.sections_to_review_one': 'Uma secção precisa de ser revista',
    'forms.sections_to_review_other': '{count} secções precisam de ser revistas',

    'forms.done_on_by': '{date} · {name}',
    'forms.sheet_not_here': 'Esta ficha não está neste telefone',
    'forms.sheet_not_here_text': 'Talvez chegue na próxima troca com o servidor.',
} satisfies Translation<typeof fr>;

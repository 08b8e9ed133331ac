// Registering a person.
import type fr from '../fr/register';
import type { Translation } from '../translation';

export default {
    'register.title': 'Registar uma pessoa',
    'register.leave': 'Sair, o rascunho fica guardado',
    'register.page_before': 'Página anterior',

    'register.same': 'Esta pessoa já é conhecida?',
    'register.same_text': 'Estes processos têm um nome parecido. Se for a mesma pessoa, abra o processo dela em vez de criar outro.',
    'register.same_kept': 'O seu rascunho fica guardado se abrir um processo.',
    'register.same_no': 'É outra pessoa',

    'register.check': 'Verificar antes de registar',
    'register.check_text': 'Releia com a pessoa, se for possível.',
    'register.do': 'Registar e abrir o processo',
    'register.refused': 'O processo ainda não está aberto',
    'register.refused_kept': 'As suas respostas estão guardadas neste telefone.',
    'register.section_to_review': 'Complete: {section}',
    'register.sections_to_review_one': 'Uma secção precisa de ser revista',
    'register.sections_to_review_other': '{count} secções precisam de ser revistas',

    'register.done': 'O processo está aberto',
    'register.code': 'Código do processo',
    'register.code_text': 'Para escrever no papel e dizer ao telefone, em vez do nome.',
    'register.kept': 'Guardado neste telefone. O processo seguirá assim que houver rede.',
    'register.sent': 'Enviado e recebido pelo servidor.',
    'register.next': 'E agora',
    'register.before': 'até {date}',
    'register.open_file': 'Abrir o processo',
    'register.another': 'Registar outra pessoa',
    'register.to_today': 'Ir para Hoje',
    'register.same_household': 'Mesmo agregado que {name}',
    'register.same_household_text': 'O laço será registado nos dois processos, sem o nome da outra criança.',
    'register.same_household_not': 'Não registar este laço',
} satisfies Translation<typeof fr>;

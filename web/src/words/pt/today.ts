// What is to be done today.
import type fr from '../fr/today';
import type { Translation } from '../translation';

export default {
    'today.title': 'Hoje',
    'today.overdue': 'Em atraso',
    'today.due': 'Para fazer hoje',
    'today.coming': 'Nos próximos 7 dias',
    'today.new': 'Novos processos',
    'today.to_reconcile': 'A conciliar',
    'today.two_values': 'Duas respostas',
    'today.held': 'Registos retidos',
    'today.not_sent': 'Ainda não enviado',

    'today.late_one': '{count} dia de atraso',
    'today.late_other': '{count} dias de atraso',
    'today.late_today': 'Hora ultrapassada',
    'today.in_days_one': 'amanhã',
    'today.in_days_other': 'daqui a {count} dias',
    'today.entries_one': '{count} registo',
    'today.entries_other': '{count} registos',
    'today.show_all_one': 'Ver a linha',
    'today.show_all_other': 'Ver as {count} linhas',

    'today.nothing': 'Nada para fazer hoje',
    'today.nothing_text': 'Nada está em atraso e nada está previsto para os próximos 7 dias.',
    'today.see_cases': 'Ver os processos',
    'today.no_case': 'Nenhum processo por enquanto',
    'today.no_case_register': 'Comece por registar uma pessoa: o processo abre-se logo.',
    'today.no_case_wait': 'Os processos da sua equipa aparecerão aqui.',
    'today.no_case_yet_received': 'Os processos ainda não foram recebidos. Chegarão assim que houver rede.',
    'today.register': 'Registar uma pessoa',
    'today.not_computed': 'Não foi possível fazer a lista do dia',
} satisfies Translation<typeof fr>;

// What is to be done today.
import type fr from '../fr/today';
import type { Translation } from '../translation';

export default {
    'today.title': 'Today',
    'today.overdue': 'Overdue',
    'today.due': 'Due today',
    'today.coming': 'In the next 7 days',
    'today.new': 'New cases',
    'today.to_reconcile': 'To reconcile',
    'today.two_values': 'Two answers',
    'today.held': 'Entries held back',
    'today.not_sent': 'Not sent yet',

    'today.late_one': '{count} day late',
    'today.late_other': '{count} days late',
    'today.late_today': 'Time has passed',
    'today.in_days_one': 'tomorrow',
    'today.in_days_other': 'in {count} days',
    'today.entries_one': '{count} entry',
    'today.entries_other': '{count} entries',
    'today.show_all_one': 'Show the one line',
    'today.show_all_other': 'Show all {count} lines',

    'today.nothing': 'Nothing is due today',
    'today.nothing_text': 'Nothing is overdue and nothing is due in the next 7 days.',
    'today.see_cases': 'See the cases',
    'today.no_case': 'No case yet',
    'today.no_case_register': 'Start by registering a person: the case opens at once.',
    'today.no_case_wait': 'The cases of your team will appear here.',
    'today.no_case_yet_received': 'The cases have not been received yet. They will arrive as soon as there is a network.',
    'today.register': 'Register a person',
    'today.not_computed': 'The list of the day could not be made',
} satisfies Translation<typeof fr>;

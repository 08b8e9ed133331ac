// Registering a person.
import type fr from '../fr/register';
import type { Translation } from '../translation';

export default {
    'register.title': 'Register a person',
    'register.leave': 'Leave, the draft is kept',
    'register.page_before': 'Previous page',

    'register.same': 'Is this person known already?',
    'register.same_text': 'These cases have a similar name. If it is the same person, open that file rather than making a second one.',
    'register.same_kept': 'Your draft is kept if you open a file.',
    'register.same_no': 'It is another person',

    'register.check': 'Check before you register',
    'register.check_text': 'Read it again with the person if you can.',
    'register.do': 'Register and open the case',
    'register.refused': 'The case is not open yet',
    'register.refused_kept': 'Your answers are kept on this phone.',
    'register.section_to_review': 'Complete: {section}',
    'register.sections_to_review_one': 'One section needs another look',
    'register.sections_to_review_other': '{count} sections need another look',

    'register.done': 'The case is open',
    'register.code': 'Case code',
    'register.code_text': 'To write on paper and to say on the telephone, in place of the name.',
    'register.kept': 'Kept on this phone. The case will leave as soon as there is a network.',
    'register.sent': 'Sent, and received by the server.',
    'register.next': 'What comes next',
    'register.before': 'by {date}',
    'register.open_file': 'Open the file',
    'register.another': 'Register another person',
    'register.to_today': 'Go to Today',
    'register.same_household': 'Same household as {name}',
    'register.same_household_text': 'The tie will be noted in both cases, without the other child’s name.',
    'register.same_household_not': 'Do not note this tie',
} satisfies Translation<typeof fr>;

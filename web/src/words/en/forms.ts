// Filling a form and reading it again.
import type fr from '../fr/forms';
import type { Translation } from '../translation';

export default {
    'forms.form': 'Form',
    'forms.section_of': 'Section {place} of {of}',
    'forms.optional': '{label} (optional)',
    'forms.several': 'Choose all that apply.',
    'forms.choose': 'Choose',
    'forms.date_example': 'For example, 07 03 2014.',
    'forms.area_hint': 'Type the first letters, then choose from the list.',
    'forms.area_none': 'No place by that name. Try another spelling.',
    'forms.area_clear': 'Clear',
    'forms.area_found_one': '{count} place found',
    'forms.area_found_other': '{count} places found',
    'forms.answer_missing': 'Answer: {label}',
    'forms.answer_unreadable': 'This answer cannot be read: {label}',

    'forms.save_and_leave': 'Save and leave',
    'forms.page_before': 'Previous page',
    'forms.resumed': 'Draft of {when} taken up again',
    'forms.restart': 'Start again',
    'forms.restart_title': 'Delete this draft?',
    'forms.restart_text': 'The answers of the draft will be lost. What is already in the file does not change.',
    'forms.restart_do': 'Delete and start again',
    'forms.not_kept': 'This phone cannot keep your answers. Free some space, then go on; do not close this page.',
    'forms.not_computed': 'The form does not answer',
    'forms.not_opened': 'The form does not open',

    'forms.check': 'Check the answers',
    'forms.change': 'Change',
    'forms.no_answer': 'No answer',
    'forms.on': 'Day on which this took place',
    'forms.on_hint': 'The day of the meeting, not the day of typing.',
    'forms.finish': 'Finish and save',
    'forms.refused': 'The form could not be saved',
    'forms.section_to_review': 'Complete: {section}',
    'forms.sections_to_review_one': 'One section needs another look',
    'forms.sections_to_review_other': '{count} sections need another look',

    'forms.done_on_by': '{date} · {name}',
    'forms.sheet_not_here': 'This form is not on this phone',
    'forms.sheet_not_here_text': 'It may arrive with the next exchange with the server.',
} satisfies Translation<typeof fr>;

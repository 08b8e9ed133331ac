import { t } from '../../words/words.svelte';
import type { ShownError } from './pages';

// The same words in the summary and above the control. A form that has no words of its own for it is answered with the question itself.
export function errorText({ kind, message, label }: ShownError): string {
    if (message) return message;
    if (kind === 'no_date') return t('date.invalid');
    return kind === 'required' ? t('forms.answer_missing', { label }) : t('forms.answer_unreadable', { label });
}

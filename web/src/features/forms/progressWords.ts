import { t } from '../../words/words.svelte';
import type { Progress } from './pages';

// How far it is, in words: what is wrong before what is missing, and what is missing before what is there.
export function progressText({ asked, answered, missing, wrong }: Progress): string {
    if (wrong > 0) return t('forms.state_wrong', { count: wrong });
    if (answered === 0 && asked > 0) return t('forms.state_untouched');
    if (missing > 0) return t('forms.state_missing', { count: missing });
    return t('forms.state_done');
}

export function progressKind({ asked, answered, missing, wrong }: Progress): 'bad' | 'warn' | 'todo' | 'good' {
    if (wrong > 0) return 'bad';
    if (answered === 0 && asked > 0) return 'todo';
    return missing > 0 ? 'warn' : 'good';
}

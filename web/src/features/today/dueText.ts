import type { DueItem, IsoDate } from '../../core/contract';
import { t } from '../../words/words.svelte';

const DAY_MS = 86_400_000;

function daysBetween(from: IsoDate, to: IsoDate): number {
    return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

// « 2 jours de retard », « aujourd’hui », « dans 3 jours »: how far away, as people say it.
// A delay of some hours only is late today.
export function dueText(item: DueItem, today: IsoDate, isLate: boolean): string {
    if (item.days_late > 0) return t('today.late', { count: item.days_late });
    if (isLate) return t('today.late_today');
    const ahead = daysBetween(today, item.due_on);
    return ahead > 0 ? t('today.in_days', { count: ahead }) : t('date.today');
}

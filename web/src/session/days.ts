import type { IsoDate } from '../core/contract';
import { t } from '../words/words.svelte';

// Noon keeps the day, whatever the hour is moved by.
export function daysBefore(day: IsoDate, count: number): IsoDate {
    const moment = new Date(`${day}T12:00:00Z`);
    moment.setUTCDate(moment.getUTCDate() - count);
    return moment.toISOString().slice(0, 10);
}

// The days on which most things are written down: one touch chooses them.
export function nearDays(today: IsoDate): { label: string; value: IsoDate }[] {
    return [
        { label: t('date.today'), value: today },
        { label: t('date.yesterday'), value: daysBefore(today, 1) },
    ];
}

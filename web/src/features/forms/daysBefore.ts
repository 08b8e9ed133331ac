import type { IsoDate } from '../../core/contract';

// Noon keeps the day, whatever the hour is moved by.
export function daysBefore(day: IsoDate, count: number): IsoDate {
    const moment = new Date(`${day}T12:00:00Z`);
    moment.setUTCDate(moment.getUTCDate() - count);
    return moment.toISOString().slice(0, 10);
}

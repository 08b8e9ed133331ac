// Reads the three boxes of a date. What is not a day of the calendar gives nothing.
export function isoOf(day: string, month: string, year: string): string | undefined {
    const [d, m, y] = [day, month, year].map(wholeNumber);
    if (d === undefined || m === undefined || y === undefined || year.trim().length !== 4) return undefined;
    const at = new Date(Date.UTC(y, m - 1, d));
    const exists = at.getUTCFullYear() === y && at.getUTCMonth() === m - 1 && at.getUTCDate() === d;
    return exists ? at.toISOString().slice(0, 10) : undefined;
}

// A whole date as people write it (21/11/2026, 21112026) or as it is kept (2026-11-21).
export function isoIn(text: string): string | undefined {
    const plain = latinDigits(text.trim());
    const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(plain) ?? [];
    if (year) return isoOf(day!, month!, year);
    const [, d, m, y] = /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})$/.exec(plain) ?? /^(\d\d)(\d\d)(\d{4})$/.exec(plain) ?? [];
    return y && isoOf(d!, m!, y);
}

export function boxesOf(iso: string): { day: string; month: string; year: string } {
    const [year = '', month = '', day = ''] = iso.slice(0, 10).split('-');
    return { day, month, year };
}

function wholeNumber(text: string): number | undefined {
    const plain = latinDigits(text.trim());
    return /^\d{1,4}$/.test(plain) ? Number(plain) : undefined;
}

// An Arabic keyboard may write the digits of its own script.
export function latinDigits(text: string): string {
    return text.replace(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) % 16));
}

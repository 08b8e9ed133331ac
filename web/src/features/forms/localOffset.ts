// How far the clock here is ahead of UTC at a moment: "+01:00".
export function localOffset(at: Date): string {
    const minutes = -at.getTimezoneOffset();
    const [hours, rest] = [Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60].map((part) => String(part).padStart(2, '0'));
    return `${minutes < 0 ? '-' : '+'}${hours}:${rest}`;
}

import type { ReturnView, SurveyPoint } from '../programme';

// Where the curves of the scores lie in a box of this size, time going with the direction of the text.
export const box = { width: 320, height: 190, start: 34, end: 12, top: 12, bottom: 28 };

export interface Curve {
    name: string;
    label: string;
    dots: { x: number; y: number; value: number; sheet: string; on: string }[];
    // An SVG path; a survey without this score leaves a gap that the line goes over.
    path: string;
}

const day_ms = 86_400_000;
const dayOf = (on: string) => Date.parse(on) / day_ms;

export function yOf(value: number): number {
    return box.top + (1 - value) * (box.height - box.top - box.bottom);
}

// Surveys lie as far apart as their days. One alone lies at the beginning.
export function xOf(on: string, curve: Pick<SurveyPoint, 'on'>[], rtl: boolean): number {
    const [first, last] = [dayOf(curve[0]?.on ?? on), dayOf(curve.at(-1)?.on ?? on)];
    const part = last > first ? (dayOf(on) - first) / (last - first) : 0;
    const along = box.start + part * (box.width - box.start - box.end);
    return Math.round((rtl ? box.width - along : along) * 10) / 10;
}

export function curvesOf({ curve, rules }: Pick<ReturnView, 'curve' | 'rules'>, labelOf: (score: ReturnView['rules']['scores'][number]) => string, rtl: boolean): Curve[] {
    return rules.scores.map((score) => {
        const dots = curve.flatMap((point) => {
            const value = Number(point.scores[score.name] ?? NaN);
            return Number.isFinite(value) ? [{ x: xOf(point.on, curve, rtl), y: Math.round(yOf(value) * 10) / 10, value, sheet: point.sheet, on: point.on }] : [];
        });
        const path = dots.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${x} ${y}`).join('');
        return { name: score.name, label: labelOf(score), dots, path };
    });
}

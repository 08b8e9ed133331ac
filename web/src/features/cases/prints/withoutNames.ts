// Where names are left out, what is written freely may still hold them: those that the file itself knows do not stand on the paper.
const shortest = 3;

export function namesIn(values: unknown[]): string[] {
    const words = values.flatMap((value) => (typeof value === 'string' ? value.split(/[\s,;()]+/) : []));
    return [...new Set(words.filter((word) => word.length >= shortest))];
}

export function withoutNames(text: string, names: string[], instead: string): string {
    if (names.length === 0) return text;
    const escaped = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return text.replace(new RegExp(`(?<![\\p{L}\\p{M}])(?:${escaped.join('|')})(?![\\p{L}\\p{M}])`, 'giu'), instead);
}

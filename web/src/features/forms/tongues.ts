import type { Lang } from '../../core/contract';

// "fr" of "français (fr)", or of "fr".
function codeOf(name: string): string {
    return /\((\w[\w-]*)\)$/.exec(name)?.[1] ?? name;
}

// What people call it: "français" of "français (fr)".
export function nameOfTongue(name: string): string {
    return name.replace(/\s*\([^)]*\)$/, '') || name;
}

// The language in which a form answers an app that speaks this one.
export function tongueOf(languages: string[], app: Lang): string {
    return languages.find((name) => codeOf(name) === app) ?? languages[0] ?? '';
}

// True where a form speaks a language that the app does not.
export function speaksOther(languages: string[], app: readonly string[]): boolean {
    return languages.length > 1 && languages.some((name) => !app.includes(codeOf(name)));
}

import type { Lang, Problem } from '../core/contract';
import ar from './ar/files';
import en from './en/files';
import { fill } from './fill';
import fr from './fr/files';
import pt from './pt/files';
import { language, number, problemText, type Parameters } from './words.svelte';

// Words of files, which come with what keeps and sends them.
const catalogues: Record<Lang, Record<keyof typeof fr, string>> = { fr, en, pt, ar };

function say(id: keyof typeof fr, parameters: Parameters = {}): string {
    return fill(catalogues[language.name][id], parameters, number);
}

export function sizeText(bytes: number): string {
    return bytes < 1_000_000 ? say('files.kilobytes', { size: Math.max(1, Math.round(bytes / 1000)) }) : say('files.megabytes', { size: Math.round(bytes / 100_000) / 10 });
}

export function waitingText(sent: number, bytes: number): string {
    return sent > 0 ? say('files.partly_sent', { sent: sizeText(sent), size: sizeText(bytes) }) : say('files.not_sent', { size: sizeText(bytes) });
}

export function fileProblem(problem: Problem): string {
    if (problem.name === 'file_too_large') return say('files.too_large_here', { size: sizeText(Number(problem.detail)) });
    const id = `files.${problem.name}`;
    return id in fr ? say(id as keyof typeof fr) : problemText(problem);
}

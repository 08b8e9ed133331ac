import type { Lang } from '../core/contract';
import ar from './ar/sheets';
import en from './en/sheets';
import { fill } from './fill';
import fr from './fr/sheets';
import pt from './pt/sheets';
import { language, number, type Parameters } from './words.svelte';

// Words of screens that are fetched when they are opened: no phone pays for them before.
const catalogues: Record<Lang, Record<keyof typeof fr, string>> = { fr, en, pt, ar };

export function say(id: keyof typeof fr, parameters: Parameters = {}): string {
    return fill(catalogues[language.name][id], parameters, number);
}

import ar from './ar/sheets';
import en from './en/sheets';
import fr from './fr/sheets';
import { sayer } from './onDemand.svelte';
import pt from './pt/sheets';
import type { WordIds } from './translation';

export const say = sayer<WordIds<typeof fr>>({ fr, en, pt, ar });

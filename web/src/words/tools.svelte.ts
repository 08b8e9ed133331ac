import ar from './ar/tools';
import en from './en/tools';
import fr from './fr/tools';
import { sayer } from './onDemand.svelte';
import pt from './pt/tools';
import type { WordIds } from './translation';

export const say = sayer<WordIds<typeof fr>>({ fr, en, pt, ar });

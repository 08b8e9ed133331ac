import ar from './ar/team';
import en from './en/team';
import fr from './fr/team';
import { sayer } from './onDemand.svelte';
import pt from './pt/team';
import type { WordIds } from './translation';

export const say = sayer<WordIds<typeof fr>>({ fr, en, pt, ar });

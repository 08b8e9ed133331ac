import type { AnyScreen } from './screens';

// What only some programmes have: fetched when the first such screen is opened, and there without network.
const files = import.meta.glob<AnyScreen>('../features/cases/{justice,returning,trafficking}/*Screen.svelte', { eager: true, import: 'default' });

// `cases/justice/LegalStatusScreen` is a screen of justice.
export function programmeScreenNamed(name: string): AnyScreen | undefined {
    return files[`../features/${name}.svelte`];
}

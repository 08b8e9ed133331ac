import type { AnyScreen } from './screens';

// The screens that fill a form or show one, those of the people of a case, hand-overs, likely duplicates, held acts, which show the answers of forms, and what is opened from a
// case less often. They are fetched when the first list stands.
const files = {
    ...import.meta.glob<AnyScreen>('../features/forms/*Screen.svelte', { eager: true, import: 'default' }),
    ...import.meta.glob<AnyScreen>('../features/duplicates/*Screen.svelte', { eager: true, import: 'default' }),
    ...import.meta.glob<AnyScreen>('../features/handovers/*Screen.svelte', { eager: true, import: 'default' }),
    ...import.meta.glob<AnyScreen>('../features/held/*Screen.svelte', { eager: true, import: 'default' }),
    ...import.meta.glob<AnyScreen>(['../features/cases/*/*Screen.svelte', '!../features/cases/{list,justice,returning,trafficking}/*'], { eager: true, import: 'default' }),
    ...import.meta.glob<AnyScreen>('./*Route.svelte', { eager: true, import: 'default' }),
};

// `RegisterRoute` is composed here of two features.
export function formScreenNamed(name: string): AnyScreen | undefined {
    return files[name.includes('/') ? `../features/${name}.svelte` : `./${name}.svelte`];
}

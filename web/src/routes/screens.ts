import type { Component } from 'svelte';

export type AnyScreen = Component<Record<string, string | undefined>>;

// All screens, in one file that is fetched while the worker signs in: on a slow network a phone pays for every request.
const files = {
    ...import.meta.glob<AnyScreen>(['../features/*/*Screen.svelte', '!../features/access/*', '!../features/sheets/*'], { eager: true, import: 'default' }),
    ...import.meta.glob<AnyScreen>('./*Route.svelte', { eager: true, import: 'default' }),
};

// `cases/CaseScreen` is a screen of a feature, `RegisterRoute` one that is composed here.
export function screenNamed(name: string): AnyScreen | undefined {
    return files[name.includes('/') ? `../features/${name}.svelte` : `./${name}.svelte`];
}

import type { Component } from 'svelte';

export type AnyScreen = Component<Record<string, string | undefined>>;

// All screens but those that fill or show a form or a held act, in one file that is fetched while the worker signs in: on a slow network a phone pays for every request.
const files = import.meta.glob<AnyScreen>(
    [
        '../features/*/*Screen.svelte',
        '../features/cases/list/*Screen.svelte',
        '!../features/access/*',
        '!../features/duplicates/*',
        '!../features/forms/*',
        '!../features/handovers/*',
        '!../features/held/*',
        '!../features/register/*',
        '!../features/sheets/*',
        '!../features/team/*',
        '!../features/tools/*',
    ],
    { eager: true, import: 'default' },
);

// `cases/CaseScreen` is a screen of a feature.
export function screenNamed(name: string): AnyScreen | undefined {
    return files[`../features/${name}.svelte`];
}

import type { AnyScreen } from './screens';

// Screens that few open, and only with a network: fetched when they are opened, and not kept on the phone.
const files = import.meta.glob<AnyScreen>('../features/sheets/*Screen.svelte', { eager: true, import: 'default' });

export function sheetScreenNamed(name: string): AnyScreen | undefined {
    return files[`../features/${name}.svelte`];
}

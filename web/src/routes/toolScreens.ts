import type { AnyScreen } from './screens';

// Screens of those who write tools and of those who follow how they are received: fetched when they are opened, and not kept on the phone.
const files = import.meta.glob<AnyScreen>('../features/tools/*Screen.svelte', { eager: true, import: 'default' });

export function toolScreenNamed(name: string): AnyScreen | undefined {
    return files[`../features/${name}.svelte`];
}

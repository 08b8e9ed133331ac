import type { AnyScreen } from './screens';

// Screens of the team and of support, with their words in one file: it comes when the first list stands, and is kept on the phone.
const files = import.meta.glob<AnyScreen>('../features/team/*Screen.svelte', { eager: true, import: 'default' });

export function teamScreenNamed(name: string): AnyScreen | undefined {
    return files[`../features/${name}.svelte`];
}

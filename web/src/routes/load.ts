import type { AnyScreen } from './screens';

type Screens = typeof import('./screens');

let loading: Promise<Screens> | undefined;

// The screens, fetched once. A network that failed is asked again the next time.
export function screens(): Promise<Screens> {
    loading ??= import('./screens').catch((error: unknown) => {
        loading = undefined;
        throw error;
    });
    return loading;
}

export async function screenNamed(name: string): Promise<AnyScreen | undefined> {
    if (name.startsWith('sheets/')) return (await import('./later')).laterScreenNamed(name);
    return (await screens()).screenNamed(name);
}

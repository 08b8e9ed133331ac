import type { FormLogEvent, FormView } from '../../core/contract';

type Tell = (event: FormLogEvent, place?: string) => void;

export function placeText({ latitude, longitude, altitude, accuracy }: GeolocationCoordinates): string {
    return [latitude.toFixed(7), longitude.toFixed(7), (altitude ?? 0).toFixed(1), accuracy.toFixed(1)].join(' ');
}

// The place of the phone now, asked once: a form that wants it asks by itself. "refused" or "missing" where there is none.
export function onePlace(): Promise<{ text: string } | { why: 'refused' | 'missing' }> {
    if (!('geolocation' in navigator)) return Promise.resolve({ why: 'missing' });
    return new Promise((resolve) =>
        navigator.geolocation.getCurrentPosition(
            ({ coords }) => resolve({ text: placeText(coords) }),
            ({ code, PERMISSION_DENIED }) => resolve({ why: code === PERMISSION_DENIED ? 'refused' : 'missing' }),
            { enableHighAccuracy: true, timeout: 60_000, maximumAge: 60_000 },
        ),
    );
}

// Tells the log of a filling where the phone is, as often as the form wants it. Answers how to stop.
export function follow(log: NonNullable<FormView['log']>, tell: Tell): () => void {
    const priority = log['location-priority'];
    const seconds = Number(log['location-min-interval'] ?? 0);
    if (!priority || priority === 'no-power') return () => {};
    if (!('geolocation' in navigator)) {
        tell('unavailable');
        return () => {};
    }
    let told: number | undefined;
    let isRefused = false;
    const watched = navigator.geolocation.watchPosition(
        ({ coords, timestamp }) => {
            if (told === undefined) tell('granted');
            if (told !== undefined && timestamp - told < seconds * 1000) return;
            told = timestamp;
            tell('located', placeText(coords));
        },
        ({ code, PERMISSION_DENIED }) => {
            if (isRefused) return;
            isRefused = true;
            tell(code === PERMISSION_DENIED ? 'refused' : 'unavailable');
        },
        { enableHighAccuracy: priority === 'high-accuracy', maximumAge: seconds * 1000 },
    );
    return () => navigator.geolocation.clearWatch(watched);
}

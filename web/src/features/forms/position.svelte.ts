import { placeText } from './following';

// Where the phone is, as long as somebody looks: each fix that is better than the one before.
export class Position {
    state = $state<'off' | 'looking' | 'found' | 'refused' | 'missing'>('off');
    // "6.1319 1.2228 63.0 12.0": latitude, longitude, height, how exact, in metres.
    text = $state('');
    accuracy = $state(0);
    #watched: number | undefined;

    look(): void {
        if (!('geolocation' in navigator)) {
            this.state = 'missing';
            return;
        }
        this.stop();
        this.state = 'looking';
        this.text = '';
        this.#watched = navigator.geolocation.watchPosition(
            ({ coords }) => this.#take(coords),
            ({ code, PERMISSION_DENIED }) => {
                if (this.state === 'found' && code !== PERMISSION_DENIED) return;
                this.stop();
                this.state = code === PERMISSION_DENIED ? 'refused' : 'missing';
            },
            { enableHighAccuracy: true, timeout: 60_000, maximumAge: 0 },
        );
    }

    stop(): void {
        if (this.#watched !== undefined) navigator.geolocation.clearWatch(this.#watched);
        this.#watched = undefined;
        if (this.state === 'looking' || this.state === 'found') this.state = 'off';
    }

    #take(coords: GeolocationCoordinates): void {
        const { accuracy } = coords;
        if (this.state === 'found' && accuracy > this.accuracy) return;
        this.state = 'found';
        this.accuracy = accuracy;
        this.text = placeText(coords);
    }
}

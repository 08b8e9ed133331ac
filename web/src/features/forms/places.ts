// Latitude and longitude in degrees.
export interface Place {
    latitude: number;
    longitude: number;
}

const EARTH_M = 6_378_137;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

// What people type or paste: two numbers, with points or commas for decimals. Nothing for what is no place.
export function placeIn(text: string): string | undefined {
    const numbers = text.trim().match(/-?\d+(?:[.,]\d+)?/g) ?? [];
    const [latitude = NaN, longitude = NaN] = numbers.map((part) => Number(part.replace(',', '.')));
    if (numbers.length !== 2 || Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return undefined;
    return `${latitude} ${longitude} 0 0`;
}

// The places of a line or of a shape, which ends where it began.
export function placesOf(value: string): string[] {
    return value
        .split(';')
        .map((place) => place.trim())
        .filter(Boolean);
}

function read(place: string): Place {
    const [latitude = 0, longitude = 0] = place.split(' ').map(Number);
    return { latitude, longitude };
}

// In metres, on a sphere: near enough to tell whether a field was walked round.
export function lengthOf(places: string[]): number {
    return places.slice(1).reduce((sum, place, before) => sum + between(read(places[before]!), read(place)), 0);
}

function between(one: Place, other: Place): number {
    const [a, b] = [radians(one.latitude), radians(other.latitude)];
    const half = Math.sin((b - a) / 2) ** 2 + Math.cos(a) * Math.cos(b) * Math.sin(radians(other.longitude - one.longitude) / 2) ** 2;
    return 2 * EARTH_M * Math.asin(Math.sqrt(half));
}

// In square metres. The places need not end where they began.
export function areaOf(places: string[]): number {
    const corners = places.map(read);
    const twice = corners.reduce((sum, corner, place) => {
        const next = corners[(place + 1) % corners.length]!;
        return sum + radians(next.longitude - corner.longitude) * (2 + Math.sin(radians(corner.latitude)) + Math.sin(radians(next.latitude)));
    }, 0);
    return Math.abs((twice * EARTH_M * EARTH_M) / 2);
}

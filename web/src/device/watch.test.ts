import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { watch } from './watch';

let locks: number;
let stop: () => void;

function turn(state: 'visible' | 'hidden'): void {
    Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
}

beforeEach(() => {
    vi.useFakeTimers();
    locks = 0;
    stop = watch({ idleMinutes: () => 15, lock: () => (locks += 1) });
});

afterEach(() => {
    stop();
    turn('visible');
    vi.useRealTimers();
});

const minutes = (count: number) => vi.advanceTimersByTime(count * 60_000);

describe('the app locks', () => {
    test('after a quarter of an hour without a touch', () => {
        minutes(14);
        expect(locks).toBe(0);
        minutes(1.5);
        expect(locks).toBeGreaterThan(0);
    });

    test('not while somebody works', () => {
        for (let i = 0; i < 10; i++) {
            minutes(10);
            dispatchEvent(new Event('pointerdown'));
        }
        expect(locks).toBe(0);
    });

    test('five minutes after the screen was left', () => {
        turn('hidden');
        minutes(4.5);
        expect(locks).toBe(0);
        minutes(1);
        expect(locks).toBeGreaterThan(0);
    });

    test('on return, where the phone had frozen the page', () => {
        turn('hidden');
        vi.setSystemTime(Date.now() + 6 * 60_000);
        turn('visible');
        expect(locks).toBe(1);
    });

    test('not for a short look at another app', () => {
        turn('hidden');
        minutes(2);
        turn('visible');
        minutes(10);
        expect(locks).toBe(0);
    });
});

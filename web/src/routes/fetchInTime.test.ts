import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { update } from '../device/update.svelte';
import { session } from '../session/session.svelte';
import { root } from '../session/testing/typed.svelte';
import { fetchInTime } from './fetchInTime.svelte';

const fetched = vi.spyOn(update, 'fetchTheRest').mockResolvedValue();
let stop = () => {};

beforeEach(() => {
    vi.useFakeTimers();
    fetched.mockClear();
    update.isWhole = false;
    Object.assign(session.connection, { lastSuccess: undefined, online: false });
    stop = root(fetchInTime);
});
afterEach(() => {
    stop();
    vi.useRealTimers();
});

// How often it has been asked for by then.
function after(change: Partial<typeof session.connection>): number {
    Object.assign(session.connection, change);
    flushSync();
    vi.advanceTimersByTime(5000);
    return fetched.mock.calls.length;
}

test('what a worker needs without network is asked for after each exchange and when there is a network again, until it is all there', () => {
    expect(after({})).toBe(0);
    expect(after({ lastSuccess: 1 })).toBe(1);
    expect(after({ online: true })).toBe(2);
    expect(after({ lastSuccess: 2 })).toBe(3);
    update.isWhole = true;
    expect(after({ lastSuccess: 3 })).toBe(3);
});

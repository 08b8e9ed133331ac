// How the phone exchanges with the server, as a function: what happened goes in, what to do comes out. It has no timer, no network and no chance
// of its own, so every course of events can be told as a story and tested.

export interface SyncState {
    doing: 'nothing' | 'pushing' | 'pulling' | 'listening' | 'resting' | 'signed_out';
    online: boolean;
    visible: boolean;
    // Something was saved or asked for while the phone was busy.
    again: boolean;
    failures: number;
}

export type SyncEvent =
    | { kind: 'online' | 'offline' | 'visible' | 'hidden' | 'saved' | 'asked' | 'signed_in' | 'rested' }
    | { kind: 'pushed'; left: number }
    // The server was put back from a copy: what it lost is sent again before anything is received.
    | { kind: 'restored' }
    // `quick` says that the server answered a question that may wait at once, and with nothing new.
    // `whole` says that the server is sending whole files, one part after the other: it must hear again what the phone has.
    | { kind: 'pulled'; more: boolean; needHolds: boolean; whole: boolean; quick: boolean }
    // `chance` between 0 and 1 spreads the phones that lost the same server.
    | { kind: 'failed'; why: 'network' | 'signed_out' | 'busy'; chance: number };

export type SyncEffect =
    | { do: 'push' }
    | { do: 'pull'; wait: number; holds: boolean }
    // Break off the request that is under way.
    | { do: 'stop' }
    | { do: 'rest'; ms: number };

export interface SyncStep {
    state: SyncState;
    effects: SyncEffect[];
}

export const listen_seconds = 25;
const busy_ms = 3_000;
const quick_ms = 15_000;
const longest_ms = 300_000;

export function beginning(online: boolean, visible: boolean): SyncState {
    return { doing: 'nothing', online, visible, again: false, failures: 0 };
}

export function next(state: SyncState, event: SyncEvent): SyncStep {
    switch (event.kind) {
        case 'offline':
            return { state: { ...state, online: false, doing: afterOffline(state), again: false }, effects: stopIfBusy(state) };
        case 'online':
            return wanted({ ...state, online: true, failures: 0 });
        case 'hidden':
            return hidden({ ...state, visible: false });
        case 'visible':
            return wanted({ ...state, visible: true, failures: 0 });
        case 'asked':
            return wanted({ ...state, failures: 0 });
        case 'saved':
            return state.doing === 'resting' && state.failures > 0 ? quiet(state) : wanted(state);
        case 'rested':
            return state.doing === 'resting' ? wanted(state) : quiet(state);
        case 'signed_in':
            return wanted({ ...state, doing: state.doing === 'signed_out' ? 'nothing' : state.doing, failures: 0 });
        case 'pushed':
            return pushed(state, event.left);
        case 'restored':
            return restored(state);
        case 'pulled':
            return pulled(state, event);
        case 'failed':
            return failed(state, event.why, event.chance);
    }
}

// Somebody wants an exchange: now, or after what is under way.
function wanted(state: SyncState): SyncStep {
    if (!state.online || state.doing === 'signed_out') return quiet(state);
    if (state.doing === 'pushing' || state.doing === 'pulling') return quiet({ ...state, again: true });
    const stop: SyncEffect[] = state.doing === 'listening' ? [{ do: 'stop' }] : [];
    return { state: { ...state, doing: 'pushing', again: false }, effects: [...stop, { do: 'push' }] };
}

function pushed(state: SyncState, left: number): SyncStep {
    if (state.doing !== 'pushing') return quiet(state);
    // The line carries something: what breaks next is tried again soon.
    if (left > 0) return { state: { ...state, failures: 0 }, effects: [{ do: 'push' }] };
    return { state: { ...state, doing: 'pulling', failures: 0 }, effects: [{ do: 'pull', wait: 0, holds: false }] };
}

function restored(state: SyncState): SyncStep {
    if (state.doing !== 'pulling' && state.doing !== 'listening') return quiet(state);
    return { state: { ...state, doing: 'pushing', again: false, failures: 0 }, effects: [{ do: 'push' }] };
}

function pulled(state: SyncState, { more, needHolds, whole, quick }: Extract<SyncEvent, { kind: 'pulled' }>): SyncStep {
    if (state.doing !== 'pulling' && state.doing !== 'listening') return quiet(state);
    const well: SyncState = { ...state, doing: 'pulling', failures: 0 };
    if (needHolds) return { state: well, effects: [{ do: 'pull', wait: 0, holds: true }] };
    if (more) return { state: well, effects: [{ do: 'pull', wait: 0, holds: whole }] };
    if (state.again) return { state: { ...well, doing: 'pushing', again: false }, effects: [{ do: 'push' }] };
    if (!state.visible) return quiet({ ...well, doing: 'nothing' });
    // A server that does not let questions wait must not be asked without pause.
    if (state.doing === 'listening' && quick) return { state: { ...well, doing: 'resting' }, effects: [{ do: 'rest', ms: quick_ms }] };
    return { state: { ...well, doing: 'listening' }, effects: [{ do: 'pull', wait: listen_seconds, holds: false }] };
}

function failed(state: SyncState, why: 'network' | 'signed_out' | 'busy', chance: number): SyncStep {
    if (state.doing === 'nothing' || state.doing === 'resting') return quiet(state);
    // Somebody has signed in while the question was on its way: it is asked once more.
    if (why === 'signed_out' && state.again) return { state: { ...state, doing: 'pushing', again: false }, effects: [{ do: 'push' }] };
    if (why === 'signed_out') return quiet({ ...state, doing: 'signed_out', again: false });
    if (why === 'busy') return { state: { ...state, doing: 'resting', again: false }, effects: [{ do: 'rest', ms: busy_ms }] };
    const failures = state.failures + 1;
    const ms = Math.min(2_000 * 2 ** (failures - 1), longest_ms) * (0.5 + chance);
    return { state: { ...state, doing: 'resting', again: false, failures }, effects: [{ do: 'rest', ms }] };
}

function hidden(state: SyncState): SyncStep {
    if (state.doing !== 'listening') return quiet(state);
    return { state: { ...state, doing: 'nothing' }, effects: [{ do: 'stop' }] };
}

function afterOffline(state: SyncState): SyncState['doing'] {
    return state.doing === 'signed_out' ? 'signed_out' : 'nothing';
}

function stopIfBusy(state: SyncState): SyncEffect[] {
    return ['pushing', 'pulling', 'listening'].includes(state.doing) ? [{ do: 'stop' }] : [];
}

function quiet(state: SyncState): SyncStep {
    return { state, effects: [] };
}

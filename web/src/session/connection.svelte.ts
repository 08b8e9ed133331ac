import type { Problem } from '../core/contract';
import type { Waiting } from '../device/vault';
import type { Exchange } from '../sync/exchange';

export type ConnectionPhase = 'offline' | 'idle' | 'sending' | 'receiving' | 'waiting' | 'sign_in' | 'withdrawn' | 'device';

// How the exchange with the server stands, for people.
export class Connection {
    online = $state(navigator.onLine);
    phase = $state<ConnectionPhase>(navigator.onLine ? 'idle' : 'offline');
    waiting = $state(0);
    refused = $state(0);
    lastSuccess = $state<number>();
    offlineSince = $state<number>();
    // What stood against the last attempt.
    problem = $state.raw<Problem>();

    wentOffline(): void {
        this.offlineSince = Date.now();
    }

    show(exchange: Exchange, waiting: Waiting[]): void {
        this.waiting = waiting.filter((each) => each.state === 'waiting').length;
        this.refused = waiting.length - this.waiting;
        this.online = exchange.state.online;
        this.problem = exchange.problem;
        this.phase = this.#phaseOf(exchange);
        if (this.phase === 'offline') this.offlineSince ??= this.lastSuccess;
        else this.offlineSince = undefined;
    }

    #phaseOf({ state, problem }: Exchange): ConnectionPhase {
        // Many phones believe that they have a network as long as there is a mast: what counts is whether anybody answers.
        const isAlone = state.failures > 0 && (problem?.name === 'offline' || (problem?.name === 'server_unreachable' && problem.code === 0));
        if (problem?.name === 'account_withdrawn') return 'withdrawn';
        if (!state.online || isAlone) return 'offline';
        if (state.failures > 0 && (problem?.name === 'device_full' || problem?.name === 'device_failed')) return 'device';
        if (state.doing === 'signed_out') return 'sign_in';
        if (state.doing === 'pushing' && this.waiting > 0) return 'sending';
        if (state.doing === 'pulling' && this.lastSuccess === undefined) return 'receiving';
        return state.failures > 0 ? 'waiting' : 'idle';
    }
}

import type { Act, Id, Problem } from '../core/contract';
import { CoreGone, type Journal } from '../device/journal';
import { deviceProblem } from '../device/storage';
import { ifFree } from '../device/turn';
import { beginning, next, type SyncEffect, type SyncEvent, type SyncState } from './machine';
import type { Server } from './server';

// The server takes no more in one message.
const batch_most = 100;
// A smaller difference between the clocks is the network's, not the phone's.
const tolerance_ms = 30_000;
const quick_ms = 5_000;

export interface ExchangeSettings {
    account: Id;
    device: Id;
    online: boolean;
    visible: boolean;
    chance?: () => number;
}

// Does what the machine says: sends and receives, rests, and tells the machine how it went.
export class Exchange {
    state: SyncState;
    // What the server or the network had against the last attempt.
    problem: Problem | undefined;
    onchange: () => void = () => {};

    #journal: Journal;
    #server: Server;
    #settings: ExchangeSettings;
    #request = new AbortController();
    #timer: ReturnType<typeof setTimeout> | undefined;
    #closed = false;
    #corrected = false;
    #batch = batch_most;
    // Why nothing can be sent, where no single act is at fault.
    #stuck: Problem | undefined;
    #underWay: Promise<void> = Promise.resolve();

    constructor(journal: Journal, server: Server, settings: ExchangeSettings) {
        this.#journal = journal;
        this.#server = server;
        this.#settings = settings;
        this.state = beginning(settings.online, settings.visible);
    }

    tell(event: SyncEvent): void {
        if (this.#closed) return;
        const step = next(this.state, event);
        this.state = step.state;
        for (const effect of step.effects) this.#carryOut(effect);
        this.onchange();
    }

    // Told by a sign-in: the account is no longer in use.
    async withdrawn(problem: Problem): Promise<void> {
        const event = await this.#refused(problem);
        this.tell(event);
    }

    close(): void {
        this.#closed = true;
        this.#request.abort();
        clearTimeout(this.#timer);
    }

    #carryOut(effect: SyncEffect): void {
        clearTimeout(this.#timer);
        switch (effect.do) {
            case 'stop':
                this.#request.abort();
                this.#request = new AbortController();
                return;
            case 'rest':
                this.#timer = setTimeout(() => this.tell({ kind: 'rested' }), effect.ms);
                return;
            case 'push':
                return this.#begin((signal) => this.#push(signal));
            case 'pull':
                return this.#begin((signal) => this.#pull(effect.wait, effect.holds, signal));
        }
    }

    // What was broken off must have let go of its turn first, or this tab would find itself in its own way.
    #begin(task: (signal: AbortSignal) => Promise<SyncEvent>): void {
        const { signal } = this.#request;
        this.#underWay = this.#underWay.then(() => this.#alone(task, signal));
    }

    // One exchange over all tabs. A request that was broken off tells nothing: who broke it off knows.
    async #alone(task: (signal: AbortSignal) => Promise<SyncEvent>, signal: AbortSignal): Promise<void> {
        if (signal.aborted) return;
        const event = await ifFree(`relais-exchange-${this.#settings.account}`, async () => {
            try {
                return await task(signal);
            } catch (error) {
                if (error instanceof CoreGone) return this.#failed('network');
                console.error(error instanceof Error ? error.name : 'unknown');
                this.problem = deviceProblem(error);
                return this.#failed('network');
            }
        });
        if (!signal.aborted) this.tell(event ?? this.#failed('busy'));
    }

    async #push(signal: AbortSignal): Promise<SyncEvent> {
        const { account, device } = this.#settings;
        const waiting = (await this.#journal.waiting()).filter((each) => each.state === 'waiting');
        const acts = waiting.slice(0, this.#batch).map((each) => each.act);
        this.#stuck = undefined;
        if (acts.length === 0) return { kind: 'pushed', left: 0 };
        const { offset } = await this.#journal.progress();
        const answer = await this.#server.push({ account, device, now: Date.now() + offset, acts }, signal);
        if (answer.problem?.name === 'clock_wrong') return this.#correct(answer.problem);
        if (answer.problem && isOfTheActs(answer.problem)) return this.#narrowed(answer.problem, acts);
        if (answer.problem && isOfTheMessage(answer.problem)) {
            // Sending must wait for another version of the app or the server; receiving need not.
            this.#stuck = answer.problem;
            return { kind: 'pushed', left: 0 };
        }
        if (answer.problem) {
            // A line that breaks before so much is through carries less of it.
            if (answer.problem.name === 'server_unreachable') this.#batch = Math.ceil(acts.length / 2);
            return this.#refused(answer.problem);
        }
        const { answers } = answer.ok;
        await this.#journal.settle(answers);
        this.#corrected = false;
        this.#batch = Math.min(batch_most, this.#batch * 2);
        return { kind: 'pushed', left: waiting.length - answers.length };
    }

    // The server takes none of these acts: half of them next time, until the one that is at fault stands alone. It is refused, and the others go.
    async #narrowed(problem: Problem, acts: Act[]): Promise<SyncEvent> {
        const [first] = acts;
        if (acts.length > 1) this.#batch = Math.ceil(acts.length / 2);
        else if (first) await this.#journal.settle([{ id: first.id, state: 'refused', problem }]);
        return { kind: 'pushed', left: 1 };
    }

    // Once: a server that calls the corrected clock wrong as well is asked again later.
    async #correct(problem: Problem): Promise<SyncEvent> {
        // The server gives its time in milliseconds as the detail.
        const now = Number(problem.detail);
        if (this.#corrected || !(now > 0)) return this.#refused(problem);
        this.#corrected = true;
        await this.#journal.correct(now);
        return { kind: 'pushed', left: 1 };
    }

    async #pull(wait: number, holds: boolean, signal: AbortSignal): Promise<SyncEvent> {
        const { account, device } = this.#settings;
        const { cursor, view, epoch } = await this.#journal.progress();
        const asked = Date.now();
        const answer = await this.#server.pull(
            { account, device, cursor, view, ...(epoch && { epoch }), ...(wait > 0 && { wait }), ...(holds && { holds: await this.#journal.holds() }) },
            signal,
        );
        if (answer.problem) return this.#refused(answer.problem);
        const { ok: news } = answer;
        const isRestored = (epoch !== undefined && news.epoch !== undefined && news.epoch !== epoch) || news.cursor < cursor;
        if (isRestored) {
            await this.#journal.restored(news.epoch);
            return { kind: 'restored' };
        }
        if (news.need_holds) return { kind: 'pulled', more: false, needHolds: true, whole: false, quick: false };
        const isNews = news.entries.length > 0 || news.forget.length > 0;
        if (isNews || news.cursor !== cursor || news.view !== view || news.epoch !== epoch) await this.#journal.merge(news);
        await this.#checkClock(news.now, answer.heardAt ?? Date.now());
        await this.#journal.succeeded(Date.now());
        this.problem = this.#stuck;
        return { kind: 'pulled', more: news.more, needHolds: false, whole: holds, quick: !isNews && Date.now() - asked < quick_ms };
    }

    // Compared with the moment when the answer began to arrive, and corrected by what has passed since.
    async #checkClock(serverNow: number, heardAt: number): Promise<void> {
        const { offset } = await this.#journal.progress();
        if (Math.abs(serverNow - heardAt - offset) > tolerance_ms) await this.#journal.correct(serverNow + Date.now() - heardAt);
    }

    async #refused(problem: Problem): Promise<SyncEvent> {
        this.problem = problem;
        if (problem.name === 'account_withdrawn') {
            await this.#journal.withdrawn();
            return this.#failed('signed_out');
        }
        const isSignedOut = problem.name === 'not_signed_in' || problem.name === 'session_ended';
        if (isSignedOut) return this.#failed('signed_out');
        return this.#failed('network');
    }

    #failed(why: 'network' | 'signed_out' | 'busy'): SyncEvent {
        return { kind: 'failed', why, chance: (this.#settings.chance ?? Math.random)() };
    }
}

// What stands between the phone and the server answers without a name of ours, and whoever must sign in or wait is told so; any other
// refusal of this kind will be the same the next time.
function isOfTheMessage({ code, name }: Problem): boolean {
    const status = Math.floor(code / 100);
    return status >= 400 && status < 500 && ![401, 408, 429].includes(status) && name !== 'server_unreachable';
}

// It speaks of what is in the message, not of the message: else the app is older than the server, or the other way round.
function isOfTheActs(problem: Problem): boolean {
    const isOfTheAddress = ['no_such_page', 'method_not_allowed', 'unsupported_media', 'bad_request'].includes(problem.name);
    return isOfTheMessage(problem) && !isOfTheAddress && (problem.field === undefined || problem.field.startsWith('acts'));
}

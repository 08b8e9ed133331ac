import type { Id, Problem } from '../core/contract';
import { CoreGone, type Journal } from '../device/journal';
import { ifFree } from '../device/turn';
import { beginning, next, type SyncEffect, type SyncEvent, type SyncState } from './machine';
import type { Server } from './server';

// The server takes no more in one message.
const batch_size = 100;
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
                if (!(error instanceof CoreGone)) console.error(error instanceof Error ? error.name : 'unknown');
                return this.#failed('network');
            }
        });
        if (!signal.aborted) this.tell(event ?? this.#failed('busy'));
    }

    async #push(signal: AbortSignal): Promise<SyncEvent> {
        const waiting = (await this.#journal.waiting()).filter((each) => each.state === 'waiting');
        const acts = waiting.slice(0, batch_size).map((each) => each.act);
        if (acts.length === 0) return { kind: 'pushed', left: 0 };
        const { offset } = await this.#journal.progress();
        const answer = await this.#server.push({ device: this.#settings.device, now: Date.now() + offset, acts }, signal);
        if (answer.problem?.name === 'clock_wrong') return this.#correct(answer.problem);
        if (answer.problem) return this.#refused(answer.problem);
        const { answers } = answer.ok;
        await this.#journal.settle(answers);
        this.#corrected = false;
        return { kind: 'pushed', left: waiting.length - answers.length };
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
        const { cursor, view } = await this.#journal.progress();
        const asked = Date.now();
        const answer = await this.#server.pull(
            { device: this.#settings.device, cursor, view, ...(wait > 0 && { wait }), ...(holds && { holds: await this.#journal.holds() }) },
            signal,
        );
        if (answer.problem) return this.#refused(answer.problem);
        const { ok: news } = answer;
        if (news.need_holds) return { kind: 'pulled', more: false, needHolds: true, whole: false, quick: false };
        const isNews = news.entries.length > 0 || news.forget.length > 0;
        if (isNews || news.cursor !== cursor || news.view !== view) await this.#journal.merge(news);
        await this.#checkClock(news.now);
        await this.#journal.succeeded(Date.now());
        this.problem = undefined;
        return { kind: 'pulled', more: news.more, needHolds: false, whole: holds, quick: !isNews && Date.now() - asked < quick_ms };
    }

    async #checkClock(serverNow: number): Promise<void> {
        const { offset } = await this.#journal.progress();
        if (Math.abs(serverNow - Date.now() - offset) > tolerance_ms) await this.#journal.correct(serverNow);
    }

    async #refused(problem: Problem): Promise<SyncEvent> {
        this.problem = problem;
        const isSignedOut = problem.name === 'not_signed_in' || problem.name === 'session_ended';
        if (isSignedOut) return this.#failed('signed_out');
        return this.#failed('network');
    }

    #failed(why: 'network' | 'signed_out' | 'busy'): SyncEvent {
        return { kind: 'failed', why, chance: (this.#settings.chance ?? Math.random)() };
    }
}

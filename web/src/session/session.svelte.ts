import { core } from '../core';
import type { CoreState } from '../core/core';
import type {
    Account,
    Answer,
    Area,
    Caller,
    CasePage,
    CaseRow,
    Command,
    Commands,
    Directory,
    Id,
    IsoDate,
    Operations,
    Order,
    Problem,
    ProgrammeBundle,
    Role,
    Team,
    Today,
    Worker,
} from '../core/contract';
import { Tabs } from '../device/broadcast';
import { derive } from '../device/derive';
import { newId } from '../device/id';
import { Journal, type Acted, type Snapshot } from '../device/journal';
import { askToPersist, deviceProblem } from '../device/storage';
import type { HeldRow, Notice, ReceivedRow, Vault, Waiting } from '../device/vault';
import { watch } from '../device/watch';
import { Exchange } from '../sync/exchange';
import { server, type LoadedTool } from '../sync/server';
import { isoDay, t, textOf } from '../words/words.svelte';
import { Access, type Entered, type Opened, type Renewed } from './access';
import { Connection } from './connection.svelte';
import { Drafts } from './drafts';
import type { Files } from './files.svelte';
import { Forms } from './forms';
import { isNew, refreshed, stored, type Reference } from './reference';
import { Unfinished } from './unfinished';
import { withdrawnTools } from './withdrawnTools';

export type { Acted } from '../device/journal';
export type { HeldRow, Notice, ReceivedRow, Waiting } from '../device/vault';
export type { Account } from '../core/contract';

export type Phase = 'starting' | 'signed_out' | 'locked' | 'open';

// How long what the server rarely changes (programme, areas, colleagues) is believed without asking.
const reference_ms = 10 * 60_000;
const locked: Problem = { code: 0, name: 'locked' };

// Everything that lives only while the app is unlocked.
interface Open {
    vault: Vault;
    journal: Journal;
    exchange: Exchange;
    tabs: Tabs;
    stop: () => void;
}

// The state of the app, and the way in which features act. One for the page.
export class Session {
    phase = $state<Phase>('starting');
    core = $state<CoreState>('starting');
    account = $state.raw<Account>();
    programme = $state.raw<ProgrammeBundle>();
    rows = $state.raw<CaseRow[]>([]);
    held = $state.raw<HeldRow[]>([]);
    received = $state.raw<ReceivedRow[]>([]);
    waiting = $state.raw<Waiting[]>([]);
    notices = $state.raw<Notice[]>([]);
    // Grows with every change, from here or from elsewhere.
    revision = $state(0);
    today = $state<IsoDate>(isoDay(Date.now()));
    // The server's time less the phone's.
    offset = $state(0);
    idleMinutes = $state(15);
    // Some tools of the programme were written for another version of this app.
    toolsMissing = $state(false);
    // Comes when the first list stands.
    files = $state.raw<Files>();
    // The session of somebody who has left could not be ended at the server yet.
    signOutOwed = $state(false);

    readonly connection = new Connection();
    readonly drafts = new Drafts(
        () => this.#open?.vault,
        (answer) => this.files?.named(answer) !== undefined,
    );
    readonly unfinished = new Unfinished();
    readonly access = new Access(server, derive);
    // Forms in the core, to be filled step by step or read.
    readonly forms = new Forms(
        () => ({ ...this.#time(), login: this.account?.login ?? '' }),
        (form) => this.#modelOf(form),
    );

    #withdrawn = $state.raw<LoadedTool[]>([]);
    #directory = $state.raw<Directory>({ workers: [], teams: [] });
    #areas = $state.raw<Map<string, Area>>(new Map());
    #rowsById = $derived(new Map(this.rows.map((row) => [row.case, row])));
    #waitingIds = $derived(new Set(this.waiting.filter((each) => each.state === 'waiting').map((each) => each.act.id)));
    #open: Open | undefined;
    #searched: CaseRow[] | undefined;
    #seen = '';
    #referenceAt = 0;
    #settledRows = -1;
    #today: ReturnType<typeof setInterval> | undefined;

    constructor() {
        core.onstate = (state) => (this.core = state);
        core.onrestart = () => (this.#searched = undefined);
        core.onwhole = ({ forms }) => this.#countTools(forms);
    }

    get workers(): Worker[] {
        return this.#directory.workers;
    }

    get teams(): Team[] {
        return this.#directory.teams;
    }

    get caller(): Caller {
        const { id = '', role = '', team = '', organisation = '', area = '' } = this.account ?? {};
        return { account: id, role, team, organisation, area };
    }

    get role(): Role | undefined {
        return this.programme?.roles.find((role) => role.name === this.account?.role);
    }

    may(command: string): boolean {
        return this.role?.commands.includes(command) ?? false;
    }

    // Who manages tools, or reaches the work of others, sees how they are received.
    followsTools(): boolean {
        return this.may('manage_tools') || (this.role !== undefined && this.role.scope !== 'own');
    }

    sees(kind: Role['sees'][number]): boolean {
        return this.role?.sees.includes(kind) ?? false;
    }

    row(caseId: Id): CaseRow | undefined {
        return this.#rowsById.get(caseId);
    }

    workerName(id: Id | undefined): string {
        return this.workers.find((worker) => worker.id === id)?.name ?? t('worker.unknown');
    }

    teamName(id: Id | undefined): string {
        return this.teams.find((team) => team.id === id)?.name ?? '';
    }

    areaName(code: string): string {
        return this.#areas.get(code)?.name ?? code;
    }

    area(code: string): Area | undefined {
        return this.#areas.get(code);
    }

    // What a list of the programme calls a name.
    label(list: string, name: string): string {
        const choice = this.programme?.lists[list]?.find((each) => each.name === name);
        return textOf(choice?.label) || name;
    }

    formTitle(form: string): string {
        const found = this.#tool(form) ?? this.#withdrawn.find((each) => each.name === form);
        return textOf(found?.title) || form;
    }

    // The version of a tool that this phone has.
    toolVersion(form: string): string {
        return this.#tool(form)?.version ?? '';
    }

    // True for a tool that is out of use: its sheets are read, and nobody fills it.
    isWithdrawn(form: string): boolean {
        return this.programme !== undefined && this.#tool(form) === undefined;
    }

    #tool(form: string): LoadedTool | undefined {
        return (this.programme?.forms as LoadedTool[] | undefined)?.find((each) => each.name === form);
    }

    async #modelOf(form: string): Promise<string | undefined> {
        if (!this.isWithdrawn(form)) return undefined;
        const { vault } = this.#open ?? {};
        const known = this.#withdrawn.find((each) => each.name === form);
        if (known || !vault) return known?.model;
        const { ok: fetched } = await server.tool(form);
        if (!fetched || vault !== this.#open?.vault) return undefined;
        await this.#keepWithdrawn([...this.#withdrawn, fetched]);
        return fetched.model;
    }

    // Tools that are out of use stay as long as a sheet here was filled with them.
    async #settleWithdrawn(before: LoadedTool[] = []): Promise<void> {
        const { vault, journal } = this.#open ?? {};
        if (!vault || !journal) return;
        const needed = await journal.toolsOfSheets();
        if (vault !== this.#open?.vault) return;
        const kept = withdrawnTools([...this.#withdrawn, ...before], needed, (form) => this.isWithdrawn(form));
        if (kept.length !== this.#withdrawn.length || kept.some((each, place) => each !== this.#withdrawn[place])) await this.#keepWithdrawn(kept);
        // A phone that is new has the sheets and never had the tool.
        for (const form of needed) if (navigator.onLine) await this.#modelOf(form);
    }

    async #keepWithdrawn(tools: LoadedTool[]): Promise<void> {
        this.#withdrawn = tools;
        await this.#open?.vault.keepReference('withdrawn_tools', tools).catch(() => {});
    }

    // Tools that belong to no step of a case: they were published beside the programme.
    toolsBeside(): string[] {
        const ofSteps = new Set(this.programme?.journey.flatMap((step) => step.forms));
        return (this.programme?.forms ?? []).map((form) => (form as { name?: string }).name ?? '').filter((name) => name && !ofSteps.has(name));
    }

    now(): number {
        return Date.now() + this.offset;
    }

    newId(): Id {
        return newId();
    }

    isWaiting(entryId: Id): boolean {
        return this.#waitingIds.has(entryId);
    }

    waitingOf(caseId: Id): number {
        return this.waiting.filter((each) => each.state === 'waiting' && each.case === caseId).length;
    }

    // Asked of the core ----------------------------------------------------------------------------------

    async page(caseId: Id): Promise<Answer<CasePage>> {
        if (!this.#open) return { problem: locked };
        const logs = await this.#open.journal.logsOf(caseId);
        if (logs.length === 0) return { problem: { code: 40401, name: 'not_found' } };
        return core.call('page', { ...this.#moment(), logs });
    }

    // What a referral would carry of the case: of the fields that were chosen, or of all that may be.
    async previewReferral(caseId: Id, shared?: string[]): Promise<Operations['preview_referral']['output']['carried']> {
        const logs = (await this.#open?.journal.logsOf(caseId)) ?? [];
        const answer = await core.call('preview_referral', { logs, ...(shared && { shared }) });
        return answer.ok?.carried ?? [];
    }

    todayTasks(): Promise<Answer<Today>> {
        return core.call('today', { ...this.#moment(), rows: this.rows });
    }

    // Best first. The core is given the rows when they have changed since it was last asked.
    async search(query: string): Promise<Id[]> {
        const { rows } = this;
        if (this.#searched !== rows) {
            const loaded = await core.call('search', { rows: rows.map((row) => ({ case: row.case, texts: row.texts })) });
            if (loaded.problem) return [];
            this.#searched = rows;
        }
        return (await core.call('search', { query })).ok?.found ?? [];
    }

    areas(input: Omit<Operations['areas']['input'], 'on'>): Promise<Answer<{ areas: Area[] }>> {
        return core.call('areas', { ...input, on: this.today });
    }

    code(country: string, caseId: Id): Promise<Answer<{ code: string }>> {
        return core.call('code', { country, year: Number(this.today.slice(0, 4)), id: caseId });
    }

    // Acts ------------------------------------------------------------------------------------------------

    act<C extends Command>(command: C, input: Commands[C], draft?: string): Promise<Acted> {
        return this.actAll([{ command, input } as Order], draft);
    }

    // All or none. What is kept is on the disk when this answers, and the draft that it was made from is gone from there.
    async actAll(orders: Order[], draft?: string): Promise<Acted> {
        if (!this.#open) return { problem: locked, index: 0 };
        try {
            const files = orders.some(({ input }) => 'answers' in input || 'file' in input) ? await this.bringFiles() : undefined;
            const acted = await this.#open.journal.act(orders, draft === undefined ? [] : [draft], files?.namedBy(orders));
            if (acted.ok) this.#saved();
            return acted;
        } catch (error) {
            return { problem: deviceProblem(error), index: 0 };
        }
    }

    // A part of the app of its own, which comes when the first list stands. Nothing where the phone does not have it.
    async bringFiles(): Promise<Files | undefined> {
        const { vault } = this.#open ?? {};
        const { Files } = await import('./files.svelte').catch(() => ({ Files: undefined }));
        if (Files && vault && vault === this.#open?.vault) this.files ??= new Files(this.caller.account, vault);
        await this.files?.read;
        return this.files;
    }

    sync(): void {
        void this.#refreshReference(true);
        this.#open?.exchange.tell({ kind: 'asked' });
    }

    async sendAgain(waiting: Waiting): Promise<void> {
        await this.#open?.journal.sendAgain(waiting.sequence);
        this.#saved();
    }

    async discard(waiting: Waiting): Promise<void> {
        await this.#open?.journal.discard(waiting);
    }

    async noticesRead(): Promise<void> {
        await this.#open?.journal.noticesRead();
    }

    #saved(): void {
        this.#open?.tabs.tell('saved');
        this.#open?.exchange.tell({ kind: 'saved' });
    }

    // Coming and going ------------------------------------------------------------------------------------

    async start(): Promise<void> {
        // A browser that keeps nothing (some private windows) has nobody to unlock.
        const kept = await this.access.accounts().catch(() => []);
        this.phase = kept.length > 0 ? 'locked' : 'signed_out';
        addEventListener('online', () => void this.#paySignOut());
        void this.#paySignOut();
    }

    async #paySignOut(): Promise<void> {
        this.signOutOwed = await this.access.paySignOut().catch(() => this.signOutOwed);
    }

    async signIn(login: string, password: string, past?: Entered): Promise<Opened> {
        return this.#enter(await this.access.signIn(login, password, past));
    }

    async unlock(account: Id, password: string): Promise<Opened> {
        const opened = await this.#enter(await this.access.unlock(account, password));
        if (opened.ok) void this.#renewSession(password);
        return opened;
    }

    // For a session that has ended while the app is open: nothing local changes.
    async signInAgain(password: string, past?: Entered): Promise<Renewed> {
        const opened = await this.access.signInAgain(this.account?.login ?? '', password, past);
        if (opened.ok) this.#open?.exchange.tell({ kind: 'signed_in' });
        if (opened.problem?.name === 'account_withdrawn') await this.#open?.exchange.withdrawn(opened.problem);
        return opened;
    }

    // Drops the keys and everything that was opened with them, once what is under way is kept.
    lock({ tellTabs = true } = {}): void {
        if (!this.#open) return;
        if (tellTabs) this.#open.tabs.tell('lock');
        if (this.unfinished.isEmpty) this.#lockNow();
        else void this.#lockWhenKept(this.#open);
    }

    async #lockWhenKept(open: Open): Promise<void> {
        await this.unfinished.finish();
        await this.drafts.settled();
        if (open === this.#open) this.#lockNow();
    }

    #lockNow(): void {
        this.#close();
        this.phase = 'locked';
    }

    // Leaves the phone: what is kept for this account is erased, also what was not sent.
    async signOut(): Promise<void> {
        const { account } = this.caller;
        await this.access.signOut(account).catch(() => {});
        this.#open?.tabs.tell('lock');
        this.#close();
        await this.access.wipe(account);
        const left = await this.access.accounts();
        await this.#paySignOut();
        this.phase = left.length > 0 ? 'locked' : 'signed_out';
    }

    async setIdleMinutes(minutes: number): Promise<void> {
        this.idleMinutes = minutes;
        await this.access.keepIdleMinutes(minutes);
    }

    async #enter(opened: Opened): Promise<Opened> {
        if (!opened.ok) return opened;
        const { vault, account, device } = opened.ok;
        const [reference, withdrawn] = await Promise.all([stored(vault), vault.reference<LoadedTool[]>('withdrawn_tools')]);
        this.#withdrawn = withdrawn ?? [];
        this.account = account;
        this.idleMinutes = await this.access.idleMinutes();
        const journal = new Journal(vault, core, { caller: this.caller, device });
        journal.onchange = (snapshot) => this.#show(snapshot);
        journal.onsuccess = (at) => {
            this.connection.lastSuccess = at;
            this.#showConnection();
            // Once after the phone was opened, and again when cases came or left.
            if (this.#settledRows === this.rows.length) return;
            this.#settledRows = this.rows.length;
            void this.#settleWithdrawn().catch(() => {});
        };
        journal.onwrite = () => this.#open?.tabs.tell('changed');
        const visible = document.visibilityState === 'visible';
        const exchange = new Exchange(journal, server, { account: account.id, device, online: navigator.onLine, visible });
        exchange.onchange = () => this.#showConnection();
        const tabs = new Tabs(account.id, (word) => this.#hear(word));
        this.#open = { vault, journal, exchange, tabs, stop: this.#listen(exchange) };
        await journal.refresh();
        this.phase = 'open';
        void this.#begin(reference);
        return opened;
    }

    // The lists are on the screen; now the core, and then the network.
    async #begin(reference: Reference): Promise<void> {
        const { journal, exchange } = this.#open ?? {};
        void askToPersist();
        this.#useReference(reference);
        const loaded = this.#load(reference);
        await this.#paySignOut();
        exchange?.tell({ kind: 'asked' });
        // What the core has refused is asked for again.
        void loaded.then(() => this.#refreshReference(false));
        if (await this.access.isFirstOfDay(this.caller.account, this.today)) await journal?.indexAgain().catch(() => {});
    }

    #useReference({ programme, areas, directory }: Reference): void {
        this.programme = programme?.value;
        this.#directory = directory?.value ?? { workers: [], teams: [] };
        this.#areas = new Map((areas?.value.areas ?? []).map((area) => [area.code, area]));
    }

    // True if the core accepted it; else it has what it had.
    async #load({ programme, areas, directory }: Reference): Promise<boolean> {
        if (!programme || !areas) return false;
        const { ok } = await core.load(programme.value, areas.value.areas, directory?.value);
        if (!ok) return false;
        this.#searched = undefined;
        this.#countTools(ok.forms, programme.value);
        return true;
    }

    // Tools are read by the whole core alone.
    #countTools(read: number | undefined, programme = this.programme): void {
        if (read !== undefined) this.toolsMissing = read < (programme?.forms?.length ?? 0);
    }

    async #refreshReference(asked: boolean): Promise<void> {
        const { vault, journal } = this.#open ?? {};
        if (!vault || !navigator.onLine) return;
        if (!asked && Date.now() - this.#referenceAt < reference_ms && this.programme && core.state === 'ready' && !this.toolsMissing) return;
        this.#referenceAt = Date.now();
        const before = await stored(vault).catch(() => undefined);
        if (!before) return;
        const answer = await refreshed(server, this.caller.account, before);
        if (answer.problem || vault !== this.#open?.vault || !(isNew(before, answer.ok) || core.state === 'refused')) return;
        // Nothing that the core cannot use takes the place of what it can: the phone would not open with it.
        if (!(await this.#load(answer.ok)) || vault !== this.#open?.vault) return;
        this.#useReference(answer.ok);
        void this.files?.renew();
        try {
            for (const [name, value] of Object.entries(answer.ok)) await vault.keepReference(name, value);
        } catch {
            // A full phone has it until it is locked; the next exchange says so.
        }
        await journal?.indexAgain().catch(() => {});
        await this.#settleWithdrawn(before.programme?.value.forms as LoadedTool[] | undefined).catch(() => {});
    }

    #listen(exchange: Exchange): () => void {
        const online = () => {
            void this.#paySignOut().then(() => exchange.tell({ kind: 'online' }));
            void this.#refreshReference(false);
            if (core.state === 'failed' && this.#open) void stored(this.#open.vault).then((reference) => this.#load(reference));
        };
        const offline = () => {
            this.connection.wentOffline();
            exchange.tell({ kind: 'offline' });
        };
        const turned = () => {
            const visible = document.visibilityState === 'visible';
            exchange.tell({ kind: visible ? 'visible' : 'hidden' });
            if (visible) this.#turnDay();
        };
        addEventListener('online', online);
        addEventListener('offline', offline);
        document.addEventListener('visibilitychange', turned);
        this.#today = setInterval(() => this.#turnDay(), 60_000);
        // Nobody is at this tab; another one may be in use.
        const unwatch = watch({ idleMinutes: () => this.idleMinutes, lock: () => this.lock({ tellTabs: false }) });
        return () => {
            removeEventListener('online', online);
            removeEventListener('offline', offline);
            document.removeEventListener('visibilitychange', turned);
            clearInterval(this.#today);
            unwatch();
        };
    }

    #turnDay(): void {
        this.today = isoDay(this.now());
    }

    #hear(word: 'changed' | 'saved' | 'lock'): void {
        if (word === 'lock') return this.lock({ tellTabs: false });
        void this.#open?.journal.refresh();
        if (word === 'saved') this.#open?.exchange.tell({ kind: 'saved' });
    }

    #show({ index, progress, waiting, notices }: Snapshot): void {
        this.waiting = waiting;
        this.notices = notices;
        this.offset = progress.offset;
        this.connection.lastSuccess = progress.lastSuccess;
        this.#turnDay();
        this.#showConnection();
        // A row carries the stamp of its last change: where no row differs, no case does, and no screen has to be drawn again.
        const seen = JSON.stringify([index, waiting.map((each) => each.act.id + each.state)]);
        if (seen === this.#seen) return;
        this.#seen = seen;
        this.rows = index.rows;
        this.held = index.held;
        // What this worker sends is here too until the server has it: it is nothing that came to her.
        this.received = (index.received ?? []).filter(({ fields }) => fields.from !== this.caller.account);
        this.revision += 1;
        void this.files?.changed(index.roots);
    }

    #showConnection(): void {
        if (!this.#open) return;
        this.connection.show(this.#open.exchange, this.waiting);
        this.files?.exchanged(this.#open.exchange.state);
    }

    async #renewSession(password: string): Promise<void> {
        const { exchange } = this.#open ?? {};
        if (!exchange || !this.account) return;
        await this.#paySignOut();
        const renewed = await this.access.renewSession(this.account, password);
        if (renewed.ok) exchange.tell({ kind: 'signed_in' });
        if (renewed.problem?.name === 'account_withdrawn') await exchange.withdrawn(renewed.problem);
    }

    #close(): void {
        const open = this.#open;
        this.#open = undefined;
        this.files?.close();
        this.files = undefined;
        open?.stop();
        open?.exchange.close();
        open?.tabs.close();
        open?.vault.close();
        core.stop();
        this.account = undefined;
        this.programme = undefined;
        this.rows = [];
        this.held = [];
        this.received = [];
        this.waiting = [];
        this.notices = [];
        this.#directory = { workers: [], teams: [] };
        this.#withdrawn = [];
        this.#areas = new Map();
        this.#searched = undefined;
        this.toolsMissing = false;
        this.#seen = '';
        this.#referenceAt = 0;
        this.#settledRows = -1;
    }

    #moment(): { caller: Caller; now: number; offset_minutes: number } {
        return { caller: this.caller, ...this.#time() };
    }

    #time(): { now: number; offset_minutes: number } {
        const now = this.now();
        return { now, offset_minutes: -new Date(now).getTimezoneOffset() };
    }
}

export const session = new Session();

import type {
    Address, Answer, Area, Directory, Id, Problem, ProgrammeBundle, PullAnswer, PullRequest, PushAnswer, PushRequest, Session, SignIn, Text, ToolFileList,
} from '../core/contract';

// The server's HTTP interface: each call answers with a value or with a problem, and never throws for what the network does.

// A document with the mark by which the server knows whether it has changed.
export interface Marked<T> {
    etag: string;
    value: T;
}

// An answer, and when it began to arrive: on a slow line its end comes much later.
export type Heard<T> = Answer<T> & { heardAt?: number };

// A tool as the core loads it, with what screens ask of it.
export interface LoadedTool {
    name: string;
    version: string;
    title: Text;
    questions: { name: string; relevant?: string; save_to?: string }[];
    model: string;
}

interface Request {
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
    path: Address | `${Address}?${string}` | `/api/files/${string}`;
    body?: unknown; // a Blob is sent as it is
    etag?: string;
    headers?: Record<string, string>;
    signal?: AbortSignal;
    seconds?: number;
}

// The server refuses a type that a page of somebody else could send without asking; a text goes as bytes.
function typeOf(file: Blob): string {
    return file.type && file.type !== 'text/plain' ? file.type : 'application/octet-stream';
}

export const server = {
    signIn: (body: SignIn) => ask<Session>({ method: 'POST', path: '/api/session', body }),
    session: () => ask<Session>({ method: 'GET', path: '/api/session' }),
    signOut: () => ask<unknown>({ method: 'DELETE', path: '/api/session', seconds: 10 }),
    push: (body: PushRequest, signal?: AbortSignal) =>
        ask<PushAnswer>({ method: 'POST', path: '/api/push', body, signal, seconds: 60 }),
    pull: (body: PullRequest, signal?: AbortSignal) =>
        ask<PullAnswer>({ method: 'POST', path: '/api/pull', body, signal, seconds: 60 + (body.wait ?? 0) }),
    // A browser has one session and a phone may have several accounts: the server refuses where the session is another's.
    programme: (account: Id, known?: Marked<ProgrammeBundle>) => document<ProgrammeBundle>(`/api/programme/RFM2?${new URLSearchParams({ account })}`, known),
    // That which was published last, in use or not.
    tool: (name: string) => ask<LoadedTool>({ method: 'GET', path: `/api/tools/model/RFM2?${new URLSearchParams({ name })}`, seconds: 120 }),
    areas: (known?: Marked<{ areas: Area[] }>) => document<{ areas: Area[] }>('/api/areas', known),
    toolFiles: (account: Id, known?: Marked<ToolFileList>) => document<ToolFileList>(`/api/tool-files?${new URLSearchParams({ account })}`, known),
    directory: (known?: Marked<Directory>) => document<Directory>('/api/directory', known),
};

export type Server = typeof server;

export async function ask<T>(request: Request): Promise<Heard<T>> {
    const response = await reach(request);
    const heardAt = Date.now();
    if (!(response instanceof Response)) return { problem: response };
    if (!response.ok) return { problem: await problemOf(response), heardAt };
    return { ...(await read<T>(response)), heardAt };
}

// What is known stays if it has not changed.
async function document<T>(path: Request['path'], known?: Marked<T>): Promise<Answer<Marked<T>>> {
    const response = await reach({ method: 'GET', path, etag: known?.etag, seconds: 120 });
    if (!(response instanceof Response)) return { problem: response };
    if (response.status === 304 && known) return { ok: known };
    if (!response.ok) return { problem: await problemOf(response) };
    const value = await read<T>(response);
    return value.problem ? value : { ok: { etag: response.headers.get('etag') ?? '', value: value.ok } };
}

// Where a file goes on that is being brought by tus: what it says stands in its headers.
export async function askOffset(request: Request): Promise<Answer<number>> {
    const response = await reach(request);
    if (!(response instanceof Response)) return { problem: response };
    if (!response.ok) return { problem: await problemOf(response) };
    const offset = response.headers.get('upload-offset');
    return offset && /^\d+$/.test(offset) ? { ok: Number(offset) } : { problem: { code: 0, name: 'server_unreachable' } };
}

async function reach({ method, path, body, etag, headers, signal, seconds = 30 }: Request): Promise<Response | Problem> {
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), seconds * 1000);
    const stop = () => limit.abort();
    signal?.addEventListener('abort', stop);
    try {
        return await fetch(path, {
            method,
            headers: {
                accept: 'application/json',
                ...(body !== undefined && { 'content-type': body instanceof Blob ? typeOf(body) : 'application/json' }),
                ...(etag && { 'if-none-match': etag }),
                ...headers,
            },
            body: body === undefined || body instanceof Blob ? body : JSON.stringify(body),
            credentials: 'same-origin',
            cache: 'no-store',
            signal: limit.signal,
        });
    } catch {
        return { code: 0, name: navigator.onLine ? 'server_unreachable' : 'offline' };
    } finally {
        clearTimeout(timer);
        signal?.removeEventListener('abort', stop);
    }
}

async function read<T>(response: Response): Promise<Answer<T>> {
    try {
        const text = await response.text();
        return { ok: (text === '' ? undefined : JSON.parse(text)) as T };
    } catch {
        return { problem: { code: 0, name: 'server_unreachable' } };
    }
}

// What stands between the phone and the server (a captive portal, a proxy) answers without a problem of ours.
export async function problemOf(response: Response): Promise<Problem> {
    const body = (await read<Partial<Problem>>(response)).ok;
    if (typeof body?.name !== 'string') return { code: response.status * 100, name: response.status === 401 ? 'not_signed_in' : 'server_unreachable' };
    const { code = response.status * 100, name, field, detail } = body;
    return { code, name, ...(field && { field }), ...(detail && { detail }) };
}

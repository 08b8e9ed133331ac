import type { Answer, Id, Problem } from '../core/contract';
import { problemOf } from './server';

const pause_ms = 500;
const failures_most = 4;
const wait = (ms: number) => new Promise((over) => setTimeout(over, ms));

// The file of a document, from where the line broke, as long as something comes of it. `type` is what the case says that it is.
export async function documentFile(asked: { account: Id; case: Id; document: Id; type: string; bytes: number }, oncome: (bytes: number) => void, signal: AbortSignal): Promise<Answer<Blob>> {
    const { account, case: caseId, document, type, bytes } = asked;
    const path = `/api/documents/file?${new URLSearchParams({ account, case: caseId, document })}`;
    const parts: Uint8Array<ArrayBuffer>[] = [];
    let come = 0;
    for (let failures = 0; come < bytes; ) {
        const before = come;
        const problem = await read(path, come, signal, (part) => {
            parts.push(part);
            come += part.byteLength;
            oncome(come);
        });
        if (problem) return { problem };
        if (come >= bytes) break;
        failures = come > before ? 0 : failures + 1;
        if (signal.aborted || failures >= failures_most) return { problem: { code: 0, name: navigator.onLine ? 'server_unreachable' : 'offline' } };
        await wait(pause_ms * 2 ** failures);
    }
    return { ok: new Blob(parts, { type }) };
}

// The parts as they come, until the end or until the line breaks. Gives what the server has against it.
async function read(path: string, from: number, signal: AbortSignal, onpart: (part: Uint8Array<ArrayBuffer>) => void): Promise<Problem | undefined> {
    try {
        const response = await fetch(path, { credentials: 'same-origin', cache: 'no-store', signal, ...(from > 0 && { headers: { range: `bytes=${from}-` } }) });
        if (!response.ok) return await problemOf(response);
        // What stands between may not know of ranges: then it is read from the beginning, and the part that is here is left out.
        let skip = from > 0 && response.status === 200 ? from : 0;
        const reader = response.body!.getReader();
        for (;;) {
            const { done, value } = await reader.read();
            if (done) return undefined;
            const rest = value.subarray(Math.min(skip, value.byteLength));
            skip -= value.byteLength - rest.byteLength;
            if (rest.byteLength > 0) onpart(rest as Uint8Array<ArrayBuffer>);
        }
    } catch {
        return undefined;
    }
}

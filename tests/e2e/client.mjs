// A device that speaks to the server without a browser: the bare protocol.
import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { password } from './people.mjs';

export function newId(ms = Date.now()) {
    const bytes = Buffer.concat([Buffer.from(ms.toString(16).padStart(12, '0'), 'hex'), randomBytes(10)]);
    bytes[6] = (bytes[6] & 0x0f) | 0x70;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

export const stamp = (ms, counter = 0) => ms.toString(16).padStart(12, '0') + counter.toString(16).padStart(4, '0');

export class Device {
    constructor(port) {
        this.port = port;
        this.id = newId();
        this.cookie = '';
        this.lastStamp = 0;
    }

    // Sends anything; gives {status, type, headers, bytes, body}. Rejects when the connection breaks.
    send(method, path, body, headers = {}) {
        return new Promise((answered, failed) => {
            const all = { cookie: this.cookie, ...(body !== undefined && { 'content-type': 'application/json' }), ...headers };
            const sent = request({ port: this.port, method, path, headers: all }, (response) => {
                const chunks = [];
                response.on('data', (chunk) => chunks.push(chunk));
                response.on('error', failed);
                response.on('end', () => {
                    const bytes = Buffer.concat(chunks);
                    const text = bytes.toString();
                    const type = response.headers['content-type'] ?? '';
                    answered({ status: response.statusCode, type, headers: response.headers, bytes, body: type.includes('json') && text !== '' ? JSON.parse(text) : text });
                });
            });
            sent.on('error', failed);
            sent.end(body);
        });
    }

    post(path, value) {
        return this.send('POST', path, JSON.stringify(value));
    }

    async signsIn(login, own = password) {
        const answer = await this.post('/api/session', { login, password: own, device: this.id });
        if (answer.status !== 200) throw new Error(`sign-in: ${JSON.stringify(answer.body)}`);
        this.cookie = answer.headers['set-cookie'][0].split(';')[0];
        this.account = answer.body.account;
        return answer.body;
    }

    act(command, input, more = {}) {
        this.lastStamp = Math.max(this.lastStamp + 1, Date.now());
        return { id: newId(), at: stamp(this.lastStamp), device: this.id, command, input, ...more };
    }

    push(acts, now = Date.now()) {
        return this.post('/api/push', { account: this.account?.id ?? this.id, device: this.id, now, acts });
    }

    // Everything that the caller may see.
    async pullAll() {
        const entries = new Map();
        const roots = new Set();
        let [cursor, view] = [0, ''];
        for (;;) {
            const { body } = await this.post('/api/pull', { account: this.account.id, device: this.id, cursor, view, holds: [...roots] });
            for (const entry of body.entries) {
                // Each root of a new phone comes by itself, with what the entry did there.
                const others = entries.get(entry.id)?.parts.filter((known) => entry.parts.every((part) => part.record !== known.record)) ?? [];
                entries.set(entry.id, { ...entry, parts: [...others, ...entry.parts] });
                for (const part of entry.parts) if (part.kind !== 'sheet') roots.add(part.record);
            }
            ({ cursor, view } = body);
            if (!body.more) return { entries: [...entries.values()], cursor, view };
        }
    }

    async openCase() {
        const { entries } = await this.pullAll();
        const closed = new Set(entries.flatMap((entry) => entry.parts).filter((part) => part.set.status === 'closed').map((part) => part.record));
        const opening = entries.find((entry) => entry.command === 'open_case' && entry.by === this.account.id && !closed.has(entry.parts[0].record));
        return { case: opening.parts[0].record, person: opening.parts[0].set.person };
    }
}

// A device that speaks to the server over one connection and counts what goes over it.
import { randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { password } from './programs.mjs';

const decoders = { br: brotliDecompressSync, gzip: gunzipSync };

export function makeId() {
    const hex = (Date.now().toString(16).padStart(12, '0') + '7' + randomBytes(10).toString('hex')).slice(0, 32).split('');
    hex[16] = '89ab'[parseInt(hex[16], 16) % 4];
    return hex.join('').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

export class Client {
    #agent = new Agent({ keepAlive: true, maxSockets: 1 });
    #cookie = '';

    constructor(port, { encoding = 'br', device = makeId() } = {}) {
        Object.assign(this, { port, encoding, device });
    }

    static async signedIn(port, login, options) {
        const client = new Client(port, options);
        const { response, json } = await client.call('POST', '/api/session', { login, password, device: client.device });
        client.account = json.account.id;
        client.#cookie = response.headers['set-cookie'][0].split(';')[0];
        return client;
    }

    get cookie() {
        return this.#cookie;
    }

    // Answers the value, the bytes of the body as they came, and of all that came.
    call(method, path, value) {
        const body = value === undefined ? undefined : JSON.stringify(value);
        const headers = {
            'accept-encoding': this.encoding,
            ...(body !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
            ...(this.#cookie && { cookie: this.#cookie }),
        };
        return new Promise((resolve, reject) => {
            const asking = request({ port: this.port, host: '127.0.0.1', method, path, headers, agent: this.#agent }, (response) => {
                const { socket } = response;
                const before = socket.relaisBytes ?? 0;
                const chunks = [];
                response.on('data', (chunk) => chunks.push(chunk));
                response.on('end', () => {
                    const bytes = Buffer.concat(chunks);
                    socket.relaisBytes = socket.bytesRead;
                    const plain = decoders[response.headers['content-encoding']]?.(bytes) ?? bytes;
                    const json = plain.length > 0 ? JSON.parse(plain.toString()) : undefined;
                    if (response.statusCode >= 400) return reject(new Error(`${path}: ${response.statusCode} ${plain}`));
                    const wire = socket.bytesRead - before;
                    resolve({ json, response, sent: Buffer.byteLength(body ?? ''), body: bytes.length, plain: plain.length, wire });
                });
            });
            asking.on('error', reject);
            asking.end(body);
        });
    }

    push(acts) {
        return this.call('POST', '/api/push', { account: this.account, device: this.device, now: Date.now(), acts });
    }

    // Everything that the caller may see, as a new device asks for it.
    async pullAll() {
        const pulled = { entries: [], requests: 0, body: 0, plain: 0, wire: 0 };
        const question = { account: this.account, device: this.device, cursor: 0, view: '' };
        for (let more = true; more; ) {
            const answer = await this.call('POST', '/api/pull', question);
            for (const key of ['body', 'plain', 'wire']) pulled[key] += answer[key];
            pulled.requests += 1;
            const news = answer.json;
            pulled.entries.push(...news.entries);
            Object.assign(question, { cursor: news.cursor, view: news.view });
            if (news.more || news.need_holds) question.holds = rootsOf(pulled.entries);
            else delete question.holds;
            more = news.more || (news.need_holds ?? false);
        }
        return pulled;
    }

    close() {
        this.#agent.destroy();
    }
}

function rootsOf(entries) {
    const parts = entries.flatMap((entry) => entry.parts);
    return [...new Set(parts.filter((part) => part.kind !== 'sheet').map((part) => part.record))];
}

export function median(values) {
    return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

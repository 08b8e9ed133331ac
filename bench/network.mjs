// A network between a browser and the server: counts what goes over it, and makes it slow if asked to.
import { connect, createServer } from 'node:net';

const slice = 1460; // what one packet carries

// One direction, shared by all connections: bytes leave one after the other and arrive half a round trip later.
class Direction {
    bytes = 0;
    #free = 0;

    constructor(bytesPerSecond, delay) {
        Object.assign(this, { bytesPerSecond, delay });
    }

    carry(chunk, deliver, notBefore = 0) {
        this.bytes += chunk.length;
        if (!this.bytesPerSecond) return deliver(chunk);
        for (let at = 0; at < chunk.length; at += slice) {
            const part = chunk.subarray(at, at + slice);
            this.#free = Math.max(this.#free, performance.now(), notBefore) + (part.length / this.bytesPerSecond) * 1000;
            setTimeout(() => deliver(part), this.#free + this.delay - performance.now());
        }
    }
}

export class Network {
    requests = []; // {line, sent, received}: one for each HTTP request
    #server;
    #sockets = new Set();

    // `kilobits` a second each way and `latency` milliseconds there and back; without them as fast as the machine.
    static async to(port, { kilobits = 0, latency = 0 } = {}) {
        const network = new Network();
        const bytesPerSecond = (kilobits * 1000) / 8;
        network.up = new Direction(bytesPerSecond, latency / 2);
        network.down = new Direction(bytesPerSecond, latency / 2);
        network.#server = createServer((client) => network.#join(client, connect(port, '127.0.0.1'), latency));
        await new Promise((resolve) => network.#server.listen(0, '127.0.0.1', resolve));
        network.port = network.#server.address().port;
        return network;
    }

    // Opening a connection takes one round trip before anything is sent.
    #join(client, server, latency) {
        const opened = performance.now() + latency;
        let current;
        client.on('data', (chunk) => {
            const line = /^[A-Z]+ \S+/.exec(chunk.subarray(0, 300).toString('latin1'))?.[0];
            if (line) this.requests.push((current = { line, sent: 0, received: 0 }));
            if (current) current.sent += chunk.length;
            this.up.carry(chunk, (part) => server.write(part), opened);
        });
        server.on('data', (chunk) => {
            if (current) current.received += chunk.length;
            this.down.carry(chunk, (part) => client.write(part));
        });
        for (const [one, other] of [
            [client, server],
            [server, client],
        ]) {
            this.#sockets.add(one);
            one.on('error', () => other.destroy());
            one.on('close', () => {
                this.#sockets.delete(one);
                setTimeout(() => other.destroy(), latency * 2);
            });
        }
    }

    close() {
        this.#server.close();
        for (const socket of this.#sockets) socket.destroy();
    }
}

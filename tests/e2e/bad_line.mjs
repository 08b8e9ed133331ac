// A line between phones and the server that can be made slow and be cut again and again.
import { connect, createServer } from 'node:net';

export class BadLine {
    #pairs = new Set();
    #timer;
    cuts = 0;
    rate = Infinity; // bytes a second in each direction

    static async to(port) {
        const line = new BadLine();
        line.server = createServer((near) => line.#carries(near, port));
        await new Promise((ready) => line.server.listen(0, 'localhost', ready));
        line.port = line.server.address().port;
        return line;
    }

    // From now on.
    isBad({ rate, every }) {
        this.rate = rate;
        this.#timer = setInterval(() => this.cut(), every);
        this.cut();
    }

    isGood() {
        this.rate = Infinity;
        clearInterval(this.#timer);
        this.cut();
    }

    cut() {
        if (this.#pairs.size > 0) this.cuts += 1;
        for (const pair of this.#pairs) for (const end of pair) end.destroy();
    }

    end() {
        clearInterval(this.#timer);
        this.cut();
        this.server.close();
    }

    #carries(near, port) {
        const far = connect({ port, host: 'localhost' });
        const pair = [near, far];
        this.#pairs.add(pair);
        for (const [from, to] of [pair, [far, near]]) {
            this.#flows(from, to);
            from.on('error', () => {});
            from.on('close', () => {
                this.#pairs.delete(pair);
                to.destroy();
            });
        }
    }

    // What comes is passed on at the rate of the line, a tenth of a second's worth at a time.
    #flows(from, to) {
        from.on('data', (part) => {
            if (this.rate === Infinity) return to.write(part);
            from.pause();
            this.#trickles(part, to, () => from.resume());
        });
        from.on('end', () => to.end());
    }

    #trickles(part, to, done) {
        if (to.destroyed) return;
        const now = part.subarray(0, Math.min(part.length, Math.max(64, Math.ceil(this.rate / 10))));
        to.write(now);
        const rest = part.subarray(now.length);
        setTimeout(() => (rest.length ? this.#trickles(rest, to, done) : done()), this.rate === Infinity ? 0 : (now.length / this.rate) * 1000);
    }
}

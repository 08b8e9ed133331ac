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

    // What comes is passed on at the rate of the line: a part, then a pause as long as the part took.
    #flows(from, to) {
        from.on('data', (part) => {
            to.write(part);
            if (this.rate === Infinity) return;
            from.pause();
            setTimeout(() => from.resume(), (part.length / this.rate) * 1000);
        });
        from.on('end', () => to.end());
    }
}

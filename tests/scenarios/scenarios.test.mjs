import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { after, describe, test } from 'node:test';
import { Hosts } from './hosts.mjs';
import { scenario_folder } from './paths.mjs';
import { expectations, sentences } from './sentences.mjs';
import { tell } from './stage.mjs';
import { readStory } from './story.mjs';

// Every story on three hosts: the native core and the wasm core with a node in memory between the phones, and wasm phones with the real
// server over HTTP. What people see must be the same on all of them; native and wasm must agree in every byte.
const hosts = new Hosts();
after(() => hosts.remove());

const files = readdirSync(scenario_folder).filter((name) => name.endsWith('.scenario')).sort();
for (const file of files) {
    describe(file, () => {
        const read = () => readStory(`${scenario_folder}/${file}`, sentences, expectations);
        const told = new Map();
        for (const host of ['native', 'wasm', 'http'])
            test(`${host}: ${/^Story: (.+)$/m.exec(readFileSync(`${scenario_folder}/${file}`, 'utf8'))?.[1]}`, async () => {
                told.set(host, await tell(read(), hosts, host));
                const first = told.get('native');
                if (first === undefined) return;
                assert.deepEqual(told.get(host).seen, first.seen);
                if (host === 'wasm') assert.equal(told.get(host).phones, first.phones);
            });
    });
}

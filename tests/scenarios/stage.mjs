import { Chance } from './chance.mjs';
import { areaLeadsOf, isWithoutApprovals, lastsOf, second_ms } from './sentences.mjs';
import { World } from './world.mjs';

// Tells a story on a host and gives what was seen on the way: equal on every host. Throws "file:line: …" where the story is not true.
export async function tell(story, hosts, host) {
    const changes = { areaLeads: areaLeadsOf(story), isWithoutApprovals: isWithoutApprovals(story) };
    const chance = new Chance(story.file);
    let world;
    const stage = await hosts.open(host, { changes, lasts: lastsOf(story), ids: () => world.id() });
    try {
        const { programme } = await hosts.reference(changes);
        world = new World(stage, programme, chance);
        const seen = [];
        for (const step of story.steps) seen.push(...(await play(story, step, world)));
        await checkPhones(story, world);
        return { seen, phones: world.everything() };
    } finally {
        await stage.close();
    }
}

async function play(story, step, world) {
    const at = (line, says) => new Error(`${story.file}:${line}: ${says}`);
    const seen = [];
    if (!step.isSimultaneous) world.pass(second_ms);
    await step.run(world, ...step.held);
    for (const { line, text, run, held } of step.expectations) {
        const [expected, observed] = await run(world, ...held);
        if (observed !== expected) throw at(line, `${text}\n    but it is: ${observed}`);
        seen.push(`${line} ${observed}`);
    }
    const unexpected = world.takeUnexpected();
    if (unexpected.length > 0) throw at(step.line, `${step.text}\n    and nobody expected: ${unexpected.join(', ')}`);
    return seen;
}

// What must be true at the end of any story: whoever is online has on his phone exactly what a new phone would be given.
async function checkPhones(story, world) {
    for (const name of world.cast.filter((each) => world.isOnline(each) && world.phone(each).waiting === 0)) {
        const kept = await world.look(name);
        const fresh = await world.freshPhone(name);
        const [before, after] = [kept, fresh].map((phone) => contentOf(phone));
        if (before !== after) throw new Error(`${story.file}: at the end the phone of ${name} has ${before}\n    and a new one is given ${after}`);
    }
}

// Records with their entries, in one order. A person without a case is known only where he was registered.
function contentOf(phone) {
    const persons = new Set(phone.cases().flatMap((id) => phone.logs.get(id).pieces.map((piece) => piece.set.person)));
    const logs = [...phone.logs.values()].filter((log) => log.pieces.length > 0 && (log.kind !== 'person' || persons.has(log.id)));
    return JSON.stringify(logs.map((log) => ({ ...log, pieces: log.pieces.toSorted((a, b) => (a.entry < b.entry ? -1 : 1)) })).sort((a, b) => (a.id < b.id ? -1 : 1)));
}

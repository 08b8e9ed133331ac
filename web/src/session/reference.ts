import type { Answer, Area, Directory, Id, ProgrammeBundle } from '../core/contract';
import type { Vault } from '../device/vault';
import type { Marked, Server } from '../sync/server';

// What the phone keeps beside the cases: the programme, the places and the colleagues, sealed like all else.
export interface Reference {
    programme?: Marked<ProgrammeBundle>;
    areas?: Marked<{ areas: Area[] }>;
    directory?: Marked<Directory>;
}

export async function stored(vault: Vault): Promise<Reference> {
    const [programme, areas, directory] = await Promise.all([
        vault.reference<Marked<ProgrammeBundle>>('programme'),
        vault.reference<Marked<{ areas: Area[] }>>('areas'),
        vault.reference<Marked<Directory>>('directory'),
    ]);
    return { programme, areas, directory };
}

// What the server has now; only what has changed crosses the network.
export async function refreshed(server: Server, account: Id, known: Reference): Promise<Answer<Reference>> {
    const [programme, areas, directory] = await Promise.all([
        server.programme(account, known.programme),
        server.areas(known.areas),
        server.directory(known.directory),
    ]);
    if (programme.problem) return programme;
    if (areas.problem) return areas;
    if (directory.problem) return directory;
    return { ok: { programme: programme.ok, areas: areas.ok, directory: directory.ok } };
}

// True if something is new in it.
export function isNew(before: Reference, after: Reference): boolean {
    return before.programme !== after.programme || before.areas !== after.areas || before.directory !== after.directory;
}

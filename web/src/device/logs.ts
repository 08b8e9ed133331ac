import type { Entry, Id, Part, Piece, RecordLog, Stamp } from '../core/contract';

// Record logs are sets of pieces: an entry has one piece in each record that it touches.

export type Logs = Map<Id, RecordLog>;

function pieceOf(entry: Entry, part: Part): Piece {
    const { id, at, by, device, command } = entry;
    return { entry: id, at, by, device, command, set: part.set, ...(part.replaces && { replaces: part.replaces }) };
}

// The logs with an entry in them. What it did to other records stays: a server sends each root of a new phone by itself, and with it only what the entry did there.
export function withEntry(logs: Logs, entry: Entry): void {
    for (const part of entry.parts) {
        const log = withoutEntry(logs.get(part.record) ?? { id: part.record, kind: part.kind, pieces: [] }, entry.id);
        logs.set(part.record, { ...log, pieces: [...log.pieces, pieceOf(entry, part)] });
    }
}

export function withoutEntry(log: RecordLog, entry: Id): RecordLog {
    return { ...log, pieces: log.pieces.filter((piece) => piece.entry !== entry) };
}

export function restamped(log: RecordLog, stamps: Map<Id, Stamp>): RecordLog {
    return { ...log, pieces: log.pieces.map((piece) => ({ ...piece, at: stamps.get(piece.entry) ?? piece.at })) };
}

// The values shown: of those that no other piece replaces, the one with the greatest stamp.
export function shown(log: RecordLog): Record<string, unknown> {
    const replaced = new Set<string>();
    for (const { replaces = {} } of log.pieces)
        for (const [path, entries] of Object.entries(replaces)) for (const entry of entries) replaced.add(`${path}|${entry}`);
    const fields: Record<string, unknown> = {};
    const order = [...log.pieces].sort((a, b) => compare(a.at + a.entry, b.at + b.entry));
    for (const { entry, set } of order)
        for (const [path, value] of Object.entries(set)) if (!replaced.has(`${path}|${entry}`)) fields[path] = value;
    return fields;
}

function compare(a: string, b: string): number {
    return a < b ? -1 : a > b ? 1 : 0;
}

export function personOf(log: RecordLog): Id | undefined {
    return textAt(log, 'person');
}

export function caseOf(log: RecordLog): Id | undefined {
    return log.kind === 'case' ? log.id : textAt(log, 'case');
}

// A case lists its sheets as `sheet[<id>]`.
export function sheetsOf(log: RecordLog): Id[] {
    const ids = log.pieces.flatMap((piece) => Object.keys(piece.set).map((path) => /^sheet\[([0-9a-f-]{36})\]/.exec(path)?.[1]));
    return [...new Set(ids.filter((id) => id !== undefined))];
}

// A case lists the files that were merged into it as `merged[<id>]`; null where that was taken back.
export function mergedInto(log: RecordLog): Id[] {
    return Object.entries(shown(log)).flatMap(([path, value]) => (value === null ? [] : (/^merged\[([0-9a-f-]{36})\]$/.exec(path)?.[1] ?? [])));
}

function textAt(log: RecordLog, path: string): string | undefined {
    const value = shown(log)[path];
    return typeof value === 'string' ? value : undefined;
}

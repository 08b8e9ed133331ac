// Record logs: sets of pieces, one for each entry that touched the record.

export function addEntry(logs, entry) {
    const { id, at, by, device, command } = entry;
    for (const { record, kind, set, replaces } of entry.parts) {
        if (!logs.has(record)) logs.set(record, { id: record, kind, pieces: [] });
        const log = logs.get(record);
        log.pieces = log.pieces.filter((piece) => piece.entry !== id);
        log.pieces.push({ entry: id, at, by, device, command, set, ...(replaces && { replaces }) });
    }
}

export function removeEntry(logs, entry) {
    for (const log of logs.values()) log.pieces = log.pieces.filter((piece) => piece.entry !== entry);
    for (const [id, log] of logs) if (log.pieces.length === 0) logs.delete(id);
}

// The logs of these records that are there.
export function logsOf(logs, ids) {
    return [...new Set(ids)].map((id) => logs.get(id)).filter((log) => log !== undefined && log.pieces.length > 0);
}

// The values shown: of those that no other piece replaces, the one with the greatest stamp.
export function shown(log) {
    const replaced = new Set();
    for (const { replaces = {} } of log?.pieces ?? [])
        for (const [path, entries] of Object.entries(replaces)) for (const entry of entries) replaced.add(`${path}|${entry}`);
    const order = [...(log?.pieces ?? [])].sort((a, b) => (a.at + a.entry < b.at + b.entry ? -1 : 1));
    const fields = {};
    for (const { entry, set } of order)
        for (const [path, value] of Object.entries(set)) if (!replaced.has(`${path}|${entry}`)) fields[path] = value;
    return fields;
}

// The covers in which this account stands in for somebody.
export function coversOf(logs, account) {
    return [...logs.values()]
        .filter((log) => log.kind === 'cover')
        .map((log) => ({ id: log.id, fields: shown(log) }))
        .filter(({ fields }) => fields.by === account)
        .map(({ id, fields: { worker, by, from_on, to_on, ended_on } }) => ({ id, worker, by, from_on, to_on, ...(ended_on && { ended_on }) }));
}

// The logs of a case, its person and its sheets.
export function membersOf(logs, caseId) {
    const log = logs.get(caseId);
    if (log === undefined) return [];
    const sheets = log.pieces.flatMap((piece) => Object.keys(piece.set).map((path) => /^sheet\[(.{36})\]$/.exec(path)?.[1]));
    return logsOf(logs, [caseId, shown(log).person, ...sheets]);
}

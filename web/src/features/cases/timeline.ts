import type { Id, TimelineLine } from '../../core/contract';

// What one person did at one moment, with every record that it changed.
export interface TimelineEntry extends Omit<TimelineLine, 'record' | 'kind' | 'changed'> {
    changes: { record: Id; kind: string; path: string; value: unknown }[];
}

// The core answers one line for each record that an entry touched; people read one line for each thing that was done.
export function entriesOf(lines: TimelineLine[]): TimelineEntry[] {
    const entries = new Map<Id, TimelineEntry>();
    for (const { record, kind, changed, ...line } of lines) {
        const entry = entries.get(line.entry) ?? { ...line, changes: [] };
        entry.changes.push(...changed.map((change) => ({ record, kind, ...change })));
        entries.set(line.entry, entry);
    }
    return [...entries.values()];
}

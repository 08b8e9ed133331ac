import { expect, it } from 'vitest';
import type { TimelineLine } from '../../core/contract';
import { entriesOf } from './timeline';

function aLine(entry: string, record: string, path: string): TimelineLine {
    const changed = [{ path, value: 'x' }];
    return { entry, at: '0', at_ms: 0, by: 'w', device: 'd', command: 'record_visit', record, kind: 'case', changed };
}

it('one entry that touched two records is one line of the story, newest first as the core gives them', () => {
    const entries = entriesOf([aLine('e2', 'case', 'risk'), aLine('e2', 'sheet', 'answers.risk'), aLine('e1', 'case', 'status')]);
    expect(entries.map(({ entry, changes }) => [entry, changes.map(({ record, path }) => `${record} ${path}`)])).toEqual([
        ['e2', ['case risk', 'sheet answers.risk']],
        ['e1', ['case status']],
    ]);
});

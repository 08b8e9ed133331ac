import { Core, type CoreWorker } from '../../core/core';
import type { Caller, CaseRow, Entry, Operations, Part, ProgrammeBundle, RecordLog } from '../../core/contract';
import { caseOf, personOf, shown } from '../logs';
import { stampOf } from '../id';

// A core of a few lines, for tests of what stands around it: a command sets the fields of its input on the record that it names.

// What this phone never asks is left out.
type Unasked = 'arrive' | 'directory' | 'known_files' | 'likely' | 'likely_pairs' | 'team' | `form_${string}`;
type Ops = { [Op in Exclude<keyof Operations, Unasked>]: (input: Operations[Op]['input']) => Operations[Op]['output'] | { problem: { code: number; name: string } } };

export const caller: Caller = { account: 'amina', role: 'case_manager', team: 'team', organisation: 'org', area: 'TG' };
export const device = 'device';

const ops: Ops = {
    load: () => ({ version: '1', forms: 0 }),
    needs: ({ input }) => ({ records: Object.values(input as Record<string, unknown>).filter((value) => typeof value === 'string') as string[] }),
    decide: ({ caller: by, now, clock, id, command, input, records }) => {
        const given = input as Record<string, string>;
        if (given.case && records.some((log) => log.id === given.case && shown(log).status === 'closed')) return { problem: { code: 40901, name: 'case_closed' } };
        const at = [stampOf(now), increased(clock)].sort().at(-1)!;
        const entry: Entry = { id, at, by: by.account, device, command, parts: partsOf(command, given) };
        return { act: { id, at, device, command, input }, entry, clock: at };
    },
    receive: ({ clock, at }) => ({ clock: [clock, at].sort().at(-1)! }),
    code: () => ({ code: 'TG-26-AAAAA' }),
    row: ({ logs }) => rowOf(logs),
    page: () => ({ problem: { code: 40401, name: 'not_found' } }),
    preview_referral: () => ({ carried: [] }),
    today: () => ({ overdue: [], due: [], coming: [], new_cases: [], to_reconcile: [], to_approve: [] }),
    search: () => ({ loaded: 0, found: [] }),
    file_answer: ({ name, extension, hash }) => ({ answer: `${name}-${hash.slice(0, 32)}.${extension}` }),
    areas: () => ({ areas: [] }),
};

function increased(clock: string): string {
    return (BigInt(`0x${clock}`) + 1n).toString(16).padStart(16, '0');
}

function partsOf(command: string, input: Record<string, string>): Part[] {
    if (command === 'register_person') return [{ record: input.person!, kind: 'person', set: { given_name: 'Adjoa' } }];
    if (command === 'open_case') return [{ record: input.case!, kind: 'case', set: { person: input.person, code: input.code, status: 'open', risk: input.risk } }];
    if (command === 'answer_form')
        return [
            { record: input.case!, kind: 'case', set: { [`sheet[${input.sheet}]`]: { form: input.form } } },
            { record: input.sheet!, kind: 'sheet', set: { case: input.case, form: input.form } },
        ];
    if (command === 'close_case') return [{ record: input.case!, kind: 'case', set: { status: 'closed' } }];
    return [{ record: input.case!, kind: 'case', set: { risk: input.risk } }];
}

function rowOf(logs: RecordLog[]): CaseRow | { problem: { code: number; name: string } } {
    const log = logs.find((each) => each.kind === 'case');
    if (!log) return { problem: { code: 40401, name: 'not_found' } };
    const fields = shown(log);
    const person = logs.find((each) => each.id === personOf(log));
    const sheets = logs.filter((each) => each.kind === 'sheet' && caseOf(each) === log.id).length;
    return {
        case: log.id,
        person: personOf(log) ?? '',
        code: String(fields.code ?? ''),
        name: person ? String(shown(person).given_name) : undefined,
        status: fields.status,
        risk: fields.risk,
        step: String(sheets),
        changed_at: log.pieces.map((piece) => piece.at).sort().at(-1) ?? '',
    } as CaseRow;
}

class TestWorker implements CoreWorker {
    onmessage: ((event: MessageEvent) => void) | null = null;

    postMessage(message: { first: string } | { whole: true } | { id: number; op: string; input: string }): void {
        if (!('op' in message)) return;
        const answer = (ops[message.op as keyof Ops] as (input: unknown) => object)(JSON.parse(message.input));
        const text = JSON.stringify('problem' in answer ? answer : { ok: answer });
        queueMicrotask(() => this.onmessage?.({ data: { id: message.id, text } } as MessageEvent));
    }

    terminate(): void {
        this.onmessage = null;
    }
}

export async function testCore(): Promise<Core> {
    const core = new Core(() => new TestWorker(), async () => ({ first: '', whole: '' }));
    await core.load({} as ProgrammeBundle, []);
    return core;
}

import type { ProgrammeBundle } from '../core/contract';
import { textOf } from '../words/words.svelte';
import { session } from './session.svelte';

// The programmes of the node, the first one first: what a case is of that names none.
export function programmes(): ProgrammeBundle[] {
    const { programme } = session;
    return programme ? [programme, ...(programme.others ?? [])] : [];
}

// The programme of a case, by the name that its row gives.
export function programmeOf(name: string | undefined): ProgrammeBundle | undefined {
    return programmes().find((each) => each.name === name) ?? session.programme;
}

export interface NamedChoice {
    name: string;
    label: string;
}

// A list as the case's programme has it: its own, or else the first programme's.
export function choicesOf(list: string, programme?: string): NamedChoice[] {
    const choices = programmeOf(programme)?.lists[list] ?? session.programme?.lists[list] ?? [];
    return choices.map(({ name, label }) => ({ name, label: textOf(label) }));
}

export function choiceLabel(list: string, name: string, programme?: string): string {
    return choicesOf(list, programme).find((choice) => choice.name === name)?.label ?? name;
}

// The programmes in which this account may open a case. It is asked only where there is more than one.
export function programmesToOpen(): NamedChoice[] {
    const role = session.account?.role ?? '';
    return programmes()
        .filter(({ openers = [] }) => openers.length === 0 || openers.includes(role))
        .map(({ name, title }) => ({ name, label: textOf(title) }));
}

// The tools that a programme has a place for: those of its steps, and those that its schedule asks for.
export function toolsOf(programme: ProgrammeBundle): string[] {
    const ofSteps = programme.journey.flatMap(({ forms, optional_forms = [] }) => [...forms, ...optional_forms]);
    return [...ofSteps, ...(programme.schedules ?? []).flatMap(({ form }) => form ?? [])];
}

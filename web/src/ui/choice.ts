// One of the things that can be chosen: its name goes into the data, its label is read.
export interface Choice {
    name: string;
    label: string;
    hint?: string;
}

// Several choices are kept as their names, joined by one space, in the order in which they are offered.
export function isChosen(value: string, name: string): boolean {
    return value.split(' ').includes(name);
}

export function toggled(value: string, name: string, choices: readonly Choice[]): string {
    const chosen = isChosen(value, name);
    return choices
        .map((choice) => choice.name)
        .filter((each) => (each === name ? !chosen : isChosen(value, each)))
        .join(' ');
}

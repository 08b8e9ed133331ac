// Whoever writes a tool chooses its name and its versions.
export function toolAddress(tool: string): string {
    return `/tools/${encodeURIComponent(tool)}`;
}

export function publishAddress(tool: string, version: string): string {
    return `${toolAddress(tool)}/publish/${encodeURIComponent(version)}`;
}

export function tryAddress(tool: string, version: string): string {
    return `${toolAddress(tool)}/try/${encodeURIComponent(version)}`;
}

export function compareAddress(tool: string, from: string, to: string): string {
    return `${toolAddress(tool)}/compare?${new URLSearchParams({ from, to })}`;
}

export function sourceAddress(name: string, version: string): string {
    return `/api/tools/source?${new URLSearchParams({ name, version })}`;
}

export function answersAddress(form: string, kind: 'csv' | 'xlsx' | 'zip'): string {
    return `/api/answers.${kind}?${new URLSearchParams({ form })}`;
}

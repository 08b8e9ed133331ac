import type { LoadedTool } from '../sync/server';

// Of these tools the ones that stay on the phone: out of use, and needed to read a sheet. What comes later of one name is the newer.
export function withdrawnTools(known: LoadedTool[], needed: ReadonlySet<string>, isWithdrawn: (form: string) => boolean): LoadedTool[] {
    const kept = new Map<string, LoadedTool>();
    for (const tool of known) if (needed.has(tool.name) && isWithdrawn(tool.name)) kept.set(tool.name, tool);
    return [...kept.values()];
}

import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

// Every file of a folder by its path inside it, in order of name, so that two builds of the same sources agree.
export function filesOf(folder: string): string[] {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
        .sort();
}

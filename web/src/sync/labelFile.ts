import type { Id } from '../core/contract';

// What a label of a tool shows or says; nothing where the network or the server does not give it.
export async function labelFile(account: Id, tool: string, hash: string): Promise<Blob | undefined> {
    try {
        const response = await fetch(`/api/tool-files/file?${new URLSearchParams({ account, tool, hash })}`, { credentials: 'same-origin', cache: 'no-store' });
        return response.ok ? await response.blob() : undefined;
    } catch {
        return undefined;
    }
}

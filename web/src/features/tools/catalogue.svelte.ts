import type { Answer, CheckedTool, OfferedTo, Problem, ToolCatalogue, ToolEntry, ToolVersion } from '../../core/contract';
import { ask } from '../../sync/server';

const upload_seconds = 300;

// The catalogue of tools as the server has it. Nothing of it is kept on the device.
export class Catalogue {
    tools = $state.raw<ToolEntry[]>();
    problem = $state.raw<Problem>();
    isAsking = $state(false);

    // What is there already stays on the screen whatever comes.
    async read(): Promise<void> {
        await this.#take(ask<ToolCatalogue>({ method: 'GET', path: '/api/tools' }));
    }

    tool(name: string): ToolEntry | undefined {
        return this.tools?.find((each) => each.name === name);
    }

    // What the server refuses comes back, and is nothing that is wrong with the catalogue itself.
    async publish(name: string, version: string, offered_to: OfferedTo): Promise<Problem | undefined> {
        return this.#change(ask<ToolCatalogue>({ method: 'POST', path: '/api/tools/publish', body: { name, version, offered_to } }));
    }

    async withdraw(name: string, version: string): Promise<Problem | undefined> {
        return this.#change(ask<ToolCatalogue>({ method: 'POST', path: '/api/tools/withdraw', body: { name, version } }));
    }

    async addFile(name: string, version: string, file: File): Promise<Problem | undefined> {
        const { problem } = await ask<unknown>({
            method: 'POST',
            path: `/api/tools/file?${new URLSearchParams({ name, version, file: file.name })}`,
            body: file,
            seconds: upload_seconds,
        });
        if (!problem) await this.read();
        return problem;
    }

    async #take(asked: Promise<Answer<ToolCatalogue>>): Promise<void> {
        this.isAsking = true;
        const { ok, problem } = await asked;
        this.isAsking = false;
        this.problem = problem;
        if (ok) this.tools = ok.tools;
    }

    async #change(asked: Promise<Answer<ToolCatalogue>>): Promise<Problem | undefined> {
        const { ok, problem } = await asked;
        if (ok) this.tools = ok.tools;
        return problem;
    }
}

export function check(file: File): Promise<Answer<CheckedTool>> {
    return ask<CheckedTool>({ method: 'POST', path: `/api/tools/check?${new URLSearchParams({ file: file.name })}`, body: file, seconds: upload_seconds });
}

export function keepDraft(file: File): Promise<Answer<CheckedTool>> {
    return ask<CheckedTool>({ method: 'POST', path: `/api/tools?${new URLSearchParams({ file: file.name })}`, body: file, seconds: upload_seconds });
}

export function versionInUse(tool: ToolEntry): ToolVersion | undefined {
    return tool.versions.find(({ state }) => state === 'published');
}

// What people call a tool: the title of what is in use, else of what came last.
export function titleOf(tool: ToolEntry): string {
    return (versionInUse(tool) ?? tool.versions.at(-1))?.title || tool.name;
}

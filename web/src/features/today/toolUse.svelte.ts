import type { Problem } from '../../core/contract';
import { session } from '../../session/session.svelte';

// A tool whose users are asked what hinders them.
export interface AskedTool {
    name: string;
    version: string;
}

function keyOf({ name, version }: AskedTool): string {
    return `tool_use/${name}/${version}`;
}

// The short question on tools that were published here: once for each version, answered or put away. That it was asked is kept on this phone alone.
export class ToolUse {
    tool = $state.raw<AskedTool>();

    async find(): Promise<void> {
        this.tool = await this.#next();
    }

    // A refusal comes back, and the question stays.
    async answer(hindrances: string[], note: string): Promise<Problem | undefined> {
        const { tool } = this;
        if (!tool) return undefined;
        const input = { sheet: session.newId(), tool: tool.name, tool_version: tool.version, hindrances, ...(note.trim() && { note: note.trim() }) };
        const acted = await session.act('report_tool_use', input);
        if (acted.problem) return acted.problem;
        await this.putAway();
        return undefined;
    }

    async putAway(): Promise<void> {
        const { tool } = this;
        this.tool = undefined;
        if (tool) await session.drafts.keep(keyOf(tool), true);
    }

    async #next(): Promise<AskedTool | undefined> {
        if (!session.may('report_tool_use') || !session.programme?.lists.tool_hindrance?.length) return undefined;
        for (const name of session.toolsBeside()) {
            const tool = { name, version: session.toolVersion(name) };
            if (!(await session.drafts.read(keyOf(tool)))) return tool;
        }
        return undefined;
    }
}

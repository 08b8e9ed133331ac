import type { FormNode } from '../../core/contract';
import { branchesOf, type Branch, type Opener } from './branches';
import { has } from './pages';

// What stands below one another on a page: a node with what opens under its choices, or several questions as one table.
export interface Block extends Branch {
    lines?: Branch[];
}

function isSelect(node: FormNode): boolean {
    return node.part === 'question' && !node.readonly && (node.control === 'select_one' || node.control === 'select');
}

// A question of the appearance `label` shows the words of the choices, and those after it of `list-nolabel` are its lines.
export function blocksOf(nodes: FormNode[], openers: Map<string, Opener>): Block[] {
    const blocks: Block[] = [];
    for (const branch of branchesOf(nodes, openers)) {
        const last = blocks.at(-1);
        const isLine = isSelect(branch.node) && has(branch.node, 'list-nolabel');
        if (isLine && last?.lines) last.lines.push(branch);
        else if (isSelect(branch.node) && has(branch.node, 'label')) blocks.push({ ...branch, lines: [] });
        else blocks.push(branch);
    }
    return blocks;
}

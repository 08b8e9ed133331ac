import type { FormNode } from '../../../core/contract';
import type { Asked } from '../question';

// A question whose answer a test changes, as the core does.
export class AskedOf {
    value = $state('');
    node: FormNode;

    constructor(node: Partial<FormNode>, value: string) {
        this.node = { id: 1, part: 'question', name: 'q', key: 'q', control: 'input', ...node };
        this.value = value;
    }

    get asked(): Asked {
        return { id: 'q', node: this.node, label: 'Q', hint: '', value: this.value, onanswer: (value) => (this.value = value) };
    }
}

import type { FormTree } from '../../session/formTree';
import { t } from '../../words/words.svelte';
import { instanceTitle } from './instanceWords';
import type { ShownError } from './pages';

// The same words in the summary and above the control. A form that has no words of its own for it is answered with the question itself.
export function errorText(tree: FormTree, { node, kind, message }: ShownError): string {
    if (message) return message;
    const label = node.label?.trim() || node.name;
    switch (kind) {
        case 'instance':
            return t('forms.section_to_review', { section: instanceTitle(tree, node) });
        case 'no_date':
            return node.type === 'geopoint' ? t('forms.answer_unreadable', { label }) : t('date.invalid');
        case 'required':
            return t('forms.answer_missing', { label });
        case 'constraint':
            return t('forms.answer_wrong', { label });
        case 'unreadable':
            if (node.type === 'geotrace') return t('forms.line_least');
            return node.type === 'geoshape' ? t('forms.shape_least') : t('forms.answer_unreadable', { label });
    }
}

// The control that an error speaks of.
export function controlOf({ node, kind }: ShownError): string {
    return kind === 'instance' ? `i-${node.id}` : `q-${node.key}`;
}

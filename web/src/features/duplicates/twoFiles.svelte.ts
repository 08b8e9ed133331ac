import type { CasePage, CaseRow, Evidence, Id } from '../../core/contract';
import { fieldText } from '../../session/fields';
import { ageText, sexText } from '../../session/people';
import { session } from '../../session/session.svelte';
import { date, list, t } from '../../words/words.svelte';

export interface Side {
    row: CaseRow;
    page: CasePage;
}

export interface Line {
    label: string;
    one: string;
    other: string;
}

// Two files as they are read side by side.
export class TwoFiles {
    one = $state.raw<Side>();
    other = $state.raw<Side>();
    evidence = $state.raw<Evidence[]>([]);
    isRead = $state(false);

    async read(one: Id, other: Id): Promise<void> {
        const [first, second] = await Promise.all([sideOf(one), sideOf(other)]);
        this.one = first;
        this.other = second;
        const pairs = first && second ? await session.likely.pairs() : [];
        const pair = pairs.find((each) => (each.case === one && each.other.case === other) || (each.case === other && each.other.case === one));
        this.evidence = pair?.other.evidence ?? [];
        this.isRead = true;
    }

    get lines(): Line[] {
        const { one, other } = this;
        if (!one || !other) return [];
        const line = (label: string, of: (side: Side) => string): Line => ({ label, one: of(one) || t('duplicates.unknown_value'), other: of(other) || t('duplicates.unknown_value') });
        return [
            line(t('evidence.name'), nameIn),
            line(t('evidence.sex'), ({ row }) => sexText(row)),
            line(t('evidence.age'), bornIn),
            line(t('evidence.parents'), ({ page }) => told(page, ['mother_name', 'father_name', 'caregiver_name'], ['name'])),
            line(t('evidence.village'), ({ page }) => text(page, 'village')),
            line(t('evidence.place'), ({ row }) => session.areaName(row.area)),
            line(t('evidence.phone'), ({ page }) => told(page, ['phone', 'caregiver_phone'], ['number', 'phone'])),
            line(t('evidence.opened'), ({ row }) => (row.opened_on ? date(row.opened_on) : '')),
            line(t('evidence.status'), ({ row }) => t(row.status === 'closed' ? 'status.closed' : 'status.open')),
        ];
    }
}

async function sideOf(id: Id): Promise<Side | undefined> {
    const row = session.row(id);
    const page = row && (await session.page(id)).ok;
    return row && page && !row.merged_into ? { row, page } : undefined;
}

function text(page: CasePage, field: string): string {
    const value = page.person[field];
    return typeof value === 'string' ? value : '';
}

function nameIn({ page }: Side): string {
    return ['given_name', 'family_name', 'other_names'].map((field) => text(page, field)).filter(Boolean).join(' ');
}

function bornIn({ row, page }: Side): string {
    const age = ageText(row);
    const born = text(page, 'birth_date');
    return born && page.birth.precision === 'day' ? `${age} (${fieldText('birth_date', born)})` : age;
}

// Fields of the person, and fields of its rows, such as those of caregivers and telephones.
function told(page: CasePage, fields: string[], ofRows: string[]): string {
    const values = Object.entries(page.person).flatMap(([path, value]) => {
        const inRow = /^(?:caregiver|phone)\[[^\]]*\]\.(\w+)$/.exec(path)?.[1];
        const isMeant = fields.includes(path) || (inRow !== undefined && ofRows.includes(inRow));
        return isMeant && typeof value === 'string' && value ? [value] : [];
    });
    return list([...new Set(values)]);
}

import { expect, test } from 'vitest';
import type { Vault } from '../device/vault';
import { Drafts } from './drafts';

test('what is remembered of a filling has no files: they belong to the sheet for which they were taken', async () => {
    const kept: unknown[] = [];
    const vault = { keepLast: async (...given: unknown[]) => void kept.push(given) } as unknown as Vault;
    const drafts = new Drafts(() => vault, (answer) => answer === 'door-0a.jpg');
    await drafts.keepLast('visit', 'case', { '/data/door': 'door-0a.jpg', '/data/street': 'Rue du Lac' });
    expect(kept).toEqual([['visit', 'case', { '/data/street': 'Rue du Lac' }]]);
});

test('it is known when drafts are on the disk, also one that is kept again because of what came meanwhile', async () => {
    const order: string[] = [];
    const ends: (() => void)[] = [];
    const vault = { keepDraft: (key: string) => new Promise<void>((over) => ends.push(() => (order.push(key), over()))) } as unknown as Vault;
    const drafts = new Drafts(() => vault);
    void drafts.keep('first', {}).then(() => drafts.keep('then', {}));
    const settled = drafts.settled().then(() => order.push('settled'));
    ends[0]!();
    while (ends.length < 2) await Promise.resolve();
    ends[1]!();
    await settled;
    expect(order).toEqual(['first', 'then', 'settled']);
});

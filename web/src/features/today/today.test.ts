import { expect, it } from 'vitest';
import type { Answer, Today } from '../../core/contract';
import { TodayTasks } from './today.svelte';

const day = (...new_cases: string[]): Today => ({ overdue: [], due: [], coming: [], new_cases, to_reconcile: [], to_approve: [] });

it('keeps the last list on the screen while the core is refused', async () => {
    const answers: Answer<Today>[] = [{ ok: day('a') }, { problem: { code: 0, name: 'core_restarted' } }, { ok: day('b') }];
    const tasks = new TodayTasks(async () => answers.shift()!);
    await tasks.read();
    await tasks.read();
    expect([tasks.found?.new_cases, tasks.problem?.name]).toEqual([['a'], 'core_restarted']);
    await tasks.read();
    expect([tasks.found?.new_cases, tasks.problem]).toEqual([['b'], undefined]);
});

it('the newest question wins, whatever the order of the answers', async () => {
    const waiting: ((answer: Answer<Today>) => void)[] = [];
    const tasks = new TodayTasks(() => new Promise((resolve) => waiting.push(resolve)));
    const reads = [tasks.read(), tasks.read()];
    waiting[1]?.({ ok: day('new') });
    waiting[0]?.({ ok: day('old') });
    await Promise.all(reads);
    expect(tasks.found?.new_cases).toEqual(['new']);
});

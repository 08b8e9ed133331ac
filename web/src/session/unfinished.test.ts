import { expect, test, vi } from 'vitest';
import { Unfinished } from './unfinished';

test('what is under way is waited for, also where another part fails', async () => {
    const unfinished = new Unfinished();
    const kept: string[] = [];
    let end!: () => void;
    unfinished.add(() => Promise.reject(new Error('full')));
    unfinished.add(() => new Promise<void>((over) => (end = over)).then(() => kept.push('sound')));
    const finished = unfinished.finish().then(() => [...kept]);
    end();
    expect(await finished).toEqual(['sound']);
});

test('what is over is not asked again', async () => {
    const unfinished = new Unfinished();
    const finish = vi.fn(async () => {});
    const over = unfinished.add(finish);
    expect(unfinished.isEmpty).toBe(false);
    over();
    await unfinished.finish();
    expect([unfinished.isEmpty, finish.mock.calls]).toEqual([true, []]);
});

test('what hangs does not keep the app open', async () => {
    const unfinished = new Unfinished();
    unfinished.add(() => new Promise(() => {}));
    await unfinished.finish(1);
    expect(unfinished.isEmpty).toBe(false);
});

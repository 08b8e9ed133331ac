import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { session } from '../../session/session.svelte';
import { language } from '../../words/words.svelte';
import SoundRecorder from './SoundRecorder.svelte';

// A recorder that says what it was told, and whose end comes when it is let.
class Recorder {
    static all: Recorder[] = [];
    static isTypeSupported = () => true;
    state = 'inactive';
    ondataavailable?: (event: { data: Blob }) => void;
    onstop?: () => void;
    constructor() {
        Recorder.all.push(this);
    }
    start() {
        this.state = 'recording';
    }
    stop() {
        if (this.state !== 'recording') throw new Error('stopped twice');
        this.state = 'inactive';
        this.ondataavailable?.({ data: new Blob(['said']) });
        queueMicrotask(() => this.onstop?.());
    }
}

let shown: object | undefined;
let allows: (() => void)[];
let running: number;
let kept: string[];
let disk: Promise<void>;

beforeEach(async () => {
    await language.choose('en');
    await language.learnAll();
    [Recorder.all, allows, running, kept, disk] = [[], [], 0, [], Promise.resolve()];
    vi.stubGlobal('MediaRecorder', Recorder);
    const track = { stop: () => (running -= 1) };
    const getUserMedia = () => new Promise((given) => allows.push(() => ((running += 1), given({ getTracks: () => [track] }))));
    vi.stubGlobal('navigator', { ...navigator, mediaDevices: { getUserMedia } });
    const onkeep = async (sound: Blob, extension: string) => {
        await disk;
        kept.push(`${await sound.text()}.${extension}`);
    };
    shown = mount(SoundRecorder, { target: document.body, props: { id: 'q-voice', node: { name: 'voice' } as never, onkeep } });
});
afterEach(async () => {
    await leaves();
    document.body.replaceChildren();
    vi.unstubAllGlobals();
});

const presses = () => document.querySelector('button')!.click();
const said = () => document.querySelector('[role=status]')!.textContent;

async function leaves() {
    if (shown) await unmount(shown);
    shown = undefined;
}

async function allowed() {
    allows.forEach((allow) => allow());
    await vi.waitFor(() => expect(Recorder.all.length).toBeGreaterThan(0));
    flushSync();
}

test('two touches while the browser asks are one recording', async () => {
    presses();
    presses();
    expect(allows).toHaveLength(1);
    await allowed();
    expect([Recorder.all.length, running]).toEqual([1, 1]);
});

test('who has gone back before the browser had the answer is not recorded', async () => {
    presses();
    await leaves();
    allows[0]!();
    await vi.waitFor(() => expect(running).toBe(0));
    expect(Recorder.all).toEqual([]);
    expect(session.unfinished.isEmpty).toBe(true);
});

test('who goes back while it records keeps what was said, and the microphone is off', async () => {
    presses();
    await allowed();
    await leaves();
    await vi.waitFor(() => expect(kept).toEqual(['said.weba']));
    expect(running).toBe(0);
});

test('a lock waits until what was said is on the disk', async () => {
    presses();
    await allowed();
    let write!: () => void;
    disk = new Promise((over) => (write = over));
    let isKept = false;
    const finished = session.unfinished.finish().then(() => (isKept = true));
    await vi.waitFor(() => expect(running).toBe(0));
    expect(isKept).toBe(false);
    write();
    await finished;
    expect(kept).toEqual(['said.weba']);
    await vi.waitFor(() => expect(session.unfinished.isEmpty).toBe(true));
});

test('its beginning is announced, and the seconds are not', async () => {
    expect(said()).toBe('');
    presses();
    await allowed();
    expect(said()).toBe('Recording');
    Recorder.all[0]!.ondataavailable!({ data: new Blob() });
    flushSync();
    expect([said(), document.querySelector('[aria-hidden]')!.textContent]).toEqual(['Recording', '0:01']);
});

import type { CoreExports } from './module';
import { CoreService, type Question, type Reply } from './service';

// The worker's end: the core runs here, so that a long computation never holds up the screen.
type Message = { first: string; whole: string } | { whole: true } | Question;
const scope = self as unknown as {
    onmessage: (event: MessageEvent<Message>) => void;
    postMessage(message: Reply | { ready: true } | { failed: true } | { whole: string }): void;
};

let service: CoreService;
let turn: Promise<unknown> = Promise.resolve();

scope.onmessage = ({ data }) => {
    if ('first' in data) turn = start(data.first, data.whole);
    // Where it cannot be fetched now it is when it is needed.
    else if ('whole' in data) void turn.then(() => service?.whole().catch(() => {}));
    else void turn.then(() => answer(data));
};

async function start(first: string, whole: string): Promise<void> {
    try {
        const module = await compiled(first);
        let rest: Promise<WebAssembly.Module> | undefined;
        const restOnce = () =>
            (rest ??= compiled(whole).catch((error: unknown) => {
                rest = undefined;
                throw error;
            }));
        service = new CoreService({ first: () => built(module), whole: async () => built(await restOnce()) });
        service.onwhole = (text) => scope.postMessage({ whole: text });
        scope.postMessage({ ready: true });
    } catch {
        scope.postMessage({ failed: true });
    }
}

async function built(module: WebAssembly.Module): Promise<CoreExports> {
    return (await WebAssembly.instantiate(module, {})).exports as unknown as CoreExports;
}

// Streaming needs the right media type; a file server that gets it wrong costs time, not the app.
async function compiled(address: string): Promise<WebAssembly.Module> {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`The core answered ${response.status}.`);
    const copy = response.clone();
    try {
        return await WebAssembly.compileStreaming(response);
    } catch {
        return WebAssembly.compile(await copy.arrayBuffer());
    }
}

async function answer(question: Question): Promise<void> {
    scope.postMessage(await service.answer(question));
}

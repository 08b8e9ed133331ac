import type { CoreExports } from './module';
import { CoreService, type Question, type Reply } from './service';

// The worker's end: the core runs here, so that a long computation never holds up the screen.
type Message = { address: string } | Question;
const scope = self as unknown as {
    onmessage: (event: MessageEvent<Message>) => void;
    postMessage(message: Reply | { ready: true } | { failed: true }): void;
};

let service: CoreService;
let turn: Promise<unknown> = Promise.resolve();

scope.onmessage = ({ data }) => {
    turn = 'address' in data ? start(data.address) : turn.then(() => answer(data));
};

async function start(address: string): Promise<void> {
    try {
        const module = await compiled(address);
        service = new CoreService(async () => (await WebAssembly.instantiate(module, {})).exports as unknown as CoreExports);
        scope.postMessage({ ready: true });
    } catch {
        scope.postMessage({ failed: true });
    }
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

import { argon } from './argon';

const scope = self as unknown as {
    onmessage: (event: MessageEvent<{ password: string; salt: Uint8Array<ArrayBuffer> }>) => void;
    postMessage(key: Uint8Array<ArrayBuffer>): void;
};

scope.onmessage = async ({ data }) => scope.postMessage(await argon(data.password, data.salt));

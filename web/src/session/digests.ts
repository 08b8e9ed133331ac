// Hashes that forms ask for, each as its algorithm, a blank and the text: the core has none of its own. The browser gives those of the SHA family, and a library
// MD5, which no browser has.
export async function digestsOf(wanted: string[]): Promise<Record<string, string>> {
    return Object.fromEntries(await Promise.all(wanted.map(async (each) => [each, await hashOf(each)])));
}

async function hashOf(wanted: string): Promise<string> {
    const [algorithm = ''] = wanted.split(' ', 1);
    const bytes = new TextEncoder().encode(wanted.slice(algorithm.length + 1));
    if (algorithm === 'MD5') return (await import('../device/md5')).md5(bytes);
    const hash = new Uint8Array(await crypto.subtle.digest(algorithm, bytes));
    return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

// Of texts those that say something, trimmed. `like`: only the fields that stand there.
export function told<T extends object>(texts: T | undefined, like: object = texts ?? {}): Partial<Record<keyof T & string, string>> {
    const kept: Record<string, string> = {};
    for (const [name, text] of Object.entries(texts ?? {})) if (name in like && typeof text === 'string' && text.trim()) kept[name] = text.trim();
    return kept as Partial<Record<keyof T & string, string>>;
}

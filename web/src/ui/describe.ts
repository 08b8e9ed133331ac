// The ids that explain a control to a screen reader: its hint and its error, where they are shown.
export function describedBy(id: string, hint: string | undefined, error: string | undefined): string | undefined {
    const ids = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean);
    return ids.length > 0 ? ids.join(' ') : undefined;
}

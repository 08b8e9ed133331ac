// What is not secret and wanted before an account is opened: it lies in the clear, where it can be read at once.
const key = 'relais.language';

export function keptLanguage(): string | undefined {
    return localStorage.getItem(key) ?? undefined;
}

export function keepLanguage(name: string): void {
    localStorage.setItem(key, name);
}

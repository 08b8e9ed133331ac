// What is not secret and wanted before an account is opened: it lies in the clear, where it can be read at once.
const key = 'relais.language';
const one_by_one = 'relais.one_by_one';

export function keptLanguage(): string | undefined {
    return localStorage.getItem(key) ?? undefined;
}

export function keepLanguage(name: string): void {
    localStorage.setItem(key, name);
}

// Whether forms show one question a page.
export function prefersOneByOne(): boolean {
    return localStorage.getItem(one_by_one) !== null;
}

export function preferOneByOne(wanted: boolean): void {
    if (wanted) localStorage.setItem(one_by_one, 'yes');
    else localStorage.removeItem(one_by_one);
}

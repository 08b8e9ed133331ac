// What people type where a number is asked, as the core reads it: Arabic digits, spaces between thousands and a decimal comma are all fine.
export function plainNumber(typed: string): string {
    return typed
        .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
        .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
        .replace(/\s/g, '')
        .replace(/[,٫]/, '.');
}

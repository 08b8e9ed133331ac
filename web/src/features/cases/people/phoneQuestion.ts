import type { Phone } from '../../../core/contract';

// The last eight digits tell a number from another whatever way it is written, as the core compares them.
export function digitsOf(number: string): string {
    return number.replace(/\D/g, '').slice(-8);
}

export function isNumber(text: string): boolean {
    return /^[+\d\s().\/-]{1,40}$/.test(text.trim()) && digitsOf(text).length >= 3;
}

// What the screen must ask of a number that is being written: the core refuses it otherwise.
export class PhoneQuestion {
    readonly wasRemovedElsewhere: boolean;
    readonly wantsReason: boolean;

    constructor(phones: Phone[], typed: { id: string; number: string; safe: string; removed: boolean }) {
        const digits = digitsOf(typed.number);
        const of_it = phones.filter((one) => one.phone === typed.id || (digits !== '' && digitsOf(one.number) === digits));
        const comesBack = of_it.some((one) => one.phone === typed.id && one.removed && !typed.removed);
        const becomesSafe = typed.safe !== '' && typed.safe !== 'no' && of_it.some((one) => one.safe === 'no');
        this.wasRemovedElsewhere = !typed.removed && of_it.some((one) => one.phone !== typed.id && one.removed);
        this.wantsReason = typed.removed || comesBack || becomesSafe;
    }
}

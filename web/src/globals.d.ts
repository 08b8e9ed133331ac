declare module 'virtual:core-modules' {
    export const first: string;
    export const whole: string;
}

declare module 'virtual:patch-font' {}

declare const __VERSION__: string;

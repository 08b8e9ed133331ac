declare module 'virtual:core-module' {
    const address: string;
    export default address;
}

declare module 'virtual:patch-font' {}

declare const __VERSION__: string;

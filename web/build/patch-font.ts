import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const id = 'virtual:patch-font';
const fonts = '/usr/share/fonts/truetype/noto';
const weights = { 400: 'NotoSans-Regular.ttf', 700: 'NotoSans-Bold.ttf' };

// Letters of the languages of the field that old phones lack: the hooked and open letters, the dotted vowels, and the tone marks.
const letters =
    'U+0181,U+0186,U+0189-018A,U+018E-0192,U+0194,U+0196-0199,U+019D,U+01B3-01B4,U+0253-0254,U+0256-0257,U+0259,U+025B,U+0263,U+0268-0269,' +
    'U+0272,U+028B,U+014A-014B,U+0300-0304,U+0308,U+030C,U+030F,U+0323,U+0331,U+1E0C-1E0D,U+1E62-1E63,U+1EB8-1EB9,U+1ECC-1ECD,U+2C6E,U+A78C';

// Ships those letters and no others (about 4 KB a weight), cut from Debian's Noto Sans. Where the cutting tool or the font is not installed
// the build says so and the app relies on the fonts of the phone.
export function patchFont(): Plugin {
    let building = false;
    return {
        name: 'relais-patch-font',
        configResolved(config) {
            building = config.command === 'build';
        },
        resolveId: (source) => (source === id ? `\0${id}.css` : undefined),
        load(source) {
            if (source !== `\0${id}.css`) return undefined;
            if (!building) return '';
            const faces = Object.entries(weights).flatMap(([weight, file]) => {
                const cut = subset(join(fonts, file));
                if (!cut) return [];
                this.emitFile({ type: 'asset', fileName: `fonts/letters-${weight}.woff2`, source: cut });
                return [face(weight)];
            });
            if (faces.length === 0)
                this.warn('No patch font: install fonts-noto-core, python3-fonttools and python3-brotli to ship ɖ ɛ ɔ ŋ ɓ ƒ.');
            return faces.join('\n');
        },
    };
}

function face(weight: string): string {
    return `@font-face{font-family:"Relais Letters";font-weight:${weight};font-display:swap;src:url("/fonts/letters-${weight}.woff2") format("woff2");unicode-range:${letters}}`;
}

function subset(font: string): Buffer | undefined {
    if (!existsSync(font)) return undefined;
    const folder = mkdtempSync(join(tmpdir(), 'relais-font-'));
    const output = join(folder, 'letters.woff2');
    try {
        const wanted = [`--unicodes=${letters}`, '--flavor=woff2', '--layout-features=ccmp,mark,mkmk,locl', `--output-file=${output}`];
        execFileSync('/usr/bin/python3', ['-m', 'fontTools.subset', font, ...wanted], { stdio: 'ignore' });
        return readFileSync(output);
    } catch {
        return undefined;
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}

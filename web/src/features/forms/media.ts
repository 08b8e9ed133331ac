import type { FormNode } from '../../core/contract';
import { t } from '../../words/words.svelte';
import { has } from './pages';

// How a question for a file is answered.
export type MediaKind = 'photo' | 'signature' | 'drawing' | 'annotated' | 'sound' | 'film' | 'file';

export function kindOf(node: FormNode): MediaKind {
    const type = node.parameters?.mediatype ?? '';
    if (type.startsWith('audio/')) return 'sound';
    if (type.startsWith('video/')) return 'film';
    if (!type.startsWith('image/')) return 'file';
    return has(node, 'signature') ? 'signature' : has(node, 'draw') ? 'drawing' : has(node, 'annotate') ? 'annotated' : 'photo';
}

// Which camera the form wants.
export function cameraOf(node: FormNode): 'user' | 'environment' {
    return has(node, 'new-front') || has(node, 'selfie') ? 'user' : 'environment';
}

// The form wants what is taken now, not what was there before.
export function isTakenNow(node: FormNode): boolean {
    return has(node, 'new') || has(node, 'new-front');
}

// "Report 2.PDF" in two parts; the ending in small letters.
export function partsOf(fileName: string): { name: string; extension: string } {
    const point = fileName.lastIndexOf('.');
    return point > 0 ? { name: fileName.slice(0, point), extension: fileName.slice(point + 1).toLowerCase() } : { name: fileName, extension: '' };
}

// The sounds that browsers record, with their endings; the first that this one can is taken.
export const recordings: { type: string; extension: string }[] = [
    { type: 'audio/webm;codecs=opus', extension: 'weba' },
    { type: 'audio/mp4', extension: 'm4a' },
    { type: 'audio/ogg;codecs=opus', extension: 'ogg' },
];

// Of the parameter `quality`, in bits a second: speech is well understood at the least of them.
export function soundBits(parameters: Record<string, string> | undefined): number {
    return { 'voice-only': 16_000, low: 24_000, normal: 48_000 }[parameters?.quality ?? ''] ?? 32_000;
}

// A chosen file has a name that people know; what was taken here has none.
export function fileText(node: FormNode, size: string): string {
    return kindOf(node) === 'file' ? t('forms.file_here', { name: node.file ?? '', size }) : size;
}

// 75 is "1:15".
export function clock(seconds: number): string {
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

// Under this the questions of a form find its name.
export const toolContext = Symbol('tool');

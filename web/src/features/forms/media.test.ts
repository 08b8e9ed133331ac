import { expect, test } from 'vitest';
import type { FormNode } from '../../core/contract';
import { clock, kindOf, partsOf, soundBits } from './media';
import { fitted, mostPixels } from '../../session/picture';

test.each([
    ['image/*', '', 'photo'],
    ['image/*', 'signature', 'signature'],
    ['image/*', 'draw', 'drawing'],
    ['image/*', 'new annotate', 'annotated'],
    ['image/*', 'redraw', 'photo'],
    ['audio/*', '', 'sound'],
    ['video/*', 'signature', 'film'],
    ['application/*', '', 'file'],
    [undefined, '', 'file'],
])('a question for %s with the appearance "%s" is a %s', (mediatype, appearance, kind) => {
    expect(kindOf({ appearance, ...(mediatype && { parameters: { mediatype } }) } as FormNode)).toBe(kind);
});

test.each([
    ['Report 2.PDF', { name: 'Report 2', extension: 'pdf' }],
    ['a.b.c', { name: 'a.b', extension: 'c' }],
    ['.hidden', { name: '.hidden', extension: '' }],
    ['none', { name: 'none', extension: '' }],
])('%s has a name and an ending', (fileName, parts) => {
    expect(partsOf(fileName)).toEqual(parts);
});

test.each([
    ['fits already', { width: 640, height: 480 }, 1024, { width: 640, height: 480 }],
    ['lies', { width: 4000, height: 3000 }, 1000, { width: 1000, height: 750 }],
    ['stands', { width: 3000, height: 4000 }, 1000, { width: 750, height: 1000 }],
    ['is a line', { width: 9000, height: 2 }, 100, { width: 100, height: 1 }],
    ['has no limit but that of canvases', { width: 8192, height: 4096 }, undefined, { width: 4096, height: 2048 }],
])('a picture that %s', (_, size, most, kept) => {
    expect(fitted(size, most)).toEqual(kept);
});

test('what a form says of size and quality is taken where it can be read', () => {
    expect([mostPixels({ 'max-pixels': '1024' }), mostPixels({ 'max-pixels': '-1' }), mostPixels({ 'max-pixels': 'x' }), mostPixels(undefined)]).toEqual([1024, undefined, undefined, undefined]);
    expect([soundBits({ quality: 'low' }), soundBits({ quality: 'other' })]).toEqual([24_000, 32_000]);
    expect([clock(9), clock(75), clock(3600)]).toEqual(['0:09', '1:15', '60:00']);
});

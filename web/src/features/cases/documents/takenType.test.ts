import { expect, test } from 'vitest';
import { takenType } from './takenType';

test.each([
    ['a photo of the camera', 'IMG_0001.jpg', 'image/jpeg', 'image/jpeg'],
    ['a photo of another maker, drawn anew', 'IMG.HEIC', 'image/heic', 'image/jpeg'],
    ['a drawing that may run', 'logo.svg', 'image/svg+xml', undefined],
    ['a paper', 'Acte.PDF', 'application/pdf', 'application/pdf'],
    ['a paper of which the phone says nothing', 'Acte.PDF', '', 'application/pdf'],
    ['a sound by its other name', 'voix.m4a', 'audio/x-m4a', 'audio/mp4'],
    ['a text', 'lettre.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', undefined],
    ['a page', 'page.html', 'text/html', undefined],
    ['a program', 'jeu.apk', '', undefined],
    ['nothing known', 'README', '', undefined],
])('%s', (_, name, type, taken) => {
    expect(takenType({ name, type }).type).toBe(taken);
});

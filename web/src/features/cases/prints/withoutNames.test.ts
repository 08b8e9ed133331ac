import { expect, test } from 'vitest';
import { namesIn, withoutNames } from './withoutNames';

const names = namesIn(['Ɖɔsu Akossiwa', 'Gbènoukpo', undefined, 7, 'Yo']);

test.each([
    ['a name alone', 'Akossiwa', '[nom]'],
    ['in any case', 'AKOSSIWA et gbènoukpo', '[nom] et [nom]'],
    ['among words', 'Chez la tante de Ɖɔsu, au marché', 'Chez la tante de [nom], au marché'],
    ['not a part of a word', 'Akossiwavi joue', 'Akossiwavi joue'],
    ['two letters name nobody', 'Yo', 'Yo'],
    ['nothing to hide', 'Aller à l’école', 'Aller à l’école'],
])('%s', (_, text, shown) => {
    expect(withoutNames(text, names, '[nom]')).toBe(shown);
});

test('who has no names hides nothing', () => {
    expect(withoutNames('Aller à l’école', [], '[nom]')).toBe('Aller à l’école');
});

import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { digestsOf } from './digests';

test.each(['MD5', 'SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'])('%s is what everybody else makes of a text', async (algorithm) => {
    for (const text of ['', 'abc', ' Àgbà ɖé 你好 ']) {
        const hash = createHash(algorithm.replace('SHA-', 'SHA')).update(text).digest('hex');
        expect(await digestsOf([`${algorithm} ${text}`])).toEqual({ [`${algorithm} ${text}`]: hash });
    }
});

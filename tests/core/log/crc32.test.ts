import { crc32 as zlibCrc32 } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { crc32 } from '../../../src/core/log/crc32.ts';
import { anyText } from '../../any-text.ts';

it('is the one that everyone means', () => {
  // The check value of CRC-32/ISO-HDLC in the catalogue of parametrised CRC algorithms.
  expect(crc32('123456789')).toBe(0xcbf43926);
  expect(crc32('')).toBe(0);
});

it('is that of zlib for any text, half a surrogate pair included', () => {
  fc.assert(fc.property(anyText, text => crc32(text) === zlibCrc32(text)));
  expect(crc32('\ud800')).toBe(zlibCrc32('\ud800'));
});

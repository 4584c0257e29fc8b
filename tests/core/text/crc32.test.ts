import { crc32 as zlibCrc32 } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { crc32 } from '../../../src/core/text/crc32.ts';

it('The check value of CRC-32 is right', () => {
  // From the catalogue of CRC algorithms: CRC-32/ISO-HDLC.
  expect(crc32('123456789')).toBe(0xcbf43926);
  expect(crc32('')).toBe(0);
});

it('Every text has the checksum that zlib computes', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), text => crc32(text) === zlibCrc32(text)));
});

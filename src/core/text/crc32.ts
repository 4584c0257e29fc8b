// The checksum of a text: CRC-32, as zlib computes it.

import { lazy } from './lazy.ts';

/** The remainder of each byte, divided by the polynomial of IEEE 802.3 (reversed: 0xedb88320). */
const table = lazy(() =>
  Int32Array.from({ length: 256 }, (_, byte) => {
    let rest = byte;
    for (let bit = 0; bit < 8; bit++) rest = (rest >>> 1) ^ (rest & 1 ? 0xedb88320 : 0);
    return rest;
  }),
);

/** Of the text in UTF-8. Node has it in zlib, which takes a tenth of the start of each command that records. */
export function crc32(text: string): number {
  const remainders = table();
  let rest = -1;
  for (const byte of new TextEncoder().encode(text)) rest = (rest >>> 8) ^ remainders[(rest ^ byte) & 255]!;
  return ~rest >>> 0;
}

// CRC-32 of text, for the few events of a command.

/** Of its UTF-8 (IEEE 802.3, as in zip). That of node:zlib is quicker by far, but takes longer to load than a command's events take here. */
export function crc32(text: string): number {
  let rest = 0xffffffff;
  for (const byte of new TextEncoder().encode(text)) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  }
  return (rest ^ 0xffffffff) >>> 0;
}

// Any text, with control characters and halves of surrogate pairs. `fc.string({ unit: 'binary' })` takes 50 times as
// long.

import fc from 'fast-check';

export const anyText = fc
  .array(fc.oneof(fc.nat(0x7f), fc.nat(0xffff)))
  .map(codes => String.fromCharCode(...codes));

// Sizes of files as people type them.

import { Failure } from './failure.ts';
import { quote } from './quote.ts';

const units = { k: 1e3, m: 1e6, g: 1e9 };

/** `500MB`, `2 GB`, or a number of bytes. */
export function parseBytes(typed: string, flag: string): number {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?) ?(?:([kmg])b?|b)?$/i.exec(typed.trim()) ?? [];
  const bytes = Number(number) * (units[unit.toLowerCase() as 'k'] ?? 1);
  if (bytes >= 1 && Number.isSafeInteger(Math.ceil(bytes))) return Math.ceil(bytes);
  throw new Failure('usage', `${flag} takes a size, such as 500MB or 2GB, not ${quote(typed)}`);
}

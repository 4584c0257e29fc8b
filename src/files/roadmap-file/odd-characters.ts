// Invisible characters and unusual spaces, which keys, ids and indentation may not contain.

const invisible = '\u00ad\u200b-\u200d\u2060\ufeff';
const spaces = '\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000';
const odd = new RegExp(`[${invisible}${spaces}]`, 'g');

export function isInvisible(character: string): boolean {
  return new RegExp(`^[${invisible}]`).test(character);
}

/** The first one, by a name that a person can look up. */
export function nameOfOdd(text: string): string {
  const code = text.match(odd)![0].codePointAt(0)!;
  const number = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  if (code === 0xa0) return `a no-break space (${number})`;
  return isInvisible(text.match(odd)![0]) ? `an invisible character (${number})` : `an odd space (${number})`;
}

/** The text without them. */
export function withoutOdd(text: string): string {
  return text.replace(odd, '');
}

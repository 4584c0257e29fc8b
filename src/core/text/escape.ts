// Characters that JSON allows but that should be escaped in it.

/** A terminal would act on them, and other programs take them for the end of a line. */
export const unsafe = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]/gu;

/** Writes each UTF-16 unit as \u and four digits. */
export function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, i) => character.charCodeAt(i));
  return units.map(unit => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}

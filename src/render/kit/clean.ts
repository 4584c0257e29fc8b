// Makes text of unknown origin harmless for a terminal: no part of it can move the cursor, recolour or reorder.

// Controls except tab and newline, lone surrogates, bidi controls, line separators, invisible tags. Written as ranges,
// since \p{Cc} and \p{Cs} load slowly.
const harmful =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]/gu;

/** For text of several lines; each harmful character becomes one U+FFFD. */
export function clean(text: string): string {
  return text.replace(harmful, '\ufffd');
}

/** For text on one line: a title can't fake a second line or a column. */
export function cleanLine(text: string): string {
  return clean(text.replace(/[\t\n\r]+/g, ' '));
}

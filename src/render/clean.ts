// Makes text of unknown origin harmless for a terminal: nothing in it can move the cursor, recolour or reorder.

// Controls except tab and newline, lone surrogates, bidi controls, line separators, invisible tags.
const harmful = /[[\p{Cc}--[\t\n]]\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]/gv;

/** For text that may have several lines; each harmful character becomes one U+FFFD. */
export function clean(text: string): string {
  return text.replace(harmful, '\ufffd');
}

/** For text that must stay on one line, so that a title can't fake a second line or a column. */
export function cleanLine(text: string): string {
  return clean(text.replace(/[\t\n\r]+/g, ' '));
}

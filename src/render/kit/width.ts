// Measures, cuts, pads and wraps text by terminal columns.

import { eastAsianWidth } from 'get-east-asian-width';

const colourCode = String.raw`\x1b\[[\d;]*m`;
const colour = new RegExp(`^${colourCode}$`);
const colours = new RegExp(colourCode, 'g');
/** ASCII and the characters of our own screens, one column each: the quick way to measure a text. */
const plain = /^[ -~·–…•›→●◐○━─│├└░▒▓█]*$/;

interface Patterns {
  /** A unit that can't be broken: a colour code, or a character with the marks drawn on it. */
  cell: RegExp;
  widthless: RegExp;
  twoWide: RegExp;
}

let made: Patterns | null = null;

/** Lazy: Unicode properties take milliseconds to load, and most screens don't need them. */
function patterns(): Patterns {
  const mark = String.raw`[\p{Mn}\p{Me}\p{Default_Ignorable_Code_Point}\u1160-\u11ff]`;
  const character = String.raw`(?:\p{RI}{2}|\p{Emoji_Modifier_Base}\p{Emoji_Modifier}|.)`;
  const joined = String.raw`\u200d\p{Extended_Pictographic}\p{Emoji_Modifier}?`;
  made ??= {
    cell: new RegExp(`${colourCode}|${character}(?:${joined}|${mark})*`, 'gsu'),
    widthless: new RegExp(`^${mark}`, 'u'),
    twoWide: /^(?:\p{RI}{2}|\p{Emoji}\ufe0f)/u,
  };
  return made;
}

/** Columns of a line; colour codes have none. */
export function width(text: string): number {
  const bare = text.includes('\x1b') ? text.replace(colours, '') : text;
  if (plain.test(bare)) return bare.length;
  return cells(text).reduce((sum, cell) => sum + cellWidth(cell), 0);
}

/** As much of the text as fits before `ellipsis`, all if that is null; open colours are closed again. */
export function truncate(text: string, columns: number, ellipsis: string | null): string {
  if (ellipsis === null || width(text) <= columns) return text;
  const end = width(ellipsis) <= columns ? ellipsis : '';
  if (plain.test(text)) return text.slice(0, columns - width(end)) + end;
  let room = columns - width(end);
  let kept = '';
  let full = false;
  for (const cell of cells(text)) {
    const needed = cellWidth(cell);
    if (!full && needed > room) {
      kept += end;
      full = true;
    }
    if (!full || colour.test(cell)) kept += cell;
    room -= needed;
  }
  return kept;
}

export function padEnd(text: string, columns: number): string {
  return text + blank(columns - width(text));
}

export function padStart(text: string, columns: number): string {
  return blank(columns - width(text)) + text;
}

/** A command to copy, up to a comma, a bracket or two spaces. */
const command = String.raw`(?<=^|[:?] |\(|  |then )roadmap(?:(?<!,) (?!\()(?:"[^"]*"|[^ "])+)+`;
/** A line to copy into a roadmap file. */
const earlier = String.raw`was: \[[^\]]*\]`;
/** Lines aren't broken within these: a word, a line to copy, `80 %`, `1h 05m`. */
const unit = new RegExp(String.raw`(?:${command}|${earlier}|[^ ]| +(?=%|\d\dm\b))+| +`, 'g');

/**
 * Lines of at most `columns`, broken at spaces. A longer word is broken anywhere, a longer command at its spaces; with
 * `whole`, neither is broken.
 */
export function wrap(text: string, columns: number, whole?: 'whole'): string[] {
  return text.split('\n').flatMap(line => wrapLine(line, columns, whole));
}

function wrapLine(line: string, columns: number, whole?: 'whole'): string[] {
  if (width(line) <= columns) return [line];
  const lines: string[] = [];
  let current = '';
  let between = '';
  for (const word of unitsOf(line, columns, whole)) {
    if (/^ *$/.test(word)) {
      between = word;
      continue;
    }
    const longer = current === '' ? word : current + between + word;
    if (width(longer) <= columns) {
      current = longer;
      continue;
    }
    for (const piece of whole || width(word) <= columns ? [word] : pieces(word, columns)) {
      if (current !== '') lines.push(current);
      current = piece;
    }
  }
  lines.push(current);
  return lines;
}

function unitsOf(line: string, columns: number, whole?: 'whole'): string[] {
  const units = line.match(unit) ?? [];
  return whole ? units : units.flatMap(found => (width(found) > columns ? found.split(/( +)/) : found));
}

function pieces(word: string, columns: number): string[] {
  const found: string[] = [];
  let piece = '';
  let used = 0;
  for (const cell of cells(word)) {
    const needed = cellWidth(cell);
    if (piece !== '' && used + needed > columns) {
      found.push(piece);
      piece = '';
      used = 0;
    }
    piece += cell;
    used += needed;
  }
  return [...found, piece];
}

function cells(text: string): string[] {
  return text.match(patterns().cell) ?? [];
}

function cellWidth(cell: string): number {
  if (plain.test(cell)) return 1;
  const { widthless, twoWide } = patterns();
  if (colour.test(cell) || widthless.test(cell)) return 0;
  return twoWide.test(cell) ? 2 : eastAsianWidth(cell.codePointAt(0)!);
}

function blank(columns: number): string {
  return ' '.repeat(Math.max(0, columns));
}

// Measures, cuts, pads and wraps text by the columns it takes up in a terminal.

import { eastAsianWidth } from 'get-east-asian-width';

const colourCode = String.raw`\x1b\[[\d;]*m`;
const colour = new RegExp(`^${colourCode}$`);
const colours = new RegExp(colourCode, 'g');
/** ASCII and what our own screens are drawn with: one column each, found out without taking the text apart. */
const plain = /^[ -~·–…•›→●◐○━─│├└░▒▓█]*$/;

interface Patterns {
  /** What can't be torn apart: a colour code, or a character with all that is drawn into its place. */
  cell: RegExp;
  widthless: RegExp;
  twoWide: RegExp;
}

let made: Patterns | null = null;

/** Made when first needed: to look up what Unicode says takes milliseconds, and most screens have none of it. */
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

/** Columns of a line; colour codes take none. */
export function width(text: string): number {
  const bare = text.includes('\x1b') ? text.replace(colours, '') : text;
  if (plain.test(bare)) return bare.length;
  return cells(text).reduce((sum, cell) => sum + cellWidth(cell), 0);
}

/** The text, or as much of it as fits before `ellipsis`; colours that were opened are still closed. */
export function truncate(text: string, columns: number, ellipsis: string): string {
  if (width(text) <= columns) return text;
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

/** Something to type, so as to copy it: up to where a comma, a bracket or two spaces part it from what follows. */
const command = String.raw`(?<=^|[:?] |\(|  |then )roadmap(?:(?<!,) (?!\()(?:"[^"]*"|[^ "])+)+`;
/** What a line isn't broken in: a word or a command, and `80 %` and `1h 05m` are read as one. */
const unit = new RegExp(String.raw`(?:${command}|[^ ]| +(?=%|\d\dm\b))+| +`, 'g');

/**
 * Lines of at most `columns`, broken at spaces. A word that is longer still is broken anywhere, a command at spaces too;
 * `whole`: both stay whole all the same.
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
    for (const piece of whole ? [word] : pieces(word, columns)) {
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

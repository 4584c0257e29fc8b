// The shapes of every screen: a margin, labelled lines, a right edge, a bar, a line of hints.

import { cleanLine } from './clean.ts';
import type { Style } from './style.ts';
import { padEnd, truncate, width, wrap } from './width.ts';

const margin = '  ';

/** Below this width, a label has a line of its own. */
const narrow = 60;

export function isNarrow({ width }: Pick<Style, 'width'>): boolean {
  return width < narrow;
}

/** Columns between the margin and the right edge. */
export function innerWidth(style: Style): number {
  return style.width - 2 * margin.length;
}

/** A screen: blocks of lines with blank lines around them; empty blocks leave no gap. */
export function screen(...blocks: readonly (readonly string[])[]): string {
  const filled = blocks.filter(block => block.length > 0);
  return `\n${filled.map(block => block.map(line => `${margin}${line}`.trimEnd()).join('\n')).join('\n\n')}\n\n`;
}

/** `left` and, flush with the right edge, `right`; without room for both, `right` is left out, if anything may be cut. */
export function ends(left: string, right: string, style: Style): string {
  const { ellipsis } = style.glyphs;
  const room = innerWidth(style) - width(left) - width(right);
  return right === '' || (room < 2 && ellipsis !== null)
    ? truncate(left, innerWidth(style), ellipsis)
    : `${left}${' '.repeat(Math.max(2, room))}${right}`;
}

/** Like `ends`, but without room `right` gets a line of its own, and a narrow terminal doesn't cut `left`. */
export function endsOrBelow(left: string, right: string, style: Style): string[] {
  const columns = innerWidth(style);
  if (right !== '' && width(left) + 2 + width(right) <= columns) return [ends(left, right, style)];
  const whole = isNarrow(style) ? wrap(left, columns) : [truncate(left, columns, style.glyphs.ellipsis)];
  return right === '' ? whole : [...whole, ...wrap(right, columns, 'whole')];
}

/** A glyph, a title and what happened to it; without room for all, the title is cut. */
export function titled(glyph: string, title: string, words: string, style: Style): string {
  const room = innerWidth(style) - width(glyph) - width(words) - 3;
  // A narrow terminal wraps the line instead.
  const shown = isNarrow(style) ? title : truncate(title, Math.max(room, 8), style.glyphs.ellipsis);
  return [glyph, `${style.bold(shown)}  ${words}`].filter(part => part !== '').join(' ');
}

/** Lines after a dim label of width `column`; on a narrow terminal below it. */
export function labelled(label: string, lines: readonly string[], column: number, style: Style): string[] {
  if (lines.length === 0) return [];
  if (isNarrow(style)) {
    // Without a label, they continue the block above.
    return [...(label === '' ? [] : [style.dim(label)]), ...lines.map(line => `  ${line}`)];
  }
  return lines.map((line, i) => (i === 0 ? style.dim(padEnd(label, column)) : ' '.repeat(column)) + line);
}

/** The width of a line after a label. */
export function labelledWidth(column: number, style: Style): number {
  return innerWidth(style) - (isNarrow(style) ? 2 : column);
}

/** Texts after a label, each wrapped. */
export function labelledText(
  label: string,
  texts: readonly string[],
  column: number,
  style: Style,
): string[] {
  const lines = texts.flatMap(text => wrap(text, labelledWidth(column, style)));
  return labelled(label, lines, column, style);
}

/** Text of unknown origin after a label, wrapped; nothing if it is empty. */
export function paragraph(label: string, text: string, column: number, style: Style): string[] {
  return labelledText(label, text === '' ? [] : [cleanLine(text)], column, style);
}

/** A share as a bar of `columns`; shorter on small terminals, empty if glyphs have no bars. */
export function bar(share: number, columns: number, style: Style): string {
  const { bar: chars } = style.glyphs;
  if (chars === null) return '';
  const size = style.width < 80 ? Math.min(columns, 10) : columns;
  const clamped = Math.max(0, Math.min(1, share));
  // A small share shows at least one cell, and only the whole fills all.
  const full =
    clamped === 1 ? size : Math.min(size - 1, Math.max(clamped > 0 ? 1 : 0, Math.round(clamped * size)));
  return style.green(chars.full.repeat(full)) + style.dim(chars.empty.repeat(size - full));
}

/** After a label as many items as fit on one line, and the number of the others, if needed on a second line. */
export function oneLine(label: string, items: readonly string[], column: number, style: Style): string[] {
  return labelled(label, asManyAsFit(items, labelledWidth(column, style), style), column, style);
}

function asManyAsFit(items: readonly string[], columns: number, { glyphs }: Style): string[] {
  if (items.length === 0) return [];
  for (let shown = items.length; shown > 0; shown--) {
    const rest = items.length - shown;
    const line = [...items.slice(0, shown), ...(rest > 0 ? [`and ${rest} more`] : [])].join('   ');
    if (width(line) <= columns) return [line];
  }
  const rest = items.length - 1;
  return [truncate(items[0]!, columns, glyphs.ellipsis), ...(rest > 0 ? [`and ${rest} more`] : [])];
}

/** A text on at most `most` lines; the last one is cut if there is more, and if anything may be cut. */
export function fewLines(text: string, most: number, columns: number, { glyphs }: Style): string[] {
  const lines = wrap(text, columns);
  if (lines.length <= most || glyphs.ellipsis === null) return lines;
  return [...lines.slice(0, most - 1), truncate(lines.slice(most - 1).join(' '), columns, glyphs.ellipsis)];
}

/** All items on as many lines as they need. None is broken, but a long one where nothing is cut. */
export function itemLines(
  items: readonly string[],
  columns: number,
  gap: string,
  { glyphs }: Style,
): string[] {
  const lines: string[] = [];
  for (const item of items) {
    const longer = lines.length > 0 ? lines.at(-1) + gap + item : item;
    if (lines.length > 0 && width(longer) <= columns) lines[lines.length - 1] = longer;
    else
      lines.push(
        ...(glyphs.ellipsis === null ? wrap(item, columns) : [truncate(item, columns, glyphs.ellipsis)]),
      );
  }
  return lines;
}

/** The dim last line: at most three commands to type. If it is too long, it breaks between items. */
export function hints(items: readonly string[], style: Style): string[] {
  if (!style.hints) return [];
  const lines: string[] = [];
  let isShort = false;
  for (const item of items.map(style.withMap)) {
    const own = wrap(item, innerWidth(style), 'whole');
    const longer = `${lines.at(-1)}    ${item}`;
    // A hint of several lines has these lines to itself.
    if (isShort && own.length === 1 && width(longer) <= innerWidth(style)) lines[lines.length - 1] = longer;
    else lines.push(...own);
    isShort = own.length === 1;
  }
  return lines.map(style.dim);
}

export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

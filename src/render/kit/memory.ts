// Due questions and memory as lines of other screens.

import { formatMinutes } from '../../core/time/duration.ts';
import type { DueRecord, MemoryRecord, ReviewedRecord } from '../../view/memory.ts';
import { count, isNarrow, labelled, labelledWidth } from './layout.ts';
import { titlesOf } from './quantity.ts';
import type { Style } from './style.ts';
import { width, wrap } from './width.ts';

const titlesShown = 5;

/** `5 questions due, about 3m` */
export function dueText({ questions, minutes, waiting }: DueRecord): string {
  if (questions === 0) return `today's time is used; ${count(waiting, 'question')} can wait`;
  const more = waiting > 0 ? `; ${waiting} more can wait` : '';
  return `${count(questions, 'question')} due, about ${formatMinutes(minutes)}${more}`;
}

/** After a label, with the command that asks them. */
export function dueLines(name: string, text: string, column: number, style: Style): string[] {
  const room = labelledWidth(column, style);
  const command = style.withMap('roadmap review');
  const gap = room - width(text) - width(command);
  const hinted = style.hints && !isNarrow(style) && gap >= 2;
  const lines = hinted ? [text + ' '.repeat(gap) + style.dim(command)] : wrap(text, room);
  return labelled(name, lines, column, style);
}

/** `91 % remembered on average`, and the time of future reviews. */
export function rememberedText({ covered, known_pct, load }: MemoryRecord, style: Style): string {
  const ahead = load.reduce((sum, { minutes }) => sum + minutes, 0);
  const remembered = `${known_pct} % remembered${covered === 1 ? '' : ' on average'}`;
  const reviews = ahead > 0 ? [`${formatMinutes(ahead)} of reviews in the next two weeks`] : [];
  return [remembered, ...reviews].join(` ${style.glyphs.dot} `);
}

/** `6 of 7 due · 5 recalled, 1 forgotten (TCP)` */
export function reviewedText(
  { questions, of, recalled, forgotten, forgotten_of }: ReviewedRecord,
  style: Style,
): string {
  const due = `${questions} of ${of} due`;
  if (questions === 0) return due;
  const lost = forgotten === 0 ? '' : `, ${forgotten} forgotten (${titlesOf(forgotten_of, titlesShown)})`;
  return `${due} ${style.glyphs.dot} ${recalled} recalled${lost}`;
}

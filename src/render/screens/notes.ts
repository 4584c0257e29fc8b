// The screen of `notes`.

import { shorten } from '../../core/text/quote.ts';
import { dayOfDate, formatDay } from '../../core/time/format-date.ts';
import type { NotesView } from '../../view/notes.ts';
import { clean, cleanLine } from '../kit/clean.ts';
import { ends, hints, innerWidth, screen } from '../kit/layout.ts';
import type { Style } from '../kit/style.ts';
import { wrap } from '../kit/width.ts';

export function notesText(view: NotesView, style: Style): string {
  const { notes, today } = view;
  if (notes.length === 0) return screen(wrap(nothing(view, style), innerWidth(style)));
  const linesOf = (text: string) =>
    wrap(clean(text).trimEnd(), innerWidth(style) - 2).map(line => `  ${line}`);
  return screen(
    ...notes.map(({ id, topic, day, text, conflicts }) => [
      ends(
        `${style.bold(cleanLine(topic.title))}  ${formatDay(dayOfDate(day), dayOfDate(today))}`,
        style.dim(id),
        style,
      ),
      ...linesOf(text),
      ...conflicts.flatMap(other => [`  ${style.yellow('another device has:')}`, ...linesOf(other)]),
    ]),
    hints([`Change one: roadmap amend ${notes[0]!.id}`], style),
  );
}

function nothing({ topic, words }: NotesView, style: Style): string {
  const about = topic === null ? '' : ` on ${cleanLine(topic.title)}`;
  const having = words === '' ? '' : ` with "${cleanLine(shorten(words))}"`;
  const write = `Write one: roadmap note ${topic?.id ?? '<topic>'} "..."`;
  return `There is no note${about}${having}. ${style.withMap(words === '' ? write : 'All notes: roadmap notes')}`;
}

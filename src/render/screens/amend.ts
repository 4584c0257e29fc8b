// The screen of `amend`.

import { formatMinutes } from '../../core/time/duration.ts';
import { dayOfDate, formatMoment } from '../../core/time/format-date.ts';
import type { AmendView, EntryState } from '../../view/amend.ts';
import { cleanLine } from '../kit/clean.ts';
import { timesText } from '../kit/clock.ts';
import { ends, hints, innerWidth, labelled, labelledWidth, screen } from '../kit/layout.ts';
import type { Style } from '../kit/style.ts';
import { truncate, wrap } from '../kit/width.ts';
import { firstWords } from './note.ts';

const label = 8;

export function amendText(view: AmendView, style: Style): string {
  const { before, after, changed } = view;
  const title = style.bold(cleanLine(before.topic.title));
  if (!changed) {
    return screen([
      ...wrap(`${title}  nothing was changed`, innerWidth(style)),
      ...line('Still', words(before, view, style), style),
    ]);
  }
  const now = after === null ? 'deleted' : words(after, view, style);
  const moved =
    view.moved_to === null ? '' : `, moved to ${cleanLine(after!.topic.title)} ${style.dim(view.moved_to)}`;
  return screen(
    [ends(`${title}  ${after === null ? 'deleted' : 'amended'}`, style.dim(view.id), style)],
    [
      ...line('Before', words(before, view, style), style),
      ...before.conflicts.flatMap(text => line('', noteWords(text, style), style)),
      ...line('Now', now + moved, style),
    ],
    hints([`All details: roadmap show ${(after ?? before).topic.id}`, 'Not right? roadmap undo'], style),
  );
}

function line(name: string, text: string, style: Style): string[] {
  const room = labelledWidth(label, style);
  return labelled(name, [truncate(text, room, style.glyphs.ellipsis)], label, style);
}

function noteWords(text: string, style: Style): string {
  return firstWords(text, labelledWidth(label, style), style.glyphs.ellipsis);
}

function words(entry: EntryState, { today }: AmendView, style: Style): string {
  const { text, end_time: until, minutes } = entry;
  if (text !== null) return noteWords(text, style);
  const begin = formatMoment(entry, dayOfDate(today));
  const times = until === null ? begin : timesText(begin, until, style);
  const length = minutes === null ? 'running' : formatMinutes(minutes);
  return `${times}, ${length}`;
}

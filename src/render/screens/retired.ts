// Retired topics on screens.

import { formatMinutes } from '../../core/time/duration.ts';
import { dayOfDate, formatDay } from '../../core/time/format-date.ts';
import type { RetiredRecord, RetiredView } from '../../view/retired.ts';
import { clean, cleanLine } from '../kit/clean.ts';
import { count, endsOrBelow, hints, innerWidth, labelled, labelledWidth, screen } from '../kit/layout.ts';
import { stateWords } from '../kit/state.ts';
import type { Style } from '../kit/style.ts';
import { wrap } from '../kit/width.ts';

const column = 9;

/** `done 3 Nov, 6h, 2 notes` */
export function retiredWords(
  { state, since, spent_min, notes, ticked }: RetiredRecord,
  today: string,
): string {
  return [
    state === null
      ? ''
      : `${stateWords[state]} ${state === 'doing' ? 'since ' : ''}${formatDay(dayOfDate(since!), dayOfDate(today))}`,
    spent_min > 0 ? formatMinutes(spent_min) : '',
    notes > 0 ? count(notes, 'note') : '',
    ticked.length > 0 ? count(ticked.length, 'ticked step') : '',
  ]
    .filter(part => part !== '')
    .join(', ');
}

export function retiredText({ gone, today, notes, sessions }: RetiredView, style: Style): string {
  const room = labelledWidth(column, style);
  const lines = (texts: readonly string[]) => texts.flatMap(text => wrap(text, room));
  return screen(
    endsOrBelow(style.bold(cleanLine(gone.title)), cleanLine(gone.id), style),
    wrap(
      `It is no longer in the roadmap. What you recorded is kept: ${retiredWords(gone, today)}.`,
      innerWidth(style),
    ),
    labelled(
      'Notes',
      lines(notes.map(({ id, day, text }) => `${id}  ${day}  ${clean(text).trim()}`)),
      column,
      style,
    ),
    labelled(
      'Studied',
      lines(sessions.map(({ id, day, minutes }) => `${id}  ${day}  ${formatMinutes(minutes)}`)),
      column,
      style,
    ),
    labelled(
      'Ticked',
      lines(gone.ticked.map(({ day, text }) => `${day}  ${cleanLine(text)}`)),
      column,
      style,
    ),
    ...maybeBlocks([gone], style),
    hints([`Its entries: roadmap history ${cleanLine(gone.id)}`], style),
  );
}

export function retiredLines(gone: readonly RetiredRecord[], today: string, style: Style): string[] {
  return [
    style.bold('No longer in the roadmap'),
    ...gone.flatMap(topic => endsOrBelow(cleanLine(topic.title), retiredWords(topic, today), style)),
  ];
}

const mostAsked = 6;

/** The line for the file that makes a new topic continue a retired one. */
export function maybeBlocks(
  gone: readonly { id: string; title: string; maybe: readonly { id: string; title: string }[] }[],
  style: Style,
): string[][] {
  return gone
    .filter(({ maybe }) => maybe.length > 0)
    .slice(0, mostAsked)
    .map(({ id, title, maybe }) => {
      const [first] = maybe;
      const [was, is] = [cleanLine(title), cleanLine(first!.title)];
      const seems = was === is ? `${was} seems to have another id now` : `${was} may be ${is} now`;
      const asks = `${seems}. If so, write in the file, at ${first!.id}:`;
      return [...wrap(asks, innerWidth(style)), `  was: [${id}]`];
    });
}

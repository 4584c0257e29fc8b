// The look of clocks on every screen.

import { formatMinutes } from '../../core/time/duration.ts';
import { dayOfDate, formatMoment } from '../../core/time/format-date.ts';
import type { ClockRecord, StoppedRecord } from '../../view/clock.ts';
import { cleanLine } from './clean.ts';
import { isNarrow, labelled, labelledWidth } from './layout.ts';
import type { Style } from './style.ts';
import { width, wrap } from './width.ts';

function runningText({ topic, minutes }: ClockRecord, style: Style): string {
  return `${style.glyphs.clock} ${cleanLine(topic.title)}  ${formatMinutes(minutes)}`;
}

/** `HTTP: stopped after 35m (18:05–18:40), @2` */
export function stoppedText(stopped: StoppedRecord, today: string, style: Style): string {
  const id = stopped.discarded ? '' : `, ${stopped.id}`;
  return `${cleanLine(stopped.topic.title)}: ${endInWords(stopped, today, style)}${id}`;
}

export function endInWords(stopped: StoppedRecord, today: string, style: Style): string {
  const { minutes, at: since, end_at: until, discarded } = stopped;
  const isBrief = Date.parse(until) - Date.parse(since) < 60_000;
  if (discarded && isBrief) return 'stopped within a minute, so nothing is recorded';
  const time = `${formatMinutes(minutes)} (${spanText(stopped, today, style)})`;
  return discarded ? `discarded, after ${time}` : `stopped after ${time}`;
}

/** From when to when, with the days unless they are clear. */
function spanText(stopped: StoppedRecord, today: string, style: Style): string {
  const { day, time, end_day, end_date, end_time } = stopped;
  const begin = formatMoment(stopped, dayOfDate(today));
  if (day === end_day) return timesText(day === today ? time : begin, end_time, style);
  const end = formatMoment({ day: end_day, date: end_date, time: end_time }, dayOfDate(today));
  return `${begin} ${style.glyphs.dash} ${end}`;
}

/** `18:05–18:40`, or in words `18:05 to 18:40`. */
export function timesText(from: string, to: string, style: Style): string {
  const { dash } = style.glyphs;
  return /\w/.test(dash) ? `${from} ${dash} ${to}` : `${from}${dash}${to}`;
}

const stopHint = 'roadmap stop';

/** Running clocks, one on each line; the first names the command that stops it. */
export function runningLines(
  name: string,
  clocks: readonly ClockRecord[],
  column: number,
  style: Style,
): string[] {
  const room = labelledWidth(column, style);
  const lines = clocks.flatMap((clock, i) => {
    const text = runningText(clock, style);
    const gap = room - width(text) - width(stopHint);
    if (i > 0 || !style.hints || isNarrow(style) || gap < 2) return wrap(text, room);
    return [text + ' '.repeat(gap) + style.dim(stopHint)];
  });
  return labelled(name, lines, column, style);
}

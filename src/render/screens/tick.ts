// The screen of `tick`.

import { formatHours, formatMinutes } from '../../core/time/duration.ts';
import { dayOfDate, formatDay } from '../../core/time/format-date.ts';
import type { TickView } from '../../view/tick.ts';
import type { CoverageRecord } from '../../view/topic.ts';
import { cleanLine } from '../kit/clean.ts';
import {
  bar,
  count,
  endsOrBelow,
  fewLines,
  hints,
  innerWidth,
  itemLines,
  labelled,
  labelledWidth,
  screen,
  titled,
} from '../kit/layout.ts';
import { stateGlyph } from '../kit/state.ts';
import { nextStep, stepList } from '../kit/steps.ts';
import type { Style } from '../kit/style.ts';
import { truncate, width, wrap } from '../kit/width.ts';
import { doneText } from './done.ts';

const label = 10;
const widestLabel = 26;
const barColumns = 28;
const stepsNamed = 3;

export function tickText(view: TickView, style: Style): string {
  const { topic, steps, today, done } = view;
  const heading = headLines(view, style);
  if (!isChanged(view) && view.already.length > 0) return screen(heading, hints(nextHints(view), style));
  if (!isChanged(view))
    return screen(heading, stepList(steps, today, label, style), hints(nextHints(view), style));
  const changed = [...heading, ...textLines(view, style)];
  if (done !== null) return `${screen(changed).trimEnd()}\n${doneText(done, style)}`;
  return screen(
    changed,
    coverage(view, style),
    nextStep(steps, label, style),
    isComplete(view) ? complete(topic, steps.length, style) : [],
    hints([...nextHints(view), 'Not right? roadmap undo'], style),
  );
}

function isChanged({ ticked, cleared, recorded_min, noted }: TickView): boolean {
  return ticked.length + cleared.length > 0 || recorded_min !== null || noted;
}

function isComplete({ steps, topic }: TickView): boolean {
  return topic.state === 'doing' && steps.every(({ ticked_on }) => ticked_on !== null);
}

function headLines(view: TickView, style: Style): string[] {
  const { topic, steps, ticked, cleared, already, sessions, recorded_as } = view;
  const line = titled(stateGlyph(topic.state, style), cleanLine(topic.title), words(view), style);
  const isListed = ticked.length + cleared.length + already.length === 0 && !isChanged(view);
  if (isListed) return endsOrBelow(line, style.dim(topic.id), style);
  const spent =
    topic.spent_min > 0 ? `${formatMinutes(topic.spent_min)} in ${count(sessions, 'session')}` : '';
  const time = [spent, recorded_as === null ? '' : style.dim(recorded_as)].filter(part => part !== '');
  return endsOrBelow(line, steps.length > 0 ? time.join('  ') : '', style);
}

function words(view: TickView): string {
  const { ticked, cleared, already, steps, today, recorded_min } = view;
  const of = steps.length;
  const named = (numbers: readonly number[]) =>
    numbers.length === 1 ? `step ${numbers[0]} of ${of}` : count(numbers.length, 'step');
  const parts = [
    ...(ticked.length > 0 ? [`${named(ticked)} ticked`] : []),
    ...(cleared.length > 0 ? [`${named(cleared)} no longer ticked`] : []),
  ];
  if (parts.length === 0 && already.length > 0) {
    const { ticked_on } = steps[already[0]! - 1]!;
    const which = already.length === 1 ? `step ${already[0]}` : `these ${already.length} steps`;
    const be = already.length === 1 ? 'was' : 'were';
    const so =
      ticked_on === null
        ? `${be} not ticked`
        : `${be} ticked${already.length === 1 ? ` ${formatDay(dayOfDate(ticked_on), dayOfDate(today))}` : ''}`;
    return `${which} ${so}${isChanged(view) ? '' : '; nothing was changed'}`;
  }
  if (parts.length > 0) return parts.join(', ');
  if (recorded_min !== null) return `${formatMinutes(recorded_min)} recorded`;
  const n = steps.filter(({ ticked_on }) => ticked_on !== null).length;
  return `${n} of ${count(of, 'step')} ticked`;
}

function textLines({ ticked, cleared, steps, noted }: TickView, style: Style): string[] {
  const all = [...ticked, ...cleared];
  const columns = innerWidth(style) - 2;
  const lines =
    all.length === 1
      ? wrap(cleanLine(steps[all[0]! - 1]!.do), columns)
      : all
          .slice(0, stepsNamed)
          .flatMap(n => fewLines(`${n}  ${cleanLine(steps[n - 1]!.do)}`, 1, columns, style));
  const rest = all.length - stepsNamed;
  return [
    ...lines,
    ...(all.length > 1 && rest > 0 ? [`and ${rest} more`] : []),
    ...(noted ? ['note kept'] : []),
  ].map(line => `  ${line}`);
}

function coverage(view: TickView, style: Style): string[] {
  const { topic, steps, milestone, roadmap } = view;
  const n = steps.filter(({ ticked_on }) => ticked_on !== null).length;
  const ticked = steps.reduce((sum, step) => sum + (step.ticked_on === null ? 0 : step.estimate_min), 0);
  const all = steps.reduce((sum, step) => sum + step.estimate_min, 0);
  const left =
    topic.left_min > 0 ? ` ${style.glyphs.dot} about ${formatHours(topic.left_min / 60)} left` : '';
  const share = ({ learnt, total, percent }: CoverageRecord, of: string): [number, string] => [
    percent / 100,
    `${learnt} of ${total} ${style.glyphs.dot} ${percent} %${of}`,
  ];
  const rows: [title: string, share: number, words: string][] = [
    [topic.title, ticked / all, `${n} of ${count(steps.length, 'step')}${left}`],
    ...(milestone && topic.milestone
      ? [[topic.milestone.title, ...share(milestone, '')] as [string, number, string]]
      : []),
    ['Roadmap', ...share(roadmap, ' of the hours')],
  ];
  const titles = rows.map(([title]) => truncate(cleanLine(title), widestLabel - 2, style.glyphs.ellipsis));
  const column = Math.max(label, ...titles.map(title => width(title) + 2));
  return rows.flatMap(([, share, words], i) => {
    const parts = [bar(share, barColumns, style), words].filter(part => part !== '');
    return labelled(titles[i]!, itemLines(parts, labelledWidth(column, style), '  ', style), column, style);
  });
}

function complete({ id }: TickView['topic'], of: number, style: Style): string[] {
  const which = of === 1 ? 'Its only step is ticked' : `All ${of} steps are ticked`;
  return wrap(style.withMap(`${which}. Learnt it? roadmap done ${id}`), innerWidth(style), 'whole');
}

function nextHints({ steps, topic }: TickView): string[] {
  const next = steps.find(({ ticked_on }) => ticked_on === null);
  return next === undefined ? [] : [`Learnt it: roadmap tick ${topic.id} ${next.n}`];
}

// The screen of `done`, and lines that other commands share with it.

import { formatMinutes } from '../../core/time/duration.ts';
import { dayOfDate, daysAgo, formatDay } from '../../core/time/format-date.ts';
import type { DoneView } from '../../view/done.ts';
import type { CoverageRecord, PartRecord, StateRef } from '../../view/topic.ts';
import { cleanLine } from '../kit/clean.ts';
import { endInWords, stoppedText } from '../kit/clock.ts';
import {
  bar,
  count,
  endsOrBelow,
  fewLines,
  hints,
  innerWidth,
  isNarrow,
  itemLines,
  labelled,
  labelledWidth,
  oneLine,
  screen,
  titled,
} from '../kit/layout.ts';
import { stateGlyph, stateNames } from '../kit/state.ts';
import type { Style } from '../kit/style.ts';
import { truncate, width, wrap } from '../kit/width.ts';

const label = 11;
const widestLabel = 26;
const barColumns = 28;
const closerShown = 3;

export function doneText(view: DoneView, style: Style): string {
  return screen(
    [...marked(view, style), ...known(view, style), ...clocks(view, style)],
    [...unlockedLines(view.unlocked, style), ...closer(view, style)],
    ...view.reached.map(milestone => reached(milestone, style)),
    coverageLines(view.milestones, view.roadmap, style),
    nothingChanged(view) ? [] : [...nextLine(view, style)],
  );
}

function reached({ n, of, title, about }: DoneView['reached'][number], style: Style): string[] {
  const name = `${style.green(style.glyphs.states.done)} Milestone ${n} of ${of} reached: ${cleanLine(title)}`;
  const shown = wrap(cleanLine(about), innerWidth(style) - 2).map(line => `  ${line}`);
  return [...wrap(name, innerWidth(style)), ...(about === '' ? [] : shown)];
}

function nothingChanged({ topics, recorded_min, stopped }: DoneView): boolean {
  return topics.every(topic => topic.already) && recorded_min === null && stopped.length === 0;
}

function clocks({ stopped, today, topics }: DoneView, style: Style): string[] {
  return stopped.flatMap(clock => {
    const id = clock.discarded ? '' : `, ${clock.id}`;
    const text =
      topics.length === 1
        ? `clock ${endInWords(clock, today, style)}${id}`
        : stoppedText(clock, today, style);
    return wrap(text, innerWidth(style) - 2).map(line => `  ${line}`);
  });
}

function marked({ topics, recorded_min, recorded_as, stopped }: DoneView, style: Style): string[] {
  const { glyphs } = style;
  return topics.flatMap(topic => {
    const line = (words: string) =>
      titled(style.green(glyphs.states.done), cleanLine(topic.title), words, style);
    const spent =
      topic.spent_min > 0 ? `${formatMinutes(topic.spent_min)} in ${count(topic.sessions, 'session')}` : '';
    const time = recorded_as === null ? spent : `${spent}  ${style.dim(recorded_as)}`;
    const done = style.green('done') + (topic.goal ? ', goal reached' : '');
    if (!topic.already) return [...endsOrBelow(line(done), time, style), ...openSteps(topic, style)];
    const when = topic.days_ago === 0 ? 'today' : daysAgo(topic.days_ago);
    const isTimed = recorded_min !== null || stopped.some(clock => clock.topic.id === topic.id);
    const recorded = recorded_min === null ? '' : `; ${formatMinutes(recorded_min)} recorded`;
    const what = isTimed ? recorded : '; nothing was changed';
    return endsOrBelow(line(`done already, ${when}${what}`), isTimed ? time : '', style);
  });
}

/** Only for learners who tick steps; the others need not see them. */
function openSteps({ id, ticked }: DoneView['topics'][number], style: Style): string[] {
  if (ticked === null || ticked.next_step === null) return [];
  const text = `${ticked.steps} of ${count(ticked.of, 'step')} ticked; the others: roadmap tick ${id}`;
  return wrap(style.withMap(text), innerWidth(style) - 2, 'whole').map(line => `  ${line}`);
}

function known(view: DoneView, style: Style): string[] {
  if (view.known.length === 0) return [];
  const { states } = style.glyphs;
  return view.known.map(topic => `${style.green(states.known)} ${cleanLine(topic.title)}  known`);
}

export function unlockedLines(unlocked: readonly StateRef[], style: Style): string[] {
  return oneLine('Unlocked', stateNames(unlocked, style), label, style);
}

function closer(view: DoneView, style: Style): string[] {
  const shown = view.closer.slice(0, closerShown);
  const lines = shown.flatMap(topic => {
    const needs = topic.needs.map(need => cleanLine(need.title)).join(', ');
    const line = `${stateGlyph(topic.state, style)} ${cleanLine(topic.title)} (still needs ${needs})`;
    return fewLines(line, isNarrow(style) ? 2 : 1, labelledWidth(label, style), style);
  });
  const rest = view.closer.length - shown.length;
  if (rest > 0) lines.push(style.dim(`and ${rest} more`));
  return labelled('Locked', lines, label, style);
}

export function coverageLines(parts: readonly PartRecord[], roadmap: CoverageRecord, style: Style): string[] {
  const titles = parts.map(part => cleanLine(part.title));
  const column = Math.min(widestLabel, Math.max(label, ...titles.map(title => width(title) + 2)));
  const room = labelledWidth(column, style);
  const inAll = `${roadmap.learnt} of ${roadmap.total} ${style.glyphs.dot} ${roadmap.percent} % of the hours`;
  // All bars have one length, which leaves room for the longest figures.
  const columns = Math.max(10, Math.min(barColumns, room - width(inAll) - 2));
  const lines = ({ percent }: CoverageRecord, figures: string) => {
    const shown = [bar(percent / 100, columns, style), figures].filter(part => part !== '');
    return itemLines(shown, room, '  ', style);
  };
  const short = (title: string) => truncate(title, widestLabel - 2, style.glyphs.ellipsis);
  return [
    ...parts.flatMap((part, i) =>
      labelled(short(titles[i]!), lines(part, `${part.learnt} of ${part.total}`), column, style),
    ),
    ...labelled('Roadmap', lines(roadmap, inAll), column, style),
  ];
}

/** The share that checks have shown, or could show. */
function showing({ topics, today }: DoneView): { says: string[]; could: string[] } {
  const [first] = topics;
  const { shown = null } = topics.length === 1 ? first! : {};
  const open = topics.find(({ can_be_shown }) => can_be_shown);
  const day = shown && formatDay(dayOfDate(shown.day), dayOfDate(today));
  return {
    says: shown === null ? [] : [`Shown ${day}, all ${shown.checks}`],
    could: open === undefined ? [] : [`Can be shown: roadmap try ${open.id}`],
  };
}

function nextLine(view: DoneView, style: Style): string[] {
  const { next, first_review, today } = view;
  const { says, could } = showing(view);
  const day = first_review && formatDay(dayOfDate(first_review), dayOfDate(today));
  const facts = [...says, ...(day === null ? [] : [`First review ${day}`])];
  // These are answers, not hints, so they are shown in a pipe as well.
  if (!style.hints) return facts;
  const items = next
    ? [`Next: roadmap next (${cleanLine(next.title)})`]
    : ['That was the last one: everything is learnt.'];
  return hints([...could, ...facts, ...items, 'Not right? roadmap undo'], style);
}

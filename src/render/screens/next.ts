// The screen of `next`.

import { formatHours, formatMinutes } from '../../core/time/duration.ts';
import { dayOfDate, daysAgo, formatDeadline } from '../../core/time/format-date.ts';
import type { ChoiceRecord, NextView, ReasonRecord } from '../../view/next.ts';
import { cleanLine } from '../kit/clean.ts';
import { runningLines } from '../kit/clock.ts';
import {
  count,
  endsOrBelow,
  fewLines,
  hints,
  innerWidth,
  isNarrow,
  labelled,
  labelledWidth,
  oneLine,
  screen,
} from '../kit/layout.ts';
import { dueLines, dueText } from '../kit/memory.ts';
import { leftText, titlesOf } from '../kit/quantity.ts';
import { stateGlyph } from '../kit/state.ts';
import type { Style } from '../kit/style.ts';
import { padEnd, truncate, width, wrap } from '../kit/width.ts';

const label = 7;
const reasonsShown = 3;
const linksShown = 2;

export function nextText(view: NextView, style: Style): string {
  const [first, ...rest] = view.choices;
  const running = runningLines('Clock', view.running, label, style);
  const above = [...running, ...due(view, style)];
  if (!first) return screen(above, nothingReady(view, style));
  return screen(
    above,
    heading(first, style),
    why(first, view.today, style),
    session(first, view, style),
    read(first, style),
    rest.length > 0 ? ranked(rest, view.today, style) : alternatives(view, style),
    fewer(view, style),
    hints(
      [
        first.state === 'ready' ? `Begin: roadmap start ${first.id}` : `Learnt it: roadmap done ${first.id}`,
        `About it: roadmap show ${first.id}`,
        'More: roadmap next -n 5',
      ],
      style,
    ),
  );
}

function nothingReady({ area, goal, roadmap }: NextView, style: Style): string[] {
  const lines = (text: string) => wrap(text, innerWidth(style));
  const done = (what: string) => lines(`${style.green(style.glyphs.states.done)} ${what}`);
  if (goal && area) {
    return [
      ...lines(`Nothing in ${cleanLine(area.title)} that leads to ${cleanLine(goal.title)} is ready.`),
      ...hints([`Everywhere: roadmap next --for ${goal.id}`], style),
    ];
  }
  if (goal) return done(`${cleanLine(goal.title)} is reached: nothing is left to learn on the way to it.`);
  if (area && area.open > 0) {
    const waiting = `${count(area.open, 'open topic')} wait${area.open === 1 ? 's' : ''}`;
    return [
      ...lines(`Nothing in ${cleanLine(area.title)} is ready yet: its ${waiting} for topics elsewhere.`),
      ...hints(['What to learn now: roadmap next'], style),
    ];
  }
  if (area && area.total === 0) return lines(`Nothing in ${cleanLine(area.title)} has to be learnt.`);
  if (area) return done(`Everything in ${cleanLine(area.title)} is learnt.`);
  const name = cleanLine(roadmap.title);
  return [
    ...(roadmap.total === 0
      ? lines(`Nothing in ${name} has to be learnt.`)
      : done(`Everything in ${name} is learnt: ${roadmap.learnt} of ${roadmap.total} topics.`)),
    ...hints(['What else there is: roadmap list --all'], style),
  ];
}

/** Why there are not as many as were asked for. */
function fewer({ asked, choices, area, goal }: NextView, style: Style): string[] {
  if (choices.length >= asked) return [];
  const where = [
    area === null ? '' : ` in ${cleanLine(area.title)}`,
    goal === null ? '' : ` on the way to ${cleanLine(goal.title)}`,
  ].join('');
  const ready = choices.length === 1 ? 'Only this one is ready' : `Only these ${choices.length} are ready`;
  return wrap(`${ready}${where}: the others wait for topics before them.`, innerWidth(style));
}

function heading(choice: ChoiceRecord, style: Style): string[] {
  const { glyphs } = style;
  const place = [choice.area_title, choice.group?.title].filter(part => part !== undefined).map(cleanLine);
  const facts = [place.join(` ${glyphs.crumb} `), leftText(choice)];
  const title = style.bold(cleanLine(choice.title));
  const id = style.dim(choice.id);
  if (isNarrow(style))
    return [...labelled('Next', [title, id, ...wrapped(facts.join(` ${glyphs.dot} `), style)], label, style)];
  const [line] = endsOrBelow(style.dim(padEnd('Next', label)) + title, id, style);
  return [line!, ...wrapped(facts.join(` ${glyphs.dot} `), style).map(text => ' '.repeat(label) + text)];
}

function why({ about, reasons }: ChoiceRecord, today: string, style: Style): string[] {
  const lines = reasons.slice(0, reasonsShown).flatMap(reason => wrapped(reasonText(reason, today), style));
  if (lines.length > 0) return labelled('Why', lines, label, style);
  return about === '' ? [] : labelled('About', wrapped(cleanLine(about), style), label, style);
}

/** What the time at hand comes to. */
function session({ left_min }: ChoiceRecord, { fit_min, review }: NextView, style: Style): string[] {
  if (fit_min === null) return [];
  const minutes = fit_min - (review?.first?.minutes ?? 0);
  if (minutes === 0 || left_min <= minutes) return [];
  const text = `${formatMinutes(minutes)} of it; about ${formatHours((left_min - minutes) / 60)} will be left`;
  return labelled('Now', wrapped(text, style), label, style);
}

/** Reviews go before what is new: with the time at hand as many as fit, else all that are for today. */
function due({ review, fit_min }: NextView, style: Style): string[] {
  if (review === null) return [];
  if (fit_min === null) return dueLines('Review', dueText(review), label, style);
  const { first } = review;
  return first === null ? [] : dueLines('First', dueText({ ...review, ...first, waiting: 0 }), label, style);
}

function reasonText(reason: ReasonRecord, today: string): string {
  switch (reason.code) {
    case 'refresh-first':
      return `Refresh ${cleanLine(reason.topic.title)} first: about ${reason.recall_pct} % of it is still known`;
    case 'unlocks':
      return `Unlocks ${count(reason.topics.length, 'topic')}: ${titlesOf(reason.topics, 5)}`;
    case 'leads-to':
      return `On the way to ${count(reason.count, 'topic')}`;
    case 'toward-goal':
      return `Shortest way to ${cleanLine(reason.goal.title)}: ${count(reason.topics, 'topic')}, ${formatHours(reason.left_min / 60)}`;
    case 'at-risk':
      return riskText(reason, today);
    case 'goal':
      return reason.by === null ? 'Your goal' : `Your goal, by ${deadline(reason.by, today)}`;
    case 'in-progress':
      return `You started it ${reason.days === 0 ? 'today' : daysAgo(reason.days)}; everything it needs is done`;
    case 'picked':
      return pickedText(reason);
    case 'fits':
      return `Can be finished in ${formatMinutes(reason.minutes)}`;
    case 'important':
      return 'One of the topics that matter most on this roadmap';
  }
}

function pickedText({ group, chosen, pick, others }: Extract<ReasonRecord, { code: 'picked' }>): string {
  const name = cleanLine(group.title);
  if (chosen) return `Your choice for ${name}`;
  if (others.length === 0) return `Stands for "${name}"`;
  const which = pick === 1 ? `One of ${others.length + 1}` : `One of the ${pick}`;
  return `${which} for "${name}"; or choose ${titlesOf(others, 3)}`;
}

/** Why a goal goes before all others. */
function riskText(
  { goal, topics, left_min, by, latest_start }: Extract<ReasonRecord, { code: 'at-risk' }>,
  today: string,
): string {
  const name = cleanLine(goal.title);
  const left = `${count(topics, 'topic')}, ${formatHours(left_min / 60)}`;
  if (by < today) return `${name} was to be learnt by ${deadline(by, today)}: ${left} left`;
  if (latest_start === null) return `${name} by ${deadline(by, today)}: ${left} left`;
  if (latest_start < today) return `${name} by ${deadline(by, today)} is tight at your pace: ${left} left`;
  return `To learn ${name} by ${deadline(by, today)}, begin by ${deadline(latest_start, today)}: ${left}`;
}

const deadline = (day: string, today: string) => formatDeadline(dayOfDate(day), dayOfDate(today));

function read({ links }: ChoiceRecord, style: Style): string[] {
  const room = labelledWidth(label, style);
  const shown = links.slice(0, linksShown).flatMap(({ n, title, url }) => {
    const host = hostOf(url);
    const line = `${n}  ${cleanLine(title)}`;
    const gap = room - width(line) - width(host);
    if (gap >= 2) return [line + ' '.repeat(gap) + style.dim(host)];
    const [first, ...rest] = fewLines(cleanLine(title), isNarrow(style) ? 2 : 1, room - 3, style);
    return [`${n}  ${first}`, ...rest.map(text => `   ${text}`)];
  });
  return labelled('Read', shown, label, style);
}

/** The host alone tells who wrote it; roadmap show has the whole address. */
function hostOf(url: string): string {
  return cleanLine(URL.parse(url)?.host.replace(/^www\./, '') ?? '');
}

function alternatives({ also }: NextView, style: Style): string[] {
  const items = also.map(topic => small(topic, style));
  if (items.length === 0) return [];
  return labelled('Or', oneLine(items, labelledWidth(label, style), '    ', style), label, style);
}

function ranked(choices: readonly ChoiceRecord[], today: string, style: Style): string[] {
  const lines = choices.map((choice, i) => {
    const [reason] = choice.reasons;
    const left = truncate(
      `${i + 2}  ${small(choice, style)}`,
      labelledWidth(label, style),
      style.glyphs.ellipsis,
    );
    const room = labelledWidth(label, style) - width(left) - 2;
    const text = reason ? reasonText(reason, today) : '';
    return room >= width(text) && !isNarrow(style) ? `${left}  ${style.dim(text)}` : left;
  });
  return labelled('Then', lines, label, style);
}

function small({ state, title, left_min }: NextView['also'][number], style: Style): string {
  return `${stateGlyph(state, style)} ${cleanLine(title)} ~${formatHours(left_min / 60)}`;
}

const wrapped = (text: string, style: Style) => wrap(text, labelledWidth(label, style));

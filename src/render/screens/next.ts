// The screen of `next`.

import { reasonText } from '../../core/advice/reason-words.ts';
import { formatHours, formatMinutes } from '../../core/time/duration.ts';
import type { ChoiceRecord, NextView } from '../../view/next.ts';
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
  labelledText,
  labelledWidth,
  oneLine,
  paragraph,
  screen,
} from '../kit/layout.ts';
import { dueLines, dueText } from '../kit/memory.ts';
import { positionText } from '../kit/milestone.ts';
import { leftText } from '../kit/quantity.ts';
import { stateGlyph } from '../kit/state.ts';
import { nextStep } from '../kit/steps.ts';
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
    nextStep(first.steps, label, style),
    why(first, view.today, style),
    session(first, view, style),
    read(first, style),
    rest.length > 0 ? ranked(rest, view.today, style) : followers(view, style),
    fewer(view, style),
    hints(
      [
        ...(first.state === 'ready' ? [`Begin: roadmap start ${first.id}`] : learntHints(first)),
        `About it: roadmap show ${first.id}`,
        'More: roadmap next -n 5',
      ],
      style,
    ),
  );
}

/** After the last step comes the practice, which can be tried. */
function learntHints({ id, steps, checks }: ChoiceRecord): string[] {
  const step = steps.find(({ ticked_on }) => ticked_on === null);
  if (step !== undefined) return [`Step learnt: roadmap tick ${id} ${step.n}`];
  return [...(checks > 0 ? [`Try it: roadmap try ${id}`] : []), `Learnt it: roadmap done ${id}`];
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

/** The reason for fewer topics than asked for. */
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
  const facts = [positionText(choice, style), leftText(choice)];
  const title = style.bold(cleanLine(choice.title));
  const id = style.dim(choice.id);
  if (isNarrow(style))
    return [...labelled('Next', [title, id, ...wrapped(facts.join(` ${glyphs.dot} `), style)], label, style)];
  const [line] = endsOrBelow(style.dim(padEnd('Next', label)) + title, id, style);
  return [line!, ...wrapped(facts.join(` ${glyphs.dot} `), style).map(text => ' '.repeat(label) + text)];
}

function why({ about, reasons }: ChoiceRecord, today: string, style: Style): string[] {
  const lines = reasons
    .slice(0, reasonsShown)
    .flatMap(reason => wrapped(cleanLine(reasonText(reason, today)), style));
  if (lines.length > 0) return labelled('Why', lines, label, style);
  return paragraph('About', about, label, style);
}

/** Whether the time at hand is enough for this topic, or for its step. */
function session({ left_min, steps }: ChoiceRecord, { fit_min, review }: NextView, style: Style): string[] {
  if (fit_min === null) return [];
  const minutes = fit_min - (review?.first?.minutes ?? 0);
  if (minutes === 0 || left_min <= minutes) return [];
  const step = steps.find(({ ticked_on }) => ticked_on === null);
  const rest = (whole: number) => formatHours((whole - minutes) / 60);
  const text =
    step === undefined || steps.length === 1 || step.estimate_min <= minutes
      ? `${formatMinutes(minutes)}; then about ${rest(left_min)} are left`
      : `${formatMinutes(minutes)} of step ${step.n}; about ${rest(Math.min(step.estimate_min, left_min))} of it will be left`;
  return labelledText('Now', [text], label, style);
}

/** Reviews come before new topics: as many as fit into the time at hand, else all of today's. */
function due({ review, fit_min }: NextView, style: Style): string[] {
  if (review === null) return [];
  if (fit_min === null) return dueLines('Review', dueText(review), label, style);
  const { first } = review;
  return first === null ? [] : dueLines('First', dueText({ ...review, ...first, waiting: 0 }), label, style);
}

function read({ links }: ChoiceRecord, style: Style): string[] {
  const room = labelledWidth(label, style);
  const shown = links.slice(0, linksShown).flatMap(({ n, title, url }) => {
    const host = hostOf(url);
    const line = `${n}  ${cleanLine(title)}`;
    const gap = room - width(line) - width(host);
    if (gap >= 2) return [line + ' '.repeat(gap) + style.link(style.dim(host), url)];
    const [first, ...rest] = fewLines(cleanLine(title), isNarrow(style) ? 2 : 1, room - 3, style);
    return [`${n}  ${style.link(first!, url)}`, ...rest.map(text => `   ${style.link(text, url)}`)];
  });
  return labelled('Read', shown, label, style);
}

/** The host is enough to show who wrote it; `roadmap show` has the whole address. */
function hostOf(url: string): string {
  return cleanLine(URL.parse(url)?.host.replace(/^www\./, '') ?? '');
}

function followers({ followed_by }: NextView, style: Style): string[] {
  const items = followed_by.map(topic => small(topic, style));
  return oneLine('Then', items, label, style);
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
    const text = reason ? cleanLine(reasonText(reason, today)) : '';
    return room >= width(text) && !isNarrow(style) ? `${left}  ${style.dim(text)}` : left;
  });
  return labelled('Then', lines, label, style);
}

function small({ state, title, left_min }: NextView['followed_by'][number], style: Style): string {
  return `${stateGlyph(state, style)} ${cleanLine(title)} ~${formatHours(left_min / 60)}`;
}

const wrapped = (text: string, style: Style) => wrap(text, labelledWidth(label, style));

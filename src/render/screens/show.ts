// The screen of `show`.

import { isLearnt } from '../../core/state/resolve-groups.ts';
import { effortInWords, formatMinutes } from '../../core/time/duration.ts';
import { dayOfDate, formatDay, formatDeadline } from '../../core/time/format-date.ts';
import type { CardRecord } from '../../view/memory.ts';
import type { ShowView } from '../../view/show.ts';
import { clean, cleanLine } from '../kit/clean.ts';
import {
  bar,
  count,
  endsOrBelow,
  hints,
  isNarrow,
  itemLines,
  labelled,
  labelledText,
  labelledWidth,
  oneLine,
  paragraph,
  screen,
} from '../kit/layout.ts';
import { holdersText, isInMilestone, milestoneName } from '../kit/milestone.ts';
import { times } from '../kit/quantity.ts';
import { stateGlyph, stateNames, stateWords } from '../kit/state.ts';
import { stepList } from '../kit/steps.ts';
import type { Style } from '../kit/style.ts';
import { width, wrap } from '../kit/width.ts';

const label = 10;
const barColumns = 28;
const notesShown = 5;
const sessionsShown = 8;

export function showText(view: ShowView, style: Style): string {
  return screen(
    heading(view, style),
    [...paragraph('About', view.about, label, style), ...paragraph('Why', view.why, label, style)],
    [
      ...time(view, style),
      ...goal(view, style),
      ...madeOf(view, style),
      ...needs(view, style),
      ...unlocks(view, style),
      ...alternatives(view, style),
    ],
    stepList(view.steps, view.today, label, style),
    links(view, style),
    [...paragraph('Practice', view.practice, label, style), ...shown(view, style)],
    [...memory(view, style), ...questions(view, style)],
    [...notes(view, style), ...sessions(view, style)],
    hints(nextSteps(view), style),
  );
}

function heading(view: ShowView, style: Style): string[] {
  const { dot } = style.glyphs;
  const day =
    view.since === null
      ? ''
      : ` ${view.state === 'doing' && !view.set_aside ? 'since ' : ''}${formatDay(dayOfDate(view.since), dayOfDate(view.today))}`;
  const facts = [
    ...(isInMilestone(view) ? [milestoneName(view.milestone)] : []),
    holdersText(view, style),
    effortInWords(view),
    ...(view.optional ? ['optional'] : []),
    view.set_aside
      ? `begun${day}, set aside`
      : `${stateWords[view.state]}${day}${view.state === 'skipped' ? ', not counted' : ''}`,
  ];
  const title = `${stateGlyph(view.state, style)} ${style.bold(cleanLine(view.title))}`;
  const wrapped = wrap(facts.join(` ${dot} `), labelledWidth(2, style));
  return [...endsOrBelow(title, style.dim(view.id), style), ...wrapped.map(line => `  ${line}`)];
}

function time({ spent_min, estimate_min }: ShowView, style: Style): string[] {
  if (spent_min === 0) return [];
  const share = spent_min / estimate_min;
  const spent = formatMinutes(spent_min);
  const words = `${Math.round(100 * share)} % of estimate`;
  const drawn = [spent, bar(share, barColumns, style), words].filter(part => part !== '').join('  ');
  // The line may reach into the right margin.
  const fits = width(drawn) <= labelledWidth(label, style) + 2;
  return labelled('Time', [fits ? drawn : `${spent}  ${words}`], label, style);
}

function goal({ goal, state, today }: ShowView, style: Style): string[] {
  if (goal === null) return [];
  const reached = isLearnt(state);
  const by = goal.by === null ? 'yours' : `by ${formatDeadline(dayOfDate(goal.by), dayOfDate(today))}`;
  return labelled('Goal', [reached ? 'reached' : by], label, style);
}

function madeOf({ made_of }: ShowView, style: Style): string[] {
  const items = made_of.map(({ title, learnt }) => `${cleanLine(title)} ${learnt ? 'learnt' : 'not learnt'}`);
  return paragraph('Made of', items.join(', '), label, style);
}

function needs(view: ShowView, style: Style): string[] {
  const { states } = style.glyphs;
  const items = view.needs.map(need => {
    const glyph = need.satisfied
      ? style.green(states.done)
      : need.state
        ? stateGlyph(need.state, style)
        : states.locked;
    return `${glyph} ${cleanLine(need.title)}`;
  });
  return labelled('Needs', itemLines(items, labelledWidth(label, style), '   ', style), label, style);
}

function unlocks(view: ShowView, style: Style): string[] {
  return oneLine('Unlocks', stateNames(view.unlocks, style), label, style);
}

function alternatives({ group }: ShowView, style: Style): string[] {
  if (!group || group.others.length === 0) return [];
  const items = group.others.map(other => cleanLine(other.title));
  return labelled('Or', itemLines(items, labelledWidth(label, style), '   ', style), label, style);
}

function links(view: ShowView, style: Style): string[] {
  const room = labelledWidth(label, style);
  const lines = view.links.flatMap(({ n, title, url }) => {
    const text = `${n}  ${cleanLine(title)}`;
    const address = cleanLine(url).replace(/^https:\/\/|\/$/g, '');
    return width(text) + 2 + width(address) <= room && !isNarrow(style)
      ? [`${text}${' '.repeat(room - width(text) - width(address))}${style.link(style.dim(address), url)}`]
      : [
          ...wrap(cleanLine(title), room - 3).map((line, i) => `${i === 0 ? `${n}  ` : '   '}${line}`),
          ...wrap(address, room - 3).map(line => style.dim(`   ${style.link(line, url)}`)),
        ];
  });
  return labelled('Read', lines, label, style);
}

/** The results of its checks, or a note that it has checks. */
function shown({ id, checks, tried, today }: ShowView, style: Style): string[] {
  const day = (date: string) => formatDay(dayOfDate(date), dayOfDate(today));
  const command = style.withMap(`roadmap try ${id}`);
  const texts: string[] = [];
  if (tried === null) {
    if (checks > 0) texts.push(`can be, by ${count(checks, 'check')}: ${command}`);
  } else {
    const { shown_on, shown_checks, earlier, new_checks, last } = tried;
    const run = `${last.passed} of ${last.of}`;
    const isWhole = last.passed === last.of;
    if (shown_on !== null)
      texts.push(
        [
          `${day(shown_on)}, ${earlier ? 'by an earlier check' : `all ${shown_checks}`}`,
          ...(isWhole ? [] : [`last run ${run}, ${day(last.day)}`]),
        ].join('; '),
      );
    else texts.push(`not yet: ${run}, ${day(last.day)}${checks > 0 ? `: ${command}` : ''}`);
    if (new_checks > 0)
      texts.push(`${count(new_checks, 'check')} ${new_checks === 1 ? 'is' : 'are'} new: ${command}`);
  }
  return labelled(
    'Shown',
    texts.flatMap(text => wrap(text, labelledWidth(label, style), 'whole')),
    label,
    style,
  );
}

function memory({ memory: of, today }: ShowView, style: Style): string[] {
  if (of === null) return [];
  const next = `next review ${formatDay(dayOfDate(of.next_on), dayOfDate(today))}`;
  const text = [`${of.recall_pct} % remembered`, next].join(` ${style.glyphs.dot} `);
  return labelledText('Memory', [text], label, style);
}

/** Its questions, once it is learnt. */
function questions({ memory: of, recall, today, answers }: ShowView, style: Style): string[] {
  if (of === null && !answers && !recall.some(({ aside }) => aside)) return [];
  const columns = labelledWidth(label, style) - 2;
  const lines = recall.flatMap(({ ask, answer, card: name, own, aside, given, memory }) => {
    const asked = memory === null ? [] : cardFacts(memory, dayOfDate(today));
    const about = [...(own ? ['your own'] : []), ...(aside ? ['put aside'] : []), ...asked];
    const words = (text: string) =>
      clean(text)
        .split('\n')
        .flatMap(line => wrap(line, columns));
    const [first = '', ...rest] = wrap(cleanLine(ask), columns);
    const below = answers
      ? [
          ...words(answer),
          ...(given === null ? [] : words(`In the file: ${given.ask}\n${given.answer}`).map(style.dim)),
          ...wrap([name, ...about].join(` ${style.glyphs.dot} `), columns).map(style.dim),
        ]
      : wrap(about.join(', '), columns).map(style.dim);
    return [`${style.glyphs.bullet} ${first}`, ...[...rest, ...below].map(line => `  ${line}`)];
  });
  return labelled('Recall', lines, label, style);
}

function cardFacts({ recall_pct, next_on: next, reviews, forgotten }: CardRecord, today: number): string[] {
  const day = formatDay(dayOfDate(next), today);
  if (reviews === 0) return ['not asked yet', `first review ${day}`];
  const lost = forgotten === 0 ? [] : [`forgotten ${times(forgotten)}`];
  return [`${recall_pct} % remembered`, `asked ${times(reviews)}`, ...lost, `next review ${day}`];
}

function notes(view: ShowView, style: Style): string[] {
  const today = dayOfDate(view.today);
  const lines = view.notes.slice(0, notesShown).flatMap(note => {
    const day = formatDay(dayOfDate(note.day), today);
    const columns = labelledWidth(label, style) - width(day) - 2;
    const linesOf = (text: string) =>
      clean(text)
        .split('\n')
        .flatMap(line => wrap(line, columns));
    const conflicts = note.conflicts.flatMap(text => [style.yellow('another device has:'), ...linesOf(text)]);
    const settle =
      conflicts.length > 0
        ? wrap(style.withMap(`settle it: roadmap amend ${note.id}`), columns, 'whole').map(style.dim)
        : [];
    return [...linesOf(note.text), ...conflicts, ...settle].map((line, i) =>
      i === 0 ? `${style.dim(day)}  ${line}` : `${' '.repeat(width(day))}  ${line}`,
    );
  });
  const rest = view.notes.length - notesShown;
  if (rest > 0) {
    const more = style.withMap(`and ${rest} more: roadmap notes ${view.id}`);
    lines.push(...wrap(more, labelledWidth(label, style), 'whole').map(style.dim));
  }
  return labelled('Notes', lines, label, style);
}

function sessions(view: ShowView, style: Style): string[] {
  if (view.sessions.length === 0) return [];
  const today = dayOfDate(view.today);
  const items = view.sessions
    .slice(0, sessionsShown)
    .map(session => `${formatDay(dayOfDate(session.day), today)} ${formatMinutes(session.minutes)}`);
  const rest = view.sessions.length - items.length;
  if (rest > 0) items.push(`and ${rest} more`);
  return labelled(
    'Sessions',
    itemLines(items, labelledWidth(label, style), ` ${style.glyphs.dot} `, style),
    label,
    style,
  );
}

function nextSteps({ id, state, set_aside, group, steps }: ShowView): string[] {
  if (set_aside && group) return [`Back to it: roadmap choose ${id}`];
  if (isLearnt(state) || state === 'skipped') return [`Learn it again: roadmap reopen ${id}`];
  if (state === 'locked') return [`How to get there: roadmap next --for ${id}`];
  const step = steps.find(({ ticked_on }) => ticked_on === null);
  const ticks = step === undefined ? [] : [`Step learnt: roadmap tick ${id} ${step.n}`];
  return [...ticks, `Learnt it: roadmap done ${id}`];
}

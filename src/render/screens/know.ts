// The screens of `know`: its questions, their result, and the marked topics.

import { goalQuestion } from '../../core/review/goal-question.ts';
import { formatHours } from '../../core/time/duration.ts';
import type { KnownRecord, KnowView } from '../../view/know.ts';
import type { TopicRef } from '../../view/topic.ts';
import { cleanLine } from '../kit/clean.ts';
import { count, hints, innerWidth, screen } from '../kit/layout.ts';
import { promptText } from '../kit/prompt-text.ts';
import { titlesOf } from '../kit/quantity.ts';
import { stateGlyph } from '../kit/state.ts';
import type { Style } from '../kit/style.ts';
import { wrap } from '../kit/width.ts';
import { coverageLines, unlockedLines } from './done.ts';

/** A limit, so that the whole question fits a terminal. */
const mostOfAnArea = 8;

/** A question: first its subject, then the question itself. */
export interface Asked {
  /** Counted from 1. */
  number: number;
  most: number;
  title: string;
  /** The last step of a topic, undefined if it has none; null: which topic of a group. */
  goal: string | undefined | null;
}

export function questionText({ number, most, title, goal }: Asked, columns: number): string {
  const name = cleanLine(title);
  const asks =
    goal === null
      ? 'Which of these could you work with?'
      : goal === undefined
        ? 'Do you know it?'
        : goalQuestion(cleanLine(goal), name);
  return promptText(
    [
      ...(number === 1
        ? [
            `At most ${most} questions. Whoever knows a topic knows what it needs, so a yes counts for that too.`,
            '',
          ]
        : []),
      `${number} of ${most}: ${name}`,
      asks,
    ].join('\n'),
    columns,
  );
}

/** The result of the questions, and whether to keep it. */
export function resultText(
  known: readonly KnownRecord[],
  open: readonly TopicRef[],
  columns: number,
): string {
  const areas = byArea(known, mostOfAnArea);
  const undecided = open.length === 0 ? [] : ['', `Not decided, stays open: ${titlesOf(open, mostOfAnArea)}`];
  return promptText(
    [`You seem to know ${sum(known)}:`, '', ...areas, ...undecided, '', 'Mark them as known?'].join('\n'),
    columns,
  );
}

function byArea(known: readonly KnownRecord[], most: number): string[] {
  const areas = new Map(known.map(({ area }) => [area.id, area]));
  return [...areas.values()].map(area => {
    const topics = known.filter(topic => topic.area.id === area.id);
    const titles = topics.slice(0, most).map(topic => cleanLine(topic.title));
    const rest = topics.length - titles.length;
    return `${cleanLine(area.title)}, ${hoursOf(topics)}: ${titles.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
  });
}

function sum(known: readonly KnownRecord[]): string {
  return `${count(known.length, 'topic')}, about ${hoursOf(known)}`;
}

function hoursOf(known: readonly KnownRecord[]): string {
  return formatHours(known.reduce((total, topic) => total + topic.estimate_min, 0) / 60);
}

export function knowText(view: KnowView, style: Style): string {
  if (!view.stored) return unchanged(view, style);
  const columns = innerWidth(style);
  return screen(
    wrap(
      `${stateGlyph('known', style)} ${style.bold('Known now')}  ${sum(view.known)}${view.from ? `, from ${cleanLine(view.from.title)}` : ''}`,
      columns,
    ),
    byArea(view.known, view.known.length).flatMap(line => wrap(line, columns)),
    view.assumed.flatMap(({ title, group }) =>
      wrap(
        `${cleanLine(title)} stands for ${cleanLine(group.title)}. If you know another: roadmap undo, then name both.`,
        columns,
      ),
    ),
    unlockedLines(view.unlocked, style),
    coverageLines([], view.roadmap, style),
    hints(['What now: roadmap next', 'Not right? roadmap undo'], style),
  );
}

function unchanged({ questions, topics, known, from }: KnowView, style: Style): string {
  const columns = innerWidth(style);
  if (from !== null) {
    const why = `Nothing was marked: no open topic here is one that you learnt in ${cleanLine(from.title)}.`;
    return screen(wrap(why, columns), hints(['What now: roadmap next'], style));
  }
  if (questions === null) {
    return screen(
      topics.flatMap(({ title }) =>
        wrap(
          `${stateGlyph('known', style)} ${cleanLine(title)}  known already; nothing was changed`,
          columns,
        ),
      ),
    );
  }
  const why =
    known.length > 0
      ? 'Nothing was changed.'
      : questions === 0
        ? 'There is nothing to ask about: all that counts is learnt.'
        : 'Nothing to mark as known, so nothing was changed.';
  return screen(wrap(why, columns), hints(['What now: roadmap next'], style));
}

// The screens of `goal`.

import { formatHours } from '../../core/time/duration.ts';
import type { GoalRecord, GoalView, NamedGoal } from '../../view/goal.ts';
import { cleanLine } from '../kit/clean.ts';
import { deadline, goalInWords, pressure, when } from '../kit/goal.ts';
import {
  count,
  hints,
  innerWidth,
  isNarrow,
  labelled,
  labelledText,
  labelledWidth,
  screen,
  titled,
} from '../kit/layout.ts';
import { stateGlyph, stateWords } from '../kit/state.ts';
import type { Style } from '../kit/style.ts';
import { padEnd, padStart, truncate, width, wrap } from '../kit/width.ts';

const label = 12;
const titleColumns = 26;
const hoursColumns = 6;

export function goalText(view: GoalView, style: Style): string {
  if (view.named) return namedText(view.named, view.today, style);
  if (view.goals.length === 0) {
    return screen(
      wrap(
        style.withMap(
          'No goal is set. Name a topic, and next leads there: roadmap goal <topic>, with --by DATE if there is one.',
        ),
        innerWidth(style),
        'whole',
      ),
    );
  }
  return screen(
    view.goals.flatMap(goal => listed(goal, view.today, style)),
    hints(['What now: roadmap next', 'No more: roadmap goal <topic> --drop'], style),
  );
}

function namedText({ outcome, goal, first }: NamedGoal, today: string, style: Style): string {
  const by = goal.by === null ? '' : `, by ${deadline(goal.by, today)}`;
  const words = {
    set: `a goal now${by}`,
    moved: `a goal${by}`,
    already: `a goal already${by}; nothing was changed`,
    dropped: 'no longer a goal',
    none: 'no goal; nothing was changed',
    reached: `reached already, ${stateWords[goal.state]} ${goal.reached && when(goal.reached, today)}; nothing was changed`,
  }[outcome];
  const changed = outcome === 'set' || outcome === 'moved' || outcome === 'dropped';
  const aims = outcome === 'set' || outcome === 'moved' || outcome === 'already';
  const line = titled(stateGlyph(goal.state, style), cleanLine(goal.title), words, style);
  return screen(
    wrap(line, innerWidth(style)),
    aims ? [...way(goal, today, style), ...begin(goal, first, style)] : [],
    changed ? hints(['What now: roadmap next', 'Not right? roadmap undo'], style) : [],
  );
}

function way(goal: GoalRecord, today: string, style: Style): string[] {
  const left = `${count(goal.topics_left, 'topic')}, about ${formatHours(goal.left_min / 60)}`;
  const lines = wrap([left, ...pressure(goal, today, style.yellow)].join(', '), labelledWidth(label, style));
  return labelled('Left', lines, label, style);
}

function begin({ id }: GoalRecord, first: NamedGoal['first'], style: Style): string[] {
  if (first === null || first.id === id) return [];
  const text = `${style.glyphs.states.ready} ${cleanLine(first.title)}`;
  return labelledText('Begin with', [text], label, style);
}

/** One line; on a narrow terminal the details stand below it. */
function listed(goal: GoalRecord, today: string, style: Style): string[] {
  const glyph = stateGlyph(goal.state, style);
  const hours = goal.topics_left > 0 ? `~${formatHours(goal.left_min / 60)}` : '';
  const words = goalInWords(goal, today, style.yellow);
  if (isNarrow(style)) {
    const title = truncate(
      cleanLine(goal.title),
      innerWidth(style) - width(glyph) - 1,
      style.glyphs.ellipsis,
    );
    const facts = [hours, words].filter(part => part !== '').join(', ');
    return [`${glyph} ${title}`, ...wrap(facts, innerWidth(style) - 2).map(line => `  ${line}`)];
  }
  const room = titleColumns - 2;
  const title = padEnd(truncate(cleanLine(goal.title), room, style.glyphs.ellipsis), room);
  const indent = `${glyph} ${title} ${padStart(hours, hoursColumns)}   `;
  const [line = '', ...rest] = wrap(words, innerWidth(style) - width(indent));
  return [indent + line, ...rest.map(text => ' '.repeat(width(indent)) + text)];
}

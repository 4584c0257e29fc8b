// The screen of `skip`, `reopen` and `choose`.

import type { State } from '../../core/state/state.ts';
import { formatMinutes } from '../../core/time/duration.ts';
import type { ChangeView } from '../../view/change.ts';
import { cleanLine } from '../kit/clean.ts';
import { hints, innerWidth, oneLine, screen } from '../kit/layout.ts';
import { stateGlyph, stateNames, stateWords } from '../kit/state.ts';
import type { Style } from '../kit/style.ts';
import { wrap } from '../kit/width.ts';
import { coverageLines, unlockedLines } from './done.ts';

const label = 11;

export function changeText(view: ChangeView, style: Style): string {
  const changed = view.topics.some(topic => topic.changed);
  return screen(
    [
      ...view.topics.flatMap(topic => wrap(topicLine(topic, view, style), innerWidth(style))),
      ...view.set_aside.flatMap(topic => wrap(asideLine(topic, style), innerWidth(style), 'whole')),
    ],
    [...unlockedLines(view.unlocked, style), ...lockedLines(view, style)],
    coverageLines([], view.roadmap, style),
    changed ? hints(['What now: roadmap next', 'Not right? roadmap undo'], style) : [],
  );
}

function asideLine({ id, title, spent_min }: ChangeView['set_aside'][number], style: Style): string {
  const time = spent_min > 0 ? `; its ${formatMinutes(spent_min)} still count` : '';
  return `${cleanLine(title)} is set aside${time}. ${style.withMap(`Back to it: roadmap choose ${id}`)}`;
}

function topicLine(topic: ChangeView['topics'][number], { group }: ChangeView, style: Style): string {
  const name = `${stateGlyph(topic.state, style)} ${style.bold(cleanLine(topic.title))}`;
  if (group) return `${name}  ${topic.changed ? 'chosen' : 'chosen already'} for ${cleanLine(group.title)}`;
  if (!topic.changed) return `${name}  ${unchanged[topic.state]}; nothing was changed`;
  return `${name}  ${topic.state === 'skipped' ? 'skipped, not counted' : `reopened, now ${stateWords[topic.state]}`}`;
}

const unchanged: Record<State, string> = {
  done: 'done',
  known: 'known',
  skipped: 'skipped already',
  doing: 'in progress already',
  ready: 'ready already',
  locked: 'locked already',
};

function lockedLines({ locked }: ChangeView, style: Style): string[] {
  return oneLine('Not ready', stateNames(locked, style), label, style);
}

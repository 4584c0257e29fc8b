// Words about a goal for every form: its deadline, the time it needs, or the day it was reached.

import { longest } from '../../core/time/duration.ts';
import { dayOfDate, formatDay, formatDeadline } from '../../core/time/format-date.ts';
import type { GoalRecord } from '../../view/goal.ts';
import { count } from './layout.ts';
import { neededText } from './quantity.ts';
import type { Style } from './style.ts';

/** The work left, the deadline, and the study time needed for it; or the day on which it was reached. */
export function goalInWords(goal: GoalRecord, today: string, attention: Style['yellow']): string {
  if (goal.reached !== null) return `reached ${when(goal.reached, today)}`;
  if (goal.state === 'skipped') return 'skipped, not counted';
  const parts = [count(goal.topics_left, 'topic')];
  if (goal.by !== null && goal.by >= today) parts.push(`by ${deadline(goal.by, today)}`);
  return [...parts, ...pressure(goal, today, attention)].join(', ');
}

/** The study time that the deadline asks for, or that it has passed. */
export function pressure(
  { by, left_min, latest_start, needed_min_a_week }: GoalRecord,
  today: string,
  attention: Style['yellow'],
): string[] {
  if (by === null) return [];
  if (by < today) return [attention(`was due ${when(by, today)}`)];
  const days = dayOfDate(by) - dayOfDate(today) + 1;
  if (left_min > days * longest) return [attention('out of reach')];
  if (latest_start !== null) {
    const late = latest_start < today;
    return [attention(late ? 'tight at your pace' : `begin by ${deadline(latest_start, today)}`)];
  }
  return needed_min_a_week === null ? [] : [`${neededText(needed_min_a_week)} a week`];
}

export const deadline = (day: string, today: string) => formatDeadline(dayOfDate(day), dayOfDate(today));
export const when = (day: string, today: string) => formatDay(dayOfDate(day), dayOfDate(today));

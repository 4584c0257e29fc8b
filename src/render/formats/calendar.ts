// The weeks of a plan as calendar entries.

import { formatMinutes } from '../../core/time/duration.ts';
import type { PlanView, WeekRecord } from '../../view/plan.ts';
import { cleanLine } from '../kit/clean.ts';

/** The text of a calendar entry, in one line and in full. */
export function calendarTexts(
  { title }: PlanView,
  { minutes, topics }: WeekRecord,
): { summary: string; description: string } {
  const names = topics.map(topic => cleanLine(topic.title));
  return {
    summary: `${cleanLine(title)}: ${names.join(', ')}`,
    description: [
      `About ${formatMinutes(minutes)} in this week:`,
      ...topics.map((topic, i) => `${names[i]}, ${formatMinutes(topic.minutes)}`),
      '',
      'Written by roadmap; a later export replaces it.',
    ].join('\n'),
  };
}

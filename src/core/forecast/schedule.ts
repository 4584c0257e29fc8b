// Fills the weeks ahead with topics in the order of the path, as far as the minutes of a week reach.

import { type Day, weekStart } from '../time/calendar.ts';

export interface PlannedWeek {
  first: Day;
  last: Day;
  minutes: number;
  /** `continued`: begun in an earlier week. */
  topics: { topic: number; minutes: number; continued: boolean }[];
}

const mostWeeks = 5 * 52;

/**
 * Calendar weeks from the day `from`; the rest of the present week gets its share of the minutes. `minutesOf`: the time
 * left for a topic.
 */
export function fillWeeks(
  order: readonly number[],
  minutesOf: (topic: number) => number,
  { perWeek, from, firstWeekday }: { perWeek: number; from: Day; firstWeekday: number },
): PlannedWeek[] {
  const weeks: PlannedWeek[] = [];
  const queue = order.map(topic => ({ topic, left: minutesOf(topic), begun: false }));
  let at = 0;
  for (let first = from; at < queue.length && weeks.length < mostWeeks; ) {
    const last = weekStart(first, firstWeekday) + 6;
    const room = (perWeek * (last - first + 1)) / 7;
    const week: PlannedWeek = { first, last, minutes: 0, topics: [] };
    while (at < queue.length && week.minutes < room) {
      const item = queue[at]!;
      const minutes = Math.min(item.left, room - week.minutes);
      week.topics.push({ topic: item.topic, minutes, continued: item.begun });
      week.minutes += minutes;
      item.left -= minutes;
      item.begun = true;
      // Less than a minute is a rounding error.
      if (item.left < 1) at++;
      else break;
    }
    weeks.push(week);
    first = last + 1;
  }
  return weeks;
}

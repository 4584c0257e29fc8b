// What is learnt in which week: the topics in the order in which `next` offers them, as far as the hours of a week reach.

import { type Candidate, rank } from '../advice/rank.ts';
import { progressOf } from '../log/fold-topic.ts';
import { type Standing, standingOf } from '../state/state.ts';
import { type Day, weekStart } from '../time/calendar.ts';

export interface OrderOptions {
  today: Day;
  /** Minutes a week that goals are measured by, see `atRisk`. */
  pace: number | null;
}

/** To ask `next` for each topic takes time that grows with the square of their number: beyond some hundreds, not for all. */
const mostRated = 100_000;

/** The `wanted` topics, all of them open, as `next` would name them if each were learnt in turn. */
export function learningOrder(
  standing: Standing,
  wanted: readonly number[],
  options: OrderOptions,
): number[] {
  const { graph } = standing;
  const left = new Set(wanted);
  const order: number[] = [];
  // Of ten thousand topics one changes from round to round, so the columns are kept.
  const study = {
    ...standing.study,
    status: standing.study.status.slice(),
    touched: standing.study.touched.slice(),
  };
  const progress = Object.assign(new Map(standing.progress), { on: () => study });
  let then = standing;
  while (left.size > 0 && order.length * wanted.length < mostRated) {
    const isLeft = ({ topic }: Candidate) => left.has(topic);
    const offered = rank(then, { today: options.today, pace: options.pace });
    // Where what was learnt makes another alternative the shorter way, the plan keeps to the one it began with.
    const topic = offered.find(isLeft)?.topic ?? graph.order.find(node => left.has(node))!;
    const id = graph.idOf(topic);
    left.delete(topic);
    order.push(topic);
    // Touched after all before it, so that `next` knows in which area one was last.
    const touched = options.today + order.length;
    progress.set(id, { ...progressOf(progress, id), status: 'done', touched });
    study.status[topic] = 'done';
    study.touched[topic] = touched;
    then = standingOf(graph, progress, standing.bias);
  }
  // What is beyond comes in the order of the map's needs.
  return [...order, ...[...graph.order].filter(node => left.has(node))];
}

export interface PlannedWeek {
  first: Day;
  last: Day;
  minutes: number;
  /** `continued`: begun in a week before. */
  topics: { topic: number; minutes: number; continued: boolean }[];
}

const mostWeeks = 5 * 52;

/**
 * Weeks as the calendar has them, from the day `from`; what is left of a running one has its part of the minutes.
 * `minutesOf`: what a topic still takes.
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
      // What is less than a minute is an error of rounding.
      if (item.left < 1) at++;
      else break;
    }
    weeks.push(week);
    first = last + 1;
  }
  return weeks;
}

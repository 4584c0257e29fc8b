// The answer of bare `roadmap`: where I am.

import type * as z from 'zod';
import type * as contract from '../contract/status.ts';
import { rank } from '../core/advice/rank.ts';
import { daysSoFar, studiedBetween } from '../core/forecast/study-time.ts';
import type { StudyTime } from '../core/log/time-entries.ts';
import type { TopicClock } from '../core/log/timers.ts';
import type { ReviewPlan } from '../core/review/daily-load.ts';
import { inOrderOf } from '../core/roadmap/search-sorted.ts';
import { coverageOf, coverageOfMilestones } from '../core/state/coverage.ts';
import { isSetAside, type LearnerState } from '../core/state/state.ts';
import { formatDate } from '../core/time/format-date.ts';
import { clockRecord } from './clock.ts';
import { goalRecords } from './goal.ts';
import { dueRecord, memoryRecord } from './memory.ts';
import type { SyncRecord } from './sync.ts';
import { recordOf, topicRecord, topicRef } from './topic.ts';

export type StatusView = z.infer<typeof contract.statusView>;

export interface StatusParts {
  today: number;
  /** Minutes a week, see `atRisk`. */
  pace: number | null;
  weekStart: number;
  weeklyGoal: number | null;
  /** Study time of this week by day, over all maps; `here`: in this one. */
  minutesByDay: readonly (StudyTime & { here: number })[];
  /** The time of reviews in this week by day, over all maps. */
  reviewTimes: readonly StudyTime[];
  /** The first day with any record, in any map. */
  firstDay: number | null;
  file: string;
  fileName: string;
  builtIn: boolean;
  database: string;
  databaseName: string;
  clocks: readonly TopicClock[];
  /** The entries under the id that the file had. */
  left: StatusView['kept_under'];
  plan: ReviewPlan;
  now: number;
  device: string;
  /** The most topics in `doing`; undefined: all. */
  mostDoing?: number;
  sync: SyncRecord | null;
}

export function statusView(state: LearnerState, parts: StatusParts): StatusView {
  const { graph, progress } = state;
  const { milestones, title } = graph.roadmap;
  const coverage = coverageOf(state);
  const [first] = rank(state, parts);
  const doing = begun(state, parts.clocks).filter(topic => topic !== first);
  const { touched } = state.progress;
  const doingHere = inOrderOf(doing, topic => -touched[topic]!, parts.mostDoing);
  const week = { first: parts.weekStart, last: parts.weekStart + 6 };
  const here = parts.minutesByDay.map(({ day, here }) => ({ day, minutes: here }));
  const minutesIn = (times: readonly StudyTime[]) => studiedBetween(times, week.first, week.last).minutes;
  const both = [...parts.minutesByDay, ...parts.reviewTimes];
  return {
    today: formatDate(parts.today),
    roadmap: {
      title,
      ...recordOf(coverage),
      hours: Math.round(coverage.hours),
      milestones: milestones.length,
      file: parts.file,
      file_name: parts.fileName,
      built_in: parts.builtIn,
    },
    milestone: first === undefined ? null : milestoneAt(state, first),
    choice: progress.isEmpty ? firstChoice(state) : null,
    database: parts.database,
    database_name: parts.databaseName,
    first_run: progress.isEmpty,
    kept_under: parts.left,
    week: {
      minutes: minutesIn(here),
      all_min: minutesIn(parts.minutesByDay),
      review_min: minutesIn(parts.reviewTimes),
      goal_min: parts.weeklyGoal,
      days: studiedBetween(both, week.first, week.last).days,
      of_days: daysSoFar(both, week, parts.today, parts.firstDay ?? parts.today),
    },
    running: parts.clocks.map(clock => clockRecord(clock, parts.now, parts.device)),
    memory: memoryRecord(state.memory, parts.plan),
    welcome_back: welcomeBack(state, parts),
    doing: doingHere.map(topic => topicRecord(state, topic)),
    doing_more: doing.length - doingHere.length,
    goals: goalRecords(state, parts).filter(({ topics_left }) => topics_left > 0),
    next: first === undefined ? null : topicRecord(state, first),
    sync: parts.sync,
  };
}

/** Of groups in scope, the one whose picks take most hours. */
function largestChoice({ graph, picks, inScope }: LearnerState): number | undefined {
  const { groups } = graph.roadmap;
  const hours = (group: number) => picks[group]!.reduce((sum, topic) => sum + graph.hours[topic]!, 0);
  return [...groups.keys()]
    .filter(group => groups[group]!.pick < graph.needsOf(graph.topicCount + group).length)
    .filter(group => picks[group]!.some(topic => inScope[topic] === 1))
    .sort((a, b) => hours(b) - hours(a))[0];
}

function firstChoice(state: LearnerState): StatusView['choice'] {
  const number = largestChoice(state);
  if (number === undefined) return null;
  const { id, title } = state.graph.roadmap.groups[number]!;
  return { group: { id, title }, picks: state.picks[number]!.map(topic => topicRef(state, topic)) };
}

const awayDays = 7;

function welcomeBack(
  { progress: { touched }, memory }: LearnerState,
  { plan, today }: StatusParts,
): StatusView['welcome_back'] {
  let last = 0;
  for (let topic = 0; topic < touched.length; topic++) last = Math.max(last, touched[topic]!);
  const { lastDay } = memory.states;
  for (let row = 0; row < lastDay.length; row++) last = Math.max(last, lastDay[row]!);
  const due = dueRecord(memory, plan);
  if (due === null || today - last < awayDays) return null;
  const { minutes, waiting } = due;
  return {
    away_days: today - last,
    minutes,
    waiting,
    waiting_days: Math.ceil(waiting / Math.max(1, plan.aDay)),
  };
}

function milestoneAt(state: LearnerState, topic: number): StatusView['milestone'] {
  const { milestones } = state.graph.roadmap;
  const number = state.path.milestoneOf[topic]!;
  const milestone = milestones[number];
  if (milestone === undefined) return null;
  const { id, title, about } = milestone;
  const coverage = coverageOfMilestones(state)[number]!;
  const hours = Math.round(coverage.hours);
  return { id, title, n: number + 1, of: milestones.length, ...recordOf(coverage), about, hours };
}

/** Topics in progress without a running clock. */
function begun(state: LearnerState, clocks: readonly TopicClock[]): number[] {
  const { graph, progress } = state;
  const { status } = progress;
  const own = clocks.filter(({ roadmap }) => roadmap === graph.roadmap.id);
  const running = new Set(own.map(({ topic }) => graph.numberOf.get(topic)));
  const topics: number[] = [];
  for (let topic = 0; topic < status.length; topic++) {
    if (status[topic] === 'started' && !running.has(topic) && !isSetAside(state, topic)) topics.push(topic);
  }
  return topics;
}

// The answer of `report`: what was studied and learnt in a period, and what is left.

import type { Forecast } from '../core/forecast/forecast.ts';
import { heatOf, type Level } from '../core/forecast/heat.ts';
import { daysCome, studiedBetween } from '../core/forecast/study-time.ts';
import type { Review } from '../core/log/answers.ts';
import type { Tick } from '../core/log/fold-topic.ts';
import type { StudyTime, TopicTime } from '../core/log/time-entries.ts';
import type { ReviewPlan } from '../core/review/daily-load.ts';
import type { RetentionRecord } from '../core/review/retention-words.ts';
import { reviewTimes } from '../core/review/review-time.ts';
import { titleOf } from '../core/roadmap/graph.ts';
import { inOrderOf } from '../core/roadmap/search-sorted.ts';
import { coverageOf } from '../core/state/coverage.ts';
import { openGoals, openTopics } from '../core/state/goals.ts';
import { isSetAside, type LearnerState } from '../core/state/state.ts';
import { ticksOf } from '../core/state/ticked-steps.ts';
import { type Day, weekStart } from '../core/time/calendar.ts';
import { formatDate } from '../core/time/format-date.ts';
import type { Period } from '../core/time/period.ts';
import { type ForecastRecord, forecastRecord, type PaceRecord, paceRecord } from './forecast.ts';
import { type GoalRecord, goalRecords } from './goal.ts';
import { type MemoryRecord, memoryRecord, type ReviewedRecord, reviewedRecord } from './memory.ts';
import type { MilestoneAhead } from './report-milestone.ts';
import { type YearRecord, yearRecord } from './report-year.ts';
import { retentionRecord } from './retention.ts';
import { type StudiedDay, studiedDays } from './studied-days.ts';
import {
  type CoverageRecord,
  coverageRecord,
  type PartRecord,
  partRecords,
  type TopicRef,
  topicRef,
} from './topic.ts';

export interface ReportView {
  title: string;
  period: { name: Period['name']; since: string; until: string };
  today: string;
  studied: {
    minutes: number;
    /** The time of reviews, which is not study time. */
    review_min: number;
    /** Days with study time, of the days so far. */
    days: number;
    of_days: number;
    sessions: number;
    goal_min: number | null;
    before_min: number | null;
  };
  learnt: (TopicRef & { day: string })[];
  /** `steps`: ticked in the period; `n` of all are ticked by its end. */
  ticked: (TopicRef & { steps: number; n: number; of: number })[];
  known: TopicRef[];
  skipped: TopicRef[];
  /** Questions asked in the period, and those due now if it hasn't ended; null if there are none. */
  reviewed: ReviewedRecord | null;
  /** As of today; null in a report on past days. */
  memory: MemoryRecord | null;
  /** What was recalled of what was due and asked; null if nothing was, or the period is over. */
  retention: RetentionRecord | null;
  /** Studied topics, the one with most time first. */
  topics: (TopicRef & { minutes: number; sessions: number })[];
  /** The same by study day. */
  days: StudiedDay[];
  heat: HeatRecord;
  /** Month by month, if the period is a year. */
  year: YearRecord | null;
  /**
   * Open goals, and those reached in the period. This and the fields after `elsewhere` exist only in reports
   * up to the present.
   */
  goals: GoalRecord[];
  /** At the end of the period, on today's map; for the milestones too. */
  roadmap: CoverageRecord;
  /** `spent_min`: all time until then; `period_min` and `period_learnt` (topics): in the period. */
  milestones: (PartRecord & { spent_min: number; period_min: number; period_learnt: number })[];
  /** Study time of topics that are no longer in the roadmap, as in `milestones`; null if the period has none. */
  elsewhere: { spent_min: number; period_min: number } | null;
  /** The way to the goals, which `forecast` is about; null without goals. */
  for_goals: { topics_left: number; left_min: number; weeks_left: ReportView['weeks_left'] } | null;
  /** To the end of the present milestone; null with goals, and where all that is left belongs to it. */
  milestone: MilestoneAhead | null;
  /** The pace of the last weeks, and its forecast; null if too little is known. */
  pace: PaceRecord | null;
  /** Whether the pace includes estimates, for topics learnt without recorded time. */
  pace_estimated: 'no' | 'partly' | 'fully';
  forecast: ForecastRecord | null;
  /** Whole weeks for all that is left at a steady pace: arithmetic, not a forecast. */
  weeks_left: { hours_a_week: number; weeks: number }[];
  /** In progress, and untouched for a week or more; the latest first. */
  stuck: (TopicRef & { begun_days_ago: number; untouched_days: number })[];
  /** The number of such topics left out of `stuck`. */
  stuck_more: number;
}

/** The answer if the report was written to a file. */
export interface WrittenReport {
  format: string;
  /** null: stdout. */
  file: string | null;
  file_name: string | null;
  bytes: number | null;
}

/** The last weeks of the period, from the first with study time; or a whole year. */
export interface HeatRecord {
  since: string;
  until: string;
  /** 0 = Monday … 6 = Sunday. */
  week_start: number;
  /** Minutes at which levels 2, 3 and 4 begin; null without study time. */
  bounds_min: readonly [number, number, number] | null;
  /** Only days with study time. */
  days: { day: string; minutes: number; level: Level }[];
}

export interface ReportParts {
  period: Period;
  today: Day;
  /** The first day with any record. */
  firstDay?: Day | null;
  /** Minutes a week, see `atRisk`. */
  pace: number | null;
  /** 0 = Monday … 6 = Sunday. */
  firstWeekday: number;
  /** Study time of the period; of the period before, if it is compared, the sum. */
  entries: readonly TopicTime[];
  before: readonly StudyTime[];
  /** Study time by day, from `heatSpan` on. */
  minutesByDay: readonly { day: Day; minutes: number }[];
  weeklyGoal: number | null;
  /** The most topics in `stuck`; undefined: all. */
  mostStuck?: number;
  reviews: readonly (Review & { topic: string })[];
  /** All answers up to today, oldest first. */
  allReviews: readonly (Review & { topic: string })[];
  plan: ReviewPlan;
  forecast: Forecast;
  /** See `toMilestone`. */
  milestone: MilestoneAhead | null;
}

const stuckDays = 7;
const steadyPaces = [2, 5, 10];
const heatWeeks = 26;

export function reportView(state: LearnerState, parts: ReportParts): ReportView {
  const { period, today, entries, before, weeklyGoal, reviews, plan } = parts;
  const { graph } = state;
  const { roadmap } = graph;
  const learnt = during(state, 'done', period).map(topic => ({
    ...topicRef(state, topic),
    day: formatDate(state.progress.day[topic]!),
  }));
  const ticked = tickedIn(state, period);
  // A report on past days leaves out the future.
  const reviewed = reviewTimes(reviews);
  const isOver = period.last < today;
  return {
    title: roadmap.title,
    period: { name: period.name, since: formatDate(period.first), until: formatDate(period.last) },
    today: formatDate(today),
    studied: {
      minutes: studiedBetween(entries, period.first, period.last).minutes,
      review_min: studiedBetween(reviewed, period.first, period.last).minutes,
      days: studiedBetween([...entries, ...reviewed], period.first, period.last).days,
      sessions: entries.length,
      of_days: daysCome([...entries, ...reviewed], period, today, parts.firstDay ?? period.first),
      goal_min: period.name === 'week' ? weeklyGoal : null,
      before_min: period.before && studiedBetween(before, period.before.first, period.before.last).minutes,
    },
    learnt,
    ticked: ticked.map(({ record }) => record),
    known: during(state, 'known', period).map(topic => topicRef(state, topic)),
    skipped: during(state, 'skipped', period).map(topic => topicRef(state, topic)),
    topics: studiedTopics(state, entries),
    days: studiedDays(
      state,
      entries,
      learnt,
      ticked.flatMap(({ record: { id }, days }) => days.map(day => ({ id, day }))),
    ),
    reviewed: reviewedRecord(state, reviews, isOver ? 0 : plan.due.length),
    memory: isOver ? null : memoryRecord(state.memory, plan),
    retention: isOver ? null : retentionRecord(parts.allReviews, today, plan.retention),
    heat: heatRecord(parts),
    year: period.name === 'year' ? yearRecord(entries, learnt, parts) : null,
    roadmap: coverageRecord(state),
    milestones: milestonesOf(state, entries, learnt),
    elsewhere: timeElsewhere(state, entries),
    ...(isOver ? nothingAhead : ahead(state, parts)),
  };
}

const nothingAhead = {
  goals: [],
  pace: null,
  pace_estimated: 'no' as const,
  forecast: null,
  for_goals: null,
  milestone: null,
  weeks_left: [],
  stuck: [],
  stuck_more: 0,
};

function ahead(state: LearnerState, parts: ReportParts): Pick<ReportView, keyof typeof nothingAhead> {
  const { period, forecast } = parts;
  return {
    goals: goalRecords(state, parts).filter(
      ({ reached, topics_left }) => topics_left > 0 || (reached !== null && isWithin(reached, period)),
    ),
    pace: paceRecord(forecast.pace),
    pace_estimated: forecast.estimated ? 'fully' : forecast.partlyEstimated ? 'partly' : 'no',
    forecast: forecastRecord(forecast),
    for_goals: leftForGoals(state, forecast),
    milestone: parts.milestone,
    weeks_left: weeksLeft(coverageOf(state).hoursLeft),
    ...stuckTopics(state, parts),
  };
}

function leftForGoals(state: LearnerState, { minutesLeft }: Forecast): ReportView['for_goals'] {
  if (openGoals(state).length === 0) return null;
  return {
    topics_left: openTopics(state).length,
    left_min: Math.round(minutesLeft),
    weeks_left: weeksLeft(minutesLeft / 60),
  };
}

export function weeksLeft(hours: number): ReportView['weeks_left'] {
  if (hours === 0) return [];
  return steadyPaces.map(pace => ({ hours_a_week: pace, weeks: Math.ceil(hours / pace) }));
}

/** By topic: the steps ticked in the period that still count, and their days. */
function tickedIn(
  state: LearnerState,
  { first, last }: Period,
): { record: ReportView['ticked'][number]; days: string[] }[] {
  const { graph, progress, texts } = state;
  const isWithin = ({ day }: Tick) => day >= first && day <= last;
  const topics = [...progress.ticked.keys()].filter(topic => progress.ticked.get(topic)!.some(isWithin));
  const read = texts(topics.map(topic => graph.idOf(topic)));
  return topics.flatMap(topic => {
    const all = ticksOf(read.get(graph.idOf(topic))?.steps ?? [], progress.ticked.get(topic)!);
    const days = all.flatMap(([tick]) => (tick && isWithin(tick) ? formatDate(tick.day) : []));
    const n = all.filter(ticks => ticks.length > 0).length;
    const record = { ...topicRef(state, topic), steps: days.length, n, of: all.length };
    return days.length === 0 ? [] : [{ record, days }];
  });
}

/** Topics that entered this state in the period, the latest first. */
function during({ progress }: LearnerState, status: 'done' | 'known' | 'skipped', { first, last }: Period) {
  const { at, day } = progress;
  return progress.status
    .flatMap((own, topic) => (own === status && day[topic]! >= first && day[topic]! <= last ? topic : []))
    .sort((a, b) => at[b]! - at[a]!);
}

function isWithin(date: string, { first, last }: Period): boolean {
  return date >= formatDate(first) && date <= formatDate(last);
}

function studiedTopics({ graph }: LearnerState, entries: readonly TopicTime[]): ReportView['topics'] {
  const byTopic = Map.groupBy(entries, ({ topic }) => topic);
  return [...byTopic]
    .map(([id, own]) => ({
      id,
      title: titleOf(graph, id),
      minutes: own.reduce((sum, { minutes }) => sum + minutes, 0),
      sessions: own.length,
    }))
    .sort((a, b) => b.minutes - a.minutes || (a.id < b.id ? -1 : 1));
}

export function heatSpan(
  { name, first, last }: Period,
  today: Day,
  firstWeekday: number,
): { first: Day; last: Day } {
  if (name === 'year') return { first, last };
  const end = Math.min(today, last);
  return { first: weekStart(end, firstWeekday) - (heatWeeks - 1) * 7, last: end };
}

function heatRecord({ period, today, firstWeekday, minutesByDay }: ReportParts): HeatRecord {
  const { first, last } = heatSpan(period, today, firstWeekday);
  const { bounds, days } = heatOf(minutesByDay, first, last);
  const begun = period.name === 'year' ? first : weekStart(days[0]?.day ?? last, firstWeekday);
  return {
    since: formatDate(begun),
    until: formatDate(last),
    week_start: firstWeekday,
    bounds_min: bounds,
    days: days.map(({ day, ...rest }) => ({ day: formatDate(day), ...rest })),
  };
}

function milestonesOf(
  state: LearnerState,
  entries: readonly TopicTime[],
  learnt: readonly TopicRef[],
): ReportView['milestones'] {
  const { graph, path, progress } = state;
  const parts = partRecords(state).map(part => ({ ...part, spent_min: 0, period_min: 0, period_learnt: 0 }));
  const partOf = (topic: number | undefined) => parts[path.milestoneOf[topic ?? -1] ?? -1];
  for (const [topic, minutes] of progress.minutes.entries()) partOf(topic)!.spent_min += minutes;
  for (const { topic, minutes } of entries) {
    const part = partOf(graph.numberOf.get(topic));
    if (part) part.period_min += minutes;
  }
  for (const { id } of learnt) partOf(graph.numberOf.get(id))!.period_learnt++;
  return parts;
}

function timeElsewhere(
  { graph, progress }: LearnerState,
  entries: readonly TopicTime[],
): ReportView['elsewhere'] {
  const isGone = (id: string) => (graph.numberOf.get(id) ?? graph.topicCount) >= graph.topicCount;
  const gone = entries.filter(({ topic }) => isGone(topic));
  if (gone.length === 0) return null;
  return {
    spent_min: progress.minutesElsewhere,
    period_min: gone.reduce((sum, { minutes }) => sum + minutes, 0),
  };
}

function stuckTopics(
  state: LearnerState,
  { today, mostStuck }: ReportParts,
): Pick<ReportView, 'stuck' | 'stuck_more'> {
  const { status, touched, day } = state.progress;
  const stuck: number[] = [];
  for (let topic = 0; topic < status.length; topic++) {
    const isBegun = status[topic] === 'started' && !isSetAside(state, topic);
    if (isBegun && today - touched[topic]! >= stuckDays) stuck.push(topic);
  }
  const named = inOrderOf(stuck, topic => -touched[topic]!, mostStuck);
  return {
    stuck_more: stuck.length - named.length,
    stuck: named.map(topic => ({
      ...topicRef(state, topic),
      begun_days_ago: today - day[topic]!,
      untouched_days: today - touched[topic]!,
    })),
  };
}

// The answer of `report`: what was studied and learnt in a period, and what is left.

import type * as z from 'zod';
import type * as contract from '../contract/report.ts';
import type { Forecast } from '../core/forecast/forecast.ts';
import { heatOf } from '../core/forecast/heat.ts';
import { daysSoFar, studiedBetween } from '../core/forecast/study-time.ts';
import type { Review } from '../core/log/answers.ts';
import type { Status, Tick } from '../core/log/fold-topic.ts';
import type { StudyTime, TopicTime } from '../core/log/time-entries.ts';
import type { ReviewPlan } from '../core/review/daily-load.ts';
import { reviewTimes } from '../core/review/review-time.ts';
import { titleOf, topicWith } from '../core/roadmap/graph.ts';
import { inOrderOf } from '../core/roadmap/search-sorted.ts';
import { coverageOf, percentShowable } from '../core/state/coverage.ts';
import { openGoals, openTopics } from '../core/state/goals.ts';
import { isSetAside, type LearnerState } from '../core/state/state.ts';
import { ticksOf } from '../core/state/ticked-steps.ts';
import { type Day, weekStart } from '../core/time/calendar.ts';
import { formatDate } from '../core/time/format-date.ts';
import type { Period } from '../core/time/period.ts';
import { forecastRecord, paceRecord } from './forecast.ts';
import { goalRecords } from './goal.ts';
import { memoryRecord, reviewedRecord } from './memory.ts';
import type { MilestoneAhead } from './report-milestone.ts';
import { yearRecord } from './report-year.ts';
import { retentionRecord } from './retention.ts';
import type { Retired } from './retired.ts';
import { studiedDays } from './studied-days.ts';
import { coverageRecord, partRecords, type TopicRef, topicRecord, topicRef } from './topic.ts';

export type ReportView = z.infer<typeof contract.reportView>;

export type WrittenReport = z.infer<typeof contract.writtenReport>;

export type HeatRecord = z.infer<typeof contract.heatRecord>;

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
  /** Study time by day: of `heatSpan`, and of the whole weeks in which it begins and ends. */
  minutesByDay: readonly { day: Day; minutes: number }[];
  weeklyGoal: number | null;
  /** Study time of the period over all maps, which the goal is of. */
  inAll: readonly StudyTime[];
  /** The most topics in `stuck`; undefined: all. */
  mostStuck?: number;
  reviews: readonly (Review & { topic: string })[];
  /** All answers up to today, oldest first. */
  allReviews: readonly (Review & { topic: string })[];
  plan: ReviewPlan;
  /** Ids of the topics that have checks. */
  withChecks: ReadonlySet<string>;
  /** Null: nothing is said about what is ahead. */
  forecast: Forecast | null;
  /** Topics with records that are no longer in the roadmap. */
  retired: readonly Retired[];
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
    shown_on: topicRecord(state, topic).shown_on,
  }));
  const learntOfAll = [
    ...learnt,
    ...goneAnd('done', parts).map(topic => ({ ...topic, day: formatDate(topic.day), shown_on: null })),
  ];
  const refs = (status: 'known' | 'skipped'): TopicRef[] => [
    ...during(state, status, period).map(topic => topicRef(state, topic)),
    ...goneAnd(status, parts).map(({ id, title }) => ({ id, title })),
  ];
  const ticked = [...tickedIn(state, period), ...tickedAndGone(parts)];
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
      of_days: daysSoFar([...entries, ...reviewed], period, today, parts.firstDay ?? period.first),
      all_min: studiedBetween(parts.inAll, period.first, period.last).minutes,
      goal_min: period.name === 'week' ? weeklyGoal : null,
      before_min: period.before && studiedBetween(before, period.before.first, period.before.last).minutes,
    },
    learnt: learntOfAll,
    ticked: ticked.map(({ record }) => record),
    known: refs('known'),
    skipped: refs('skipped'),
    topics: studiedTopics(state, parts),
    days: studiedDays(
      state,
      entries,
      learntOfAll,
      ticked.flatMap(({ record: { id }, days }) => days.map(day => ({ id, day }))),
      titlesOfRetired(parts),
    ),
    reviewed: reviewedRecord(state, reviews, isOver ? 0 : plan.due.length, titlesOfRetired(parts)),
    memory: isOver ? null : memoryRecord(state.memory, plan),
    retention: isOver ? null : retentionRecord(parts.allReviews, today, plan.retention),
    heat: heatRecord(parts),
    year: period.name === 'year' ? yearRecord(state, learnt, parts) : null,
    roadmap: coverageRecord(state),
    can_show_percent: percentShowable(state, parts.withChecks),
    milestones: milestonesOf(state, entries, learnt),
    elsewhere: timeElsewhere(state, parts),
    ...(isOver || parts.forecast === null ? nothingAhead : ahead(state, parts, parts.forecast)),
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

function ahead(
  state: LearnerState,
  parts: ReportParts,
  forecast: Forecast,
): Pick<ReportView, keyof typeof nothingAhead> {
  const { period } = parts;
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

interface Ticked {
  record: ReportView['ticked'][number];
  days: string[];
}

/** By topic: the steps ticked in the period that still count, and their days. */
function tickedIn(state: LearnerState, { first, last }: Period): Ticked[] {
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

/** Their ids and titles. */
function titlesOfRetired({ retired }: ReportParts): Map<string, string> {
  return new Map(retired.map(({ id, title }) => [id, title]));
}

function goneAnd(as: Status, { retired, period }: ReportParts): (TopicRef & { day: Day })[] {
  return retired
    .filter(({ status, day }) => status === as && day >= period.first && day <= period.last)
    .map(({ id, title, day }) => ({ id, title: `${title} (no longer in it)`, day }));
}

function tickedAndGone({ retired, period }: ReportParts): Ticked[] {
  return retired.flatMap(({ id, title, ticked }) => {
    const until = ticked.filter(({ day }) => day <= period.last);
    const days = until.flatMap(({ day }) => (day >= period.first ? formatDate(day) : []));
    const counts = { steps: days.length, n: until.length, of: null };
    return days.length === 0
      ? []
      : [{ record: { id, title: `${title} (no longer in it)`, ...counts }, days }];
  });
}

function studiedTopics({ graph }: LearnerState, parts: ReportParts): ReportView['topics'] {
  const { entries } = parts;
  const former = titlesOfRetired(parts);
  const byTopic = Map.groupBy(entries, ({ topic }) => topic);
  return [...byTopic]
    .map(([id, own]) => ({
      id,
      title: former.get(id) ?? titleOf(graph, id),
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
  { entries, retired }: ReportParts,
): ReportView['elsewhere'] {
  const isGone = (id: string) => topicWith(graph, id) === undefined;
  const gone = entries.filter(({ topic }) => isGone(topic));
  if (gone.length === 0) return null;
  return {
    spent_min: progress.minutesElsewhere,
    period_min: gone.reduce((sum, { minutes }) => sum + minutes, 0),
    topics: retired.filter(({ minutes }) => minutes > 0).map(({ id, title }) => ({ id, title })),
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

// The report as a page: the whole map and all records, in one record that the page's program draws.

import { rank } from '../core/advice/rank.ts';
import { type Reason, reasonsFor } from '../core/advice/reasons.ts';
import { type Line, layered, type Position, withoutDetours } from '../core/cli/layered-layout.ts';
import { studiedBetween } from '../core/forecast/study-time.ts';
import type { Note } from '../core/log/notes.ts';
import { explainCard, questionsAbout } from '../core/log/questions.ts';
import type { StudyTime, TimedEntry } from '../core/log/time-entries.ts';
import type { Link, TopicText } from '../core/roadmap/roadmap.ts';
import { coverageOf, coveredByDay, isCounted } from '../core/state/coverage.ts';
import { stepsOf } from '../core/state/resolve-groups.ts';
import { type LearnerState, stateOf } from '../core/state/state.ts';
import { type Day, studyDay, weekStart } from '../core/time/calendar.ts';
import { formatDate, formatTime } from '../core/time/format-date.ts';
import type { When } from '../core/time/past-moment.ts';
import { goalRecords } from './goal.ts';
import { type ReportView, weeksLeft } from './report.ts';
import { type Retired, type RetiredRecord, recordOfRetired } from './retired.ts';
import { stepRecords } from './steps.ts';
import {
  areaRecords,
  type CoverageRecord,
  coverageRecord,
  type PartRecord,
  partRecords,
  sinceOf,
  type TopicRecord,
  type TopicRef,
  topicRecord,
} from './topic.ts';

/**
 * Topics, groups and areas share one numbering: topics come first in the order of the file, then groups, then areas.
 */
export interface PageView {
  /** When it was written: study day, date and time in the learner's time zone. */
  written: { day: string; date: string; time: string };
  /** `estimate_min`: of everything in scope. */
  roadmap: TopicRef & CoverageRecord & { about: string; estimate_min: number };
  report: ReportView;
  topics: PageTopic[];
  /** Topics with records that are no longer in the roadmap. */
  gone: PageGone[];
  groups: PageGroup[];
  areas: PageArea[];
  /** Their topics that count, in the order of the path; empty if the roadmap has no milestones. */
  milestones: (PartRecord & { about: string; topics: number[] })[];
  next: { topic: number; reasons: Reason[] }[];
  /** Study time by day, in whole weeks up to the present one. */
  days: { first: string; minutes: number[] };
  /** Of each of these weeks, the time in all roadmaps, which the weekly goal is for. */
  weeks_in_all: number[];
  /** Of these days, the time in each hour of the day, as far as its hour was recorded. */
  hours: number[];
  /** null: the learner set no weekly goal. */
  weekly_goal_min: number | null;
  /** Estimated time covered by the end of a day, for each day on which it grew. */
  covered: { day: string; minutes: number }[];
  /** Those reached last; `reached`: the day on which it was learnt. */
  goals: { topic: number; by: string | null; reached: string | null }[];
  /** null: too little is known. */
  forecast: PageForecast | null;
  /** null: no reviews yet. */
  reviews: PageReviews | null;
}

export interface PageTopic extends Omit<TopicRecord, 'area' | 'milestone' | 'place'> {
  about: string;
  why: string;
  area: number;
  group: number | null;
  /** The milestone in which it counts, from 0; null: none. */
  milestone: number | null;
  /** Not to be learnt at present: skipped, optional, or another topic was chosen. */
  aside: boolean;
  optional: boolean;
  /** Day of the present state; null if nothing was recorded. */
  since: string | null;
  needs: readonly number[];
  /** Its place within its area, in heights of a topic; null: the map is too large to be drawn. */
  position: Position | null;
  /** Its height: 1, or less if it is aside. */
  height: number;
  steps: { do: string; ticked_on: string | null }[];
  links: Link[];
  practice: string;
  questions: { ask: string; answer: string }[];
  notes: { day: string; text: string }[];
  /** Newest first. */
  sessions: { day: string; minutes: number }[];
  memory: PageMemory | null;
}

export interface PageGone extends Omit<RetiredRecord, 'maybe' | 'notes' | 'ticked'> {
  reviews: number;
  notes: PageTopic['notes'];
  /** Those that were ticked. */
  steps: PageTopic['steps'];
}

export interface PageMemory {
  /** Probability (0 to 1) that its questions could be answered today. */
  recall: number;
  due: string | null;
  reviews: number;
}

export interface PageGroup extends TopicRef {
  pick: number;
  members: readonly number[];
  /** The topics that count for it. */
  picks: readonly number[];
}

export interface PageArea extends TopicRef, CoverageRecord {
  spent_min: number;
  /** What each of its topics needs. */
  needs: number[];
  /** All of its topics, in the order of the file. */
  topics: number[];
  /** Topics and groups that must be learnt before anything that needs the area. */
  asks: readonly number[];
  lines: Line[];
}

export interface PageForecast {
  pace_min: number;
  /** Days by which all is done in 50 %, 80 % and 90 % of simulations; null: beyond the horizon. */
  finish: { p50: string | null; p80: string | null; p90: string | null };
  /** At the end of future weeks: the time that 50 %, 80 % and 90 % of simulations have covered. */
  weeks: { day: string; p50_min: number; p80_min: number; p90_min: number }[];
}

export interface PageReviews {
  due_today: number;
  /** Weeks by their first day. */
  weeks: { day: string; done: number; recalled: number }[];
  coming: { day: string; due: number }[];
}

export interface PageParts {
  report: ReportView;
  when: When;
  /** 0 = Monday. */
  firstWeekday: number;
  weeklyGoal: number | null;
  /** All of them, oldest first. */
  entries: readonly TimedEntry[];
  /** Over all maps. */
  inAll: readonly StudyTime[];
  /** By topic, newest first. */
  notes: ReadonlyMap<string, readonly Note[]>;
  retired: readonly Retired[];
  texts: ReadonlyMap<string, TopicText>;
  /** Minutes a week, see `atRisk`. */
  pace: number | null;
  memory: ReadonlyMap<string, PageMemory>;
  forecast: PageForecast | null;
  reviews: PageReviews | null;
}

const weeksShown = 53;
const nextShown = 4;
// A larger picture is too much to look at, and takes seconds to lay out.
const mostDrawn = 400;
/** Topics that are aside need less room. */
const asideHeight = 0.8;

/** After midnight the study day goes on, but the calendar date changes. */
function writtenAt({ at, zone, day }: PageParts['when']): PageView['written'] {
  return { day: formatDate(day), date: formatDate(studyDay(at, zone, 0)), time: formatTime(at, zone) };
}

export function pageView(state: LearnerState, parts: PageParts): PageView {
  const { graph, path, picks } = state;
  const { roadmap, topicCount } = graph;
  const today = parts.when.day;
  const goals = goalRecords(state, { today, pace: parts.pace });
  const numbers = roadmap.topics.map((_, number) => number);
  const areas = areasOf(state);
  const milestones = partRecords(state);
  const places = topicCount <= mostDrawn ? positionsIn(state, areas) : new Map<number, Position>();
  const topics = numbers.map(topic => pageTopic(state, topic, parts, places.get(topic) ?? null));
  for (const [topic, sessions] of sessionsOf(state, parts.entries)) topics[topic]!.sessions = sessions;
  return {
    written: writtenAt(parts.when),
    roadmap: {
      id: roadmap.id,
      title: roadmap.title,
      about: roadmap.about,
      ...coverageRecord(state),
      estimate_min: Math.round(60 * coverageOf(state).hours),
    },
    // The page shows the present, even if the report is on past days.
    report: { ...parts.report, weeks_left: weeksLeft(coverageOf(state).hoursLeft) },
    topics,
    gone: parts.retired.map(topic => {
      const { ticked, ...record } = recordOfRetired(topic);
      const steps = ticked.map(({ day, text }) => ({ do: text, ticked_on: day }));
      return { ...record, steps, notes: notesOf(topic.notes), reviews: topic.reviews };
    }),
    groups: roadmap.groups.map(({ id, title, pick }, number) => ({
      id,
      title,
      pick,
      members: graph.needsOf(topicCount + number),
      picks: picks[number]!,
    })),
    areas,
    milestones: roadmap.milestones.map(({ about }, number) => ({
      ...milestones[number]!,
      about,
      topics: path.order.filter(topic => path.milestoneOf[topic] === number && isCounted(state, topic)),
    })),
    next: rank(state, { today, pace: parts.pace })
      .slice(0, nextShown)
      .map(topic => ({ topic, reasons: reasonsFor(state, topic, { today, pace: parts.pace }) })),
    days: daysOf(parts),
    weeks_in_all: weeksInAll(parts),
    hours: hoursOf(parts),
    weekly_goal_min: parts.weeklyGoal,
    covered: coveredByDay(state).map(({ day, hours }) => ({
      day: formatDate(day),
      minutes: Math.round(hours * 60),
    })),
    goals: goals.map(({ id, by, reached }) => ({ topic: graph.numberOf.get(id)!, by, reached })),
    forecast: parts.forecast,
    reviews: parts.reviews,
  };
}

function areasOf(state: LearnerState): PageArea[] {
  const { graph, progress } = state;
  const { roadmap, numberOf, topicCount, groupCount } = graph;
  const members = new Map<string, number[]>(roadmap.areas.map(({ id }) => [id, []]));
  roadmap.topics.forEach(({ area }, topic) => {
    members.get(area)!.push(topic);
  });
  return areaRecords(state).map((area, number) => {
    const topics = members.get(area.id)!;
    return {
      ...area,
      spent_min: topics.reduce((sum, topic) => sum + progress.minutes[topic]!, 0),
      needs: roadmap.areas[number]!.needs.map(id => numberOf.get(id)!),
      topics,
      asks: stepsOf(state, topicCount + groupCount + number),
      lines: topicCount <= mostDrawn ? linesWithin(state, topics) : [],
    };
  });
}

/** The needs among these topics; a group stands for its picks. */
function linesWithin(state: LearnerState, topics: readonly number[]): Line[] {
  const { needs, topicCount, groupCount } = state.graph;
  const position = new Map(topics.map((topic, at) => [topic, at]));
  const lines = topics.flatMap((topic, at) => {
    const steps = needs[topic]!.flatMap(need =>
      need < topicCount ? [need] : need < topicCount + groupCount ? stepsOf(state, need) : [],
    );
    return [...new Set(steps)].flatMap(step => {
      const from = position.get(step);
      return from === undefined || from === at ? [] : [[from, at] as const];
    });
  });
  return withoutDetours(topics.length, lines).map(([need, node]) => [topics[need]!, topics[node]!]);
}

function positionsIn(state: LearnerState, areas: readonly PageArea[]): Map<number, Position> {
  const places = new Map<number, Position>();
  for (const { topics, lines } of areas) {
    const position = new Map(topics.map((topic, at) => [topic, at]));
    const inArea = lines.map(([need, node]) => [position.get(need)!, position.get(node)!] as const);
    const heights = topics.map(topic => heightOf(state, topic));
    layered(heights, inArea).forEach((place, at) => {
      places.set(topics[at]!, place);
    });
  }
  return places;
}

function isAside(state: LearnerState, topic: number): boolean {
  const reached = stateOf(state, topic);
  return reached === 'skipped' || ((reached === 'ready' || reached === 'locked') && !state.inScope[topic]);
}

function heightOf(state: LearnerState, topic: number): number {
  return isAside(state, topic) ? asideHeight : 1;
}

/** Without its sessions, which are read for all topics at once. */
function pageTopic(state: LearnerState, topic: number, parts: PageParts, place: Position | null): PageTopic {
  const { graph } = state;
  const { roadmap, numberOf, topicCount, groupCount } = graph;
  const { id, area, group, optional } = roadmap.topics[topic]!;
  const text = parts.texts.get(id)!;
  const { about, why, steps, links, practice } = text;
  const { milestone, ...record } = topicRecord(state, topic);
  return {
    ...record,
    about,
    why,
    area: numberOf.get(area)! - topicCount - groupCount,
    group: group === null ? null : numberOf.get(group)! - topicCount,
    milestone: milestone && roadmap.milestones.length > 0 ? milestone.n - 1 : null,
    aside: isAside(state, topic),
    optional,
    since: sinceOf(state, topic),
    needs: graph.needsOf(topic),
    position: place,
    height: heightOf(state, topic),
    steps: stepRecords(state, topic, steps).map(step => ({ do: step.do, ticked_on: step.ticked_on })),
    links,
    practice,
    questions: questionsAbout(
      { title: record.title },
      text,
      [],
      state.progress.marked.get(topic) ?? [],
    ).flatMap(({ card, ask, answer }) => (card === explainCard ? [] : { ask, answer })),
    notes: notesOf(parts.notes.get(id) ?? []),
    sessions: [],
    memory: parts.memory.get(id) ?? null,
  };
}

function notesOf(notes: readonly Note[]): PageTopic['notes'] {
  return notes.flatMap(({ day, text, conflicts }) =>
    [text, ...conflicts].map(text => ({ day: formatDate(day), text })),
  );
}

function sessionsOf(
  { graph }: LearnerState,
  entries: PageParts['entries'],
): Map<number, PageTopic['sessions']> {
  const sessions = new Map<number, PageTopic['sessions']>();
  for (const { topic: id, day, minutes } of entries.toReversed()) {
    const topic = graph.numberOf.get(id);
    // A topic that is no longer in the file.
    if (topic === undefined || topic >= graph.topicCount) continue;
    const list = sessions.get(topic) ?? [];
    sessions.set(topic, list);
    list.push({ day: formatDate(day), minutes });
  }
  return sessions;
}

function firstShown({ when, firstWeekday }: PageParts): Day {
  return weekStart(when.day, firstWeekday) - 7 * (weeksShown - 1);
}

function daysOf(parts: PageParts): PageView['days'] {
  const { entries, when } = parts;
  const first = firstShown(parts);
  const minutes = Array<number>(when.day - first + 1).fill(0);
  for (const entry of entries) {
    if (entry.day >= first && entry.day <= when.day) minutes[entry.day - first]! += entry.minutes;
  }
  return { first: formatDate(first), minutes };
}

function weeksInAll(parts: PageParts): number[] {
  const first = firstShown(parts);
  return Array.from(
    { length: weeksShown },
    (_, week) => studiedBetween(parts.inAll, first + 7 * week, first + 7 * week + 6).minutes,
  );
}

/** Time recorded for a day alone begins at noon to the millisecond, and its hour isn't known. */
function hoursOf(parts: PageParts): number[] {
  const hours = Array<number>(24).fill(0);
  for (const { at, zone, day, minutes } of parts.entries) {
    const begin = at / 60_000 + zone;
    const isDayAlone = begin % minutesADay === minutesADay / 2;
    if (day < firstShown(parts) || day > parts.when.day || isDayAlone) continue;
    for (let from = Math.floor(begin) + minutesADay, left = minutes; left > 0; ) {
      const part = Math.min(left, 60 - (from % 60));
      hours[Math.floor(from / 60) % 24]! += part;
      from += part;
      left -= part;
    }
  }
  return hours;
}

const minutesADay = 24 * 60;

// Made-up learners for the page: one in the middle of the built-in roadmap, with everything a page can show.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomFrom } from '../../bench/generate.ts';
import { neverTouched, type TopicProgress } from '../../src/core/log/fold-topic.ts';
import type { Note } from '../../src/core/log/notes.ts';
import { noProgress, type ProgressColumns, progressOn } from '../../src/core/log/progress-columns.ts';
import { type Graph, graphOf } from '../../src/core/roadmap/graph.ts';
import type { TopicText } from '../../src/core/roadmap/roadmap.ts';
import { estimateBias } from '../../src/core/state/estimate-bias.ts';
import { type LearnerState, learnerState, stateOf } from '../../src/core/state/state.ts';
import { dayOfDate, formatDate } from '../../src/core/time/format-date.ts';
import { readRoadmap } from '../../src/files/roadmap-file/roadmap-yaml.ts';
import { type PageMemory, type PageParts, type PageView, pageView } from '../../src/view/page.ts';
import { reportView } from '../../src/view/report.ts';
import { area, mapOf, tableOf, topic } from '../core/maps.ts';

export const today = dayOfDate('2026-11-22');
const noon = (day: number) => day * 86_400_000 + 12 * 3_600_000;

export function builtIn(): { graph: Graph; texts: Map<string, TopicText> } {
  return roadmapAt(join(import.meta.dirname, '../../roadmap.yaml'));
}

/** More topics than are drawn: five areas of a hundred. */
export function large(): { graph: Graph; texts: Map<string, TopicText> } {
  const roadmap = mapOf(
    ...Array.from({ length: 5 }, (_, at) =>
      area(
        `area-${at}`,
        Array.from({ length: 100 }, (_, number) =>
          topic(`topic-${at}-${number}`, { needs: number % 3 === 0 ? [] : [`topic-${at}-${number - 1}`] }),
        ),
      ),
    ),
  );
  const text = { about: '', why: '', steps: [], links: [], practice: '', recall: [] };
  return { graph: graphOf(roadmap), texts: new Map(roadmap.topics.map(({ id }) => [id, text])) };
}

export function roadmapAt(path: string): { graph: Graph; texts: Map<string, TopicText> } {
  const { roadmap } = readRoadmap(readFileSync(path), 'roadmap.yaml');
  return { graph: graphOf(roadmap!.roadmap), texts: roadmap!.texts };
}

type Entries = PageParts['entries'][number][];

interface Learner {
  progress: ProgressColumns;
  entries: Entries;
  notes: Map<string, Note[]>;
}

/** Nothing was ever recorded. */
export function beginner(map = builtIn()): PageView {
  return pageOf(map, { progress: progressOn(map.graph, noProgress), entries: [], notes: new Map() });
}

/** `share` of the topics in scope are done, in a possible order, over most of a year. */
export function learner(map = builtIn(), share = 0.45): PageView {
  const { graph } = map;
  const made = studied(graph, share);
  const state = learnerState(graph, made.progress, estimateBias(graph, made.progress));
  const view = pageOf(map, made, {
    memory: memoryOf(state),
    forecast: forecastOf(state),
    reviews: {
      due_today: 4,
      weeks: Array.from({ length: 20 }, (_, week) => ({
        day: formatDate(today - 6 - 7 * (19 - week)),
        done: 3 + ((week * 7) % 13),
        recalled: 2 + ((week * 7) % 13) - (week % 4 === 0 ? 2 : 0),
      })),
      coming: Array.from({ length: 28 }, (_, day) => ({
        day: formatDate(today + day),
        due: day === 0 ? 4 : (day * 5) % 6,
      })),
    },
  });
  const recalled = { recalled_pct: 93, low_pct: 86, high_pct: 97, predicted_pct: 91 };
  const retention = { aim_pct: 90, spans: [{ days: 30, asked: 84, ...recalled }], advice: null };
  return { ...view, report: { ...view.report, retention } };
}

export function pageOf(
  { graph, texts }: ReturnType<typeof builtIn>,
  { progress, entries, notes }: Learner,
  more: Partial<Pick<PageParts, 'memory' | 'forecast' | 'reviews' | 'retired'>> = {},
): PageView {
  const state = learnerState(graph, progress, estimateBias(graph, progress));
  const period = {
    name: 'week',
    first: today - 6,
    last: today,
    before: { first: today - 13, last: today - 7 },
  } as const;
  return pageView(state, {
    report: reportView(state, {
      retired: [],
      period,
      today,
      pace: null,
      firstWeekday: 0,
      entries: entries.filter(({ day }) => day >= period.first),
      before: entries.filter(({ day }) => day >= period.before.first && day <= period.before.last),
      minutesByDay: entries,
      inAll: entries,
      weeklyGoal: 480,
      reviews: [],
      allReviews: [],
      withChecks: new Set(['internet', 'rest']),
      plan: { due: [], today: 0, aDay: 0, secondsPerCard: 30, retention: 0.9 },
      forecast: {
        basis: 'none',
        estimated: false,
        partlyEstimated: false,
        pace: null,
        minutesLeft: 0,
        p50: null,
        p80: null,
        p90: null,
      },
      milestone: null,
    }),
    pace: null,
    when: { at: noon(today), zone: 60, day: today },
    firstWeekday: 0,
    weeklyGoal: 480,
    entries,
    inAll: entries,
    notes,
    retired: [],
    texts,
    memory: new Map(),
    forecast: null,
    reviews: null,
    ...more,
  });
}

function studied(graph: Graph, share: number): Learner {
  const random = randomFrom(7);
  const progress = new Map<string, TopicProgress>();
  const entries: Entries = [];
  const notes = new Map<string, Note[]>();
  const { inScope } = learnerState(graph, progressOn(graph, noProgress));
  const way = [...graph.order].filter(node => inScope[node]);
  const doneCount = Math.round(share * way.length);
  const begun = way.slice(0, doneCount + 2);
  const whole = begun.reduce((sum, topic) => sum + graph.roadmap.topics[topic]!.hours, 0);
  let before = 0;
  begun.forEach((topic, at) => {
    const { id, hours } = graph.roadmap.topics[topic]!;
    const begin = today - 270 + (270 * before) / whole;
    before += hours;
    const days = (270 * hours) / whole;
    const isDone = at < doneCount;
    const day = Math.min(today, Math.floor(begin + days));
    const sessions = Math.max(1, Math.round(hours / (1 + random())));
    let minutes = 0;
    for (let session = 0; session < sessions; session++) {
      const on = Math.floor(begin + days * random() ** 1.3);
      const spent = Math.round((hours * 60 * (0.5 + random())) / sessions);
      minutes += spent;
      const at = noon(on) + Math.floor(9 * random()) * 3_600_000 - 4 * 3_600_000 + 60_000;
      entries.push({ topic: id, day: on, minutes: spent, at, zone: 60 });
    }
    const since = { at: noon(day), day };
    const known = at === 2;
    progress.set(id, {
      ...neverTouched,
      status: known ? 'known' : isDone ? 'done' : 'started',
      since,
      firstDone: isDone ? since : null,
      doneCount: isDone ? 1 : 0,
      minutes: known ? 0 : minutes,
      sessions: known ? 0 : sessions,
      touched: day,
    });
    if (at % 2 === 0) {
      const text = said[(at / 2) % said.length]!;
      notes.set(id, [
        { device: 'made', seq: at, at: noon(day), zone: 60, day, text, heads: [], conflicts: [] },
      ]);
    }
  });
  const aims = way.slice(-2).map(topic => graph.ids[topic]!);
  aims.forEach((id, at) => {
    progress.set(id, { ...neverTouched, touched: today, goal: { by: today + 90 + 60 * at } });
  });
  const reached = graph.ids[way[3]!]!;
  progress.set(reached, { ...progress.get(reached)!, goal: { by: today - 200 } });
  const skipped = graph.roadmap.topics.find(({ id, optional }) => optional && !progress.has(id));
  if (skipped) {
    const since = { at: noon(today - 60), day: today - 60 };
    progress.set(skipped.id, { ...neverTouched, status: 'skipped', since, touched: since.day });
  }
  return {
    progress: progressOn(graph, tableOf(progress)),
    entries: entries.sort((a, b) => a.day - b.day),
    notes,
  };
}

const said = [
  'A window frame is not a partition: without ORDER BY the frame is the whole partition.',
  '308 keeps the method; 301 and 302 may turn POST into GET.',
  'What helped: drawing the handshake on paper before reading the capture.\nNext time: do the same for TLS.',
  'Read the error from the bottom up.',
];

function memoryOf(state: LearnerState): Map<string, PageMemory> {
  const memory = new Map<string, PageMemory>();
  state.graph.roadmap.topics.forEach(({ id }, topic) => {
    if (stateOf(state, topic) !== 'done') return;
    const age = today - state.progress.day[topic]!;
    const recall =
      Math.round(100 * (0.97 - 0.35 * ((topic * 37) % 10 > 6 ? 1 : 0.3) * Math.min(1, age / 200))) / 100;
    memory.set(id, { recall, due: formatDate(today + ((topic * 11) % 30)), reviews: 1 + (topic % 5) });
  });
  return memory;
}

function forecastOf(state: LearnerState): PageParts['forecast'] {
  const { graph, inScope, progress, remaining } = state;
  const topics = graph.roadmap.topics.map(({ hours }, topic) => ({
    minutes: inScope[topic] ? hours * 60 : 0,
    isDone: ['done', 'known'].includes(progress.status[topic]!),
    left: remaining[topic]!,
  }));
  const sum = (list: typeof topics) => Math.round(list.reduce((all, { minutes }) => all + minutes, 0));
  const [whole, done] = [sum(topics), sum(topics.filter(({ isDone }) => isDone))];
  const weeksTo = (minutes: number) => Math.ceil((whole - done) / minutes);
  const by = (minutes: number) => formatDate(today + 7 * weeksTo(minutes));
  return {
    pace_min: 460,
    finish: { p50: by(430), p80: by(345), p90: by(300) },
    weeks: Array.from({ length: weeksTo(300) }, (_, week) => ({
      day: formatDate(today + 7 * (week + 1)),
      p50_min: Math.min(whole, done + 430 * (week + 1)),
      p80_min: Math.min(whole, done + 345 * (week + 1)),
      p90_min: Math.min(whole, done + 300 * (week + 1)),
    })),
  };
}

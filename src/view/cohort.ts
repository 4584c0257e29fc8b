// A mentor's view of learners who share: their progress, who is silent, and the topics at which most are stuck.

import type * as z from 'zod';
import type * as contract from '../contract/cohort.ts';
import { isStateOf } from '../core/roadmap/renamed-maps.ts';
import type { Summary } from '../core/sync/summary.ts';
import { dayOfDate, formatDate } from '../core/time/format-date.ts';
import type { RepositoryRecord } from './sync.ts';

export type LearnerRecord = z.infer<typeof contract.learnerRecord>;

export type CohortView = z.infer<typeof contract.cohortView>;

export type CohortListView = z.infer<typeof contract.cohortListView>;

export type WrittenCohort = z.infer<typeof contract.writtenCohort>;

/** A row of names, then one for each learner: of CSV, and without the names of `--plain`. */
export function cohortTable({ learners }: Pick<CohortView, 'learners'>): (string | number)[][] {
  const names = ['learner', 'learnt', 'topics', 'percent', 'left_min', 'week_min', 'last_on'];
  const rows = learners.map(one => [
    ...[one.learner, one.learnt, one.topics, one.percent, one.left_min, one.week_min, one.last_on ?? ''],
    ...[one.milestone?.title ?? '', one.next?.title ?? '', one.due_questions, one.repository_name],
  ]);
  return [[...names, 'milestone', 'next', 'due_questions', 'repository'], ...rows];
}

export interface CohortParts {
  today: number;
  roadmap: { id: string; title: string };
  /** Its earlier ids: some learners may still have an older file. */
  was: readonly string[];
  titleOf(id: string): string;
  repositories: readonly {
    repository: RepositoryRecord;
    fetched: string | null;
    learners: readonly Summary[];
    problems: readonly { learner: string | null; message: string }[];
  }[];
  shown: number | null;
}

const stuckDays = 14;
const stuckShown = 8;

export function cohortView({ today, roadmap, was, titleOf, repositories, shown }: CohortParts): CohortView {
  const all = repositories.flatMap(({ repository, learners }) =>
    learners.map(summary => ({ repository, summary })),
  );
  const here = all.filter(({ summary }) => isStateOf(summary.roadmap, { ...roadmap, was }));
  const learners = here
    .map(({ repository, summary }) => learnerRecord(summary, repository, today, titleOf))
    .sort((a, b) => compare(a.last_on ?? '', b.last_on ?? '') || compare(a.learner, b.learner));
  const daysSilent = ({ last_on: last }: LearnerRecord) =>
    last === null ? Infinity : today - dayOfDate(last);
  const within = (from: number, to: number) =>
    learners.filter(learner => daysSilent(learner) >= from && daysSilent(learner) < to).length;
  return {
    today: formatDate(today),
    roadmap,
    repositories: repositories.map(({ repository, learners, fetched }) => ({
      ...repository,
      ...{ fetched, learners: learners.length },
    })),
    learners,
    shown,
    active: { this_week: within(-Infinity, 7), week_before: within(7, 14), silent: within(14, Infinity) },
    learnt: quartiles(learners.map(({ learnt }) => learnt)),
    studied_min: quartiles(learners.map(({ week_min }) => week_min)),
    milestones: milestonesOf(here.map(({ summary }) => summary)),
    stuck: stuckAt(
      here.map(({ summary }) => summary),
      today,
      titleOf,
    ),
    others: all.length - here.length,
    problems: repositories.flatMap(({ repository, problems }) =>
      problems.map(problem => ({ ...repository, ...problem })),
    ),
  };
}

function learnerRecord(
  { learner, roadmap, topics, days, reviews, next }: Summary,
  repository: RepositoryRecord,
  today: number,
  titleOf: CohortParts['titleOf'],
): LearnerRecord {
  const latest = [...topics.map(([, , , , last]) => last), ...days.map(([day]) => day)];
  const last = latest.reduce<string | null>((a, b) => (b !== null && (a === null || b > a) ? b : a), null);
  // Dates are compared as texts: a class has some hundred thousand.
  const from = formatDate(today - 6);
  const recent = days.filter(([day]) => day >= from);
  return {
    learner,
    ...repository,
    learnt: roadmap.learnt,
    topics: roadmap.topics,
    percent: roadmap.percent,
    left_min: roadmap.left_min,
    week_min: recent.reduce((sum, [, minutes]) => sum + minutes, 0),
    last_on: last,
    milestone: roadmap.milestone && { id: roadmap.milestone.id, title: roadmap.milestone.title },
    next: next === null ? null : { id: next, title: titleOf(next) },
    due_questions: reviews.due,
  };
}

function milestonesOf(summaries: readonly Summary[]): CohortView['milestones'] {
  const found = new Map<string, CohortView['milestones'][number]>();
  for (const { roadmap } of summaries) {
    if (roadmap.milestone === null) continue;
    const { id, title, n } = roadmap.milestone;
    const row = found.get(id) ?? { id, title, n, learners: 0 };
    row.learners++;
    found.set(id, row);
  }
  return [...found.values()].sort((a, b) => a.n - b.n);
}

function stuckAt(
  summaries: readonly Summary[],
  today: number,
  titleOf: CohortParts['titleOf'],
): CohortView['stuck'] {
  const counts = new Map<string, number>();
  const until = formatDate(today - stuckDays);
  for (const { topics } of summaries)
    for (const [id, status, , , last] of topics)
      if (status === 'started' && last !== null && last <= until) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts]
    .sort(([a, x], [b, y]) => y - x || compare(a, b))
    .slice(0, stuckShown)
    .map(([id, learners]) => ({ id, title: titleOf(id), learners }));
}

function quartiles(values: readonly number[]): [number, number, number] {
  const sorted = values.toSorted((a, b) => b - a);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
  return [at(0.25), at(0.5), at(0.75)];
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

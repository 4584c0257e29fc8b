// The summary that a learner shares with a mentor: the state of each topic and the study time. No notes, questions or
// times of day.

import type * as z from 'zod';
import type * as contract from '../../contract/decisions.ts';

/** One line of JSON in a branch of the learner's name. */
export type Summary = z.infer<typeof contract.summary>;

export const largestSummary = 256 << 10;

/** Names of learners: they are names of branches, too. */
export const learnerName = /^[a-z0-9][a-z0-9-]{0,38}$/;

/** The summary in a text; null if the text is anything else. */
export function parseSummary(text: string): Summary | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  return isSummary(value) ? value : null;
}

type Check = (value: unknown) => boolean;
const isText: Check = value => typeof value === 'string' && value.length <= 500;
const isDate: Check = value => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);
const isCount: Check = value => Number.isSafeInteger(value) && (value as number) >= 0;
const orNull =
  (check: Check): Check =>
  value =>
    value === null || check(value);
const isRow =
  (...cells: readonly Check[]): Check =>
  value =>
    Array.isArray(value) && value.length === cells.length && cells.every((check, i) => check(value[i]));
const isList =
  (item: Check, most: number): Check =>
  value =>
    Array.isArray(value) && value.length <= most && value.every(item);
const isRecord =
  (fields: Readonly<Record<string, Check>>): Check =>
  value =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(fields).every(([key, check]) => check((value as Record<string, unknown>)[key]));
const isCovers: Check = value =>
  typeof value === 'object' && value !== null && Object.values(value).every(isCount);

const checkSummary = isRecord({
  'roadmap-progress': value => value === 1,
  learner: value => typeof value === 'string' && learnerName.test(value),
  day: isDate,
  covers: isCovers,
  roadmap: isRecord({
    id: isText,
    title: isText,
    topics: isCount,
    learnt: isCount,
    percent: isCount,
    left_min: isCount,
    milestone: orNull(isRecord({ id: isText, title: isText, n: isCount, of: isCount })),
  }),
  topics: isList(isRow(isText, isText, orNull(isDate), isCount, orNull(isDate)), 20_000),
  days: isList(isRow(isDate, isCount), 400),
  reviews: isRecord({ due: isCount, known_percent: orNull(isCount) }),
  goals: isList(isRow(isText, orNull(isDate)), 20_000),
  next: orNull(isText),
});

function isSummary(value: unknown): value is Summary {
  return checkSummary(value);
}

/** Whether a summary is another learner's, knows more than this device, or says nothing new. */
export function compareSummaries(there: Summary, here: Summary): 'another' | 'ahead' | 'same' | 'older' {
  const devices = Object.keys(there.covers);
  if (devices.length > 0 && !devices.some(device => Object.hasOwn(here.covers, device))) return 'another';
  const sum = ({ covers }: Summary) => Object.values(covers).reduce((all, last) => all + last, 0);
  if (sum(there) > sum(here)) return 'ahead';
  // The day and what is due change by themselves.
  const said = ({ covers, roadmap }: Summary) => JSON.stringify([Object.entries(covers).sort(), roadmap]);
  return said(there) === said(here) ? 'same' : 'older';
}

// Turns the issues that zod found in a part into sentences with a remedy.

import type { core } from 'zod/mini';
import type { Problem } from '../../core/text/failure.ts';
import { quote, shorten } from '../../core/text/quote.ts';
import { suggest } from '../../core/text/suggest.ts';
import { nameOfOdd, withoutOdd } from './odd-characters.ts';
import { idFrom } from './recall-id.ts';
import { isRecord, nameOf, type Part } from './roadmap-parts.ts';
import { aListOfIds, keys } from './roadmap-schema.ts';

type Issue = core.$ZodIssue;

/** Lazy, since a hostile part may have a million unknown keys. */
export function* explain(
  issues: Issue[],
  part: Part,
  writtenAt: (path: Problem['path']) => string | null,
): Generator<Problem> {
  const seen = new Set<string>();
  const all = issues.flatMap(issue => ofOneBranch(issue, part));
  // A key with invisible characters in it isn't missing.
  for (const issue of all) {
    if (issue.code !== 'unrecognized_keys') continue;
    // What lacks a key here may have it under a wrong name.
    if (issue.path[0] === 'try') seen.add(placeOf(issue.path));
    for (const key of issue.keys)
      if (withoutOdd(key) !== key) seen.add(placeOf([...issue.path, withoutOdd(key)]));
  }
  for (const issue of all) {
    if (issue.code === 'unrecognized_keys') {
      yield* unknownKeys(issue, part);
      continue;
    }
    // A text may break several rules at once; only the first is reported.
    const place = placeOf(issue.path);
    if (!seen.has(place)) yield wrongValue(issue, part, writtenAt);
    seen.add(place);
  }
}

function placeOf(path: readonly PropertyKey[]): string {
  return JSON.stringify(path);
}

/** For a value with two allowed forms: the problems of the form that was used. */
function ofOneBranch(issue: Issue, part: Part): Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const value = valueAt(part.value, stepsTo(issue));
  const branch = issue.errors[isRecord(value) ? 1 : 0] ?? [];
  return branch.map(found => ({ ...found, path: [...issue.path, ...found.path] }));
}

function* unknownKeys(issue: core.$ZodIssueUnrecognizedKeys, part: Part): Generator<Problem> {
  const steps = stepsTo(issue);
  const list = keyIn(steps);
  const known = steps[0] === 'try' ? issue.message.split(', ') : keys[list ?? part.kind]!;
  const where = list === undefined ? nameOf(part) : `${list} of ${nameOf(part)}`;
  for (const unknown of issue.keys) {
    const odd = withoutOdd(unknown) !== unknown;
    const message = `unknown key ${quote(unknown)} in ${where}${odd ? `: it holds ${nameOfOdd(unknown)}` : ''}`;
    const nearest = didYouMean(unknown, known) ?? `known keys: ${known.join(', ')}`;
    const merge = unknown === '<<' ? 'merge keys are not read; write the keys out' : null;
    const hint = odd ? `write ${withoutOdd(unknown)} with plain spaces before it` : (merge ?? nearest);
    yield { code: 'unknown-key', message, hint, path: [...part.path, ...steps, unknown] };
  }
}

function wrongValue(issue: Issue, part: Part, writtenAt: (path: Problem['path']) => string | null): Problem {
  const steps = stepsTo(issue);
  const path = [...part.path, ...steps];
  const key = keyIn(steps);
  const value = valueAt(part.value, steps);
  if (value === undefined || (Array.isArray(value) && issue.code === 'too_small')) {
    const where =
      steps[0] === 'try'
        ? `try of ${nameOf(part)}`
        : steps.length > 1
          ? `an entry of ${steps[0]} in ${nameOf(part)}`
          : nameOf(part);
    const code = key === 'topics' || key === 'areas' || key === 'milestones' ? `no-${key}` : 'missing-key';
    return { code, message: `${where} has no ${key}`, hint: `add "${key}:", ${issue.message}`, path };
  }
  if (issue.code === 'invalid_key') {
    const message = `the key ${quote(key!)} must be ${issue.issues[0]!.message}`;
    return { code: 'wrong-key', message, path };
  }
  const subject = key === undefined ? `a ${part.kind}` : steps.at(-1) === key ? key : `an entry of ${key}`;
  // Show the text as written: a number or a word such as null would lose 3.10, 007 or True.
  const written =
    typeof value === 'string' || (typeof value === 'object' && value !== null) ? null : writtenAt(path);
  const message = `${subject} must be ${issue.message}, not ${written ? shorten(written) : shown(value)}`;
  const hint = remedy(issue, value, key, written);
  return { code: codeOf(issue), message, ...(hint && { hint }), path };
}

/** zod's paths may hold symbols, but values from YAML never do. */
function stepsTo(issue: Issue): (string | number)[] {
  return issue.path as (string | number)[];
}

/** The last key of a path; undefined if a whole part is invalid. */
function keyIn(steps: (string | number)[]): string | undefined {
  return steps.findLast(step => typeof step === 'string');
}

function valueAt(value: unknown, steps: (string | number)[]): unknown {
  return steps.reduce<unknown>((at, step) => (at as Record<string | number, unknown>)[step], value);
}

function codeOf(issue: Issue): string {
  if (issue.code === 'custom') return String(issue.params?.code);
  if (issue.code === 'invalid_type') return 'wrong-type';
  return issue.code === 'invalid_format' ? 'bad-id' : 'wrong-value';
}

function remedy(
  issue: Issue,
  value: unknown,
  key: string | undefined,
  written: string | null,
): string | undefined {
  if (issue.code === 'invalid_type') return remedyOfType(issue, value, key, written);
  if (typeof value !== 'string') return undefined;
  if (issue.code === 'invalid_value') {
    const isQuotedNumber = issue.values.includes(Number(value));
    return isQuotedNumber ? `write ${key}: ${value}` : didYouMean(value, issue.values.map(String));
  }
  if (issue.code !== 'invalid_format') return undefined;
  if (withoutOdd(value) !== value) return `remove ${nameOfOdd(value)}`;
  const id = idFrom(value, 9);
  return id === '' ? undefined : `for example ${id}`;
}

function remedyOfType(
  { expected, message }: core.$ZodIssueInvalidType,
  value: unknown,
  key: string | undefined,
  written: string | null,
): string | undefined {
  if (expected === 'boolean') {
    const truth = truthOf(value);
    return truth === null ? 'write true or false, or remove the line' : `write ${key}: ${truth}`;
  }
  if (value === null && !written) {
    if (key === 'topics' || key === 'areas') return `write one at least below it, begun with "- "`;
    return isRequired(key) ? 'write a value behind it' : 'give a value, or remove the line';
  }
  if (expected === 'string' && written) return `put it in quotes: "${written}"`;
  if (expected === 'array') {
    if (typeof value === 'string') {
      return message === aListOfIds ? `write ${key}: [${value}]` : 'begin each entry with "- "';
    }
    return isRecord(value) ? 'begin each entry with "- "' : undefined;
  }
  if (expected !== 'number' || typeof value !== 'string') return undefined;
  const hours = hoursIn(value);
  return hours === null ? 'write a number, such as 6 or 0.5' : `write ${key}: ${hours}`;
}

const needed = /^(roadmap|id|title|hours|group|url|ask|answer)$/;

function isRequired(key: string | undefined): boolean {
  return key !== undefined && needed.test(key);
}

/** Other words for true and false, from older YAML and from people. */
function truthOf(value: unknown): boolean | null {
  if (/^(yes|y|on|true|1)$/i.test(String(value))) return true;
  return /^(no|n|off|false|0)$/i.test(String(value)) ? false : null;
}

/** `6,5`, `6h`, `90 min`; null if ambiguous, as `4-6` and `1,000` are. */
function hoursIn(text: string): number | null {
  const [, number, unit = 'h'] =
    /^\s*(\d+(?:[.,]\d{1,2})?)\s*(h|hrs?|hours?|m|min|minutes?)?\s*$/i.exec(text) ?? [];
  if (number === undefined) return null;
  const amount = Number(number.replace(',', '.'));
  return /^m/i.test(unit) ? Math.round((amount / 60) * 100) / 100 : amount;
}

export function didYouMean(typed: string, candidates: Iterable<string>): string | undefined {
  const near = suggest(typed, candidates);
  return near.length === 0 ? undefined : `did you mean ${near.join(' or ')}?`;
}

export function shown(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'keys with values' : String(value);
}

// Says in sentences what zod found wrong with a part, and how to mend it.

import type { core } from 'zod/mini';
import type { Problem } from '../../core/text/failure.ts';
import { quote } from '../../core/text/quote.ts';
import { suggest } from '../../core/text/suggest.ts';
import { idFrom } from './recall-id.ts';
import { isRecord, nameOf, type Part } from './roadmap-parts.ts';
import { aListOfIds, keys } from './roadmap-schema.ts';

type Issue = core.$ZodIssue;

/** Lazily, since a hostile part may have a million unknown keys. */
export function* explain(issues: Issue[], part: Part): Generator<Problem> {
  const seen = new Set<string>();
  for (const issue of issues.flatMap(issue => ofOneBranch(issue, part))) {
    if (issue.code === 'unrecognized_keys') {
      yield* unknownKeys(issue, part);
      continue;
    }
    // A text may break several rules at once; the first one says it.
    const place = JSON.stringify(issue.path);
    if (!seen.has(place)) yield wrongValue(issue, part);
    seen.add(place);
  }
}

/** Of what may be written in two ways, the problems of the way in which it was written. */
function ofOneBranch(issue: Issue, part: Part): Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const value = valueAt(part.value, stepsTo(issue));
  const branch = issue.errors[isRecord(value) ? 1 : 0] ?? [];
  return branch.map(found => ({ ...found, path: [...issue.path, ...found.path] }));
}

function* unknownKeys(issue: core.$ZodIssueUnrecognizedKeys, part: Part): Generator<Problem> {
  const steps = stepsTo(issue);
  const list = keyIn(steps);
  const known = keys[list ?? part.kind]!;
  const where = list === undefined ? nameOf(part) : `${list} of ${nameOf(part)}`;
  for (const unknown of issue.keys) {
    const message = `unknown key ${quote(unknown)} in ${where}`;
    const nearest = didYouMean(unknown, known) ?? `known keys: ${known.join(', ')}`;
    const hint = unknown === '<<' ? 'merge keys are not read; write the keys out' : nearest;
    yield { code: 'unknown-key', message, hint, path: [...part.path, ...steps, unknown] };
  }
}

function wrongValue(issue: Issue, part: Part): Problem {
  const steps = stepsTo(issue);
  const path = [...part.path, ...steps];
  const key = keyIn(steps);
  const value = valueAt(part.value, steps);
  if (value === undefined || (Array.isArray(value) && issue.code === 'too_small')) {
    const where = steps.length > 1 ? `an entry of ${steps[0]} in ${nameOf(part)}` : nameOf(part);
    const code = key === 'topics' || key === 'areas' || key === 'milestones' ? `no-${key}` : 'missing-key';
    return { code, message: `${where} has no ${key}`, hint: `add "${key}:", ${issue.message}`, path };
  }
  const subject = key === undefined ? `a ${part.kind}` : steps.at(-1) === key ? key : `an entry of ${key}`;
  const message = `${subject} must be ${issue.message}, not ${shown(value)}`;
  const hint = remedy(issue, value, key);
  return { code: codeOf(issue), message, ...(hint && { hint }), path };
}

/** zod's paths may hold symbols, values from YAML never do. */
function stepsTo(issue: Issue): (string | number)[] {
  return issue.path as (string | number)[];
}

/** The last key on the way; none where a part as a whole is wrong. */
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

function remedy(issue: Issue, value: unknown, key: string | undefined): string | undefined {
  if (issue.code === 'invalid_type') return remedyOfType(issue, value, key);
  if (typeof value !== 'string') return undefined;
  if (issue.code === 'invalid_value') {
    const isQuotedNumber = issue.values.includes(Number(value));
    return isQuotedNumber ? `write ${key}: ${value}` : didYouMean(value, issue.values.map(String));
  }
  const id = issue.code === 'invalid_format' ? idFrom(value, 9) : '';
  return id === '' ? undefined : `for example ${id}`;
}

function remedyOfType(
  { expected, message }: core.$ZodIssueInvalidType,
  value: unknown,
  key: string | undefined,
): string | undefined {
  if (value === null) return 'give a value, or remove the line';
  if (typeof value === 'number' || typeof value === 'boolean') {
    return expected === 'string' ? `put it in quotes: "${value}"` : undefined;
  }
  if (typeof value !== 'string') return undefined;
  if (expected === 'array') {
    return message === aListOfIds ? `write ${key}: [${value}]` : 'begin each entry with "- "';
  }
  const number = expected === 'number' ? Number.parseFloat(value) : Number.NaN;
  return Number.isNaN(number) ? undefined : `write ${key}: ${number}`;
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

// The `--json` contract: one envelope for every answer and every failure; `--fields` narrows the answer.

import { escaped, unsafe } from '../../core/text/escape.ts';
import { Failure } from '../../core/text/failure.ts';

export function answerJson(
  { command, map, entry }: { command: string; map: object | null; entry?: string | undefined },
  data: unknown,
  fields: string | undefined,
): string {
  const narrowed =
    fields === undefined
      ? data
      : narrow(
          data,
          fields.split(',').map(name => name.trim()),
        );
  return line({ schema: 1, command, map, entry, data: narrowed });
}

export function failureJson(
  { code, message, reason, needs, problems, topic }: Failure,
  hint: string | undefined,
): string {
  const error = {
    code,
    message,
    reason,
    needs,
    hint,
    problems: problems.length > 0 ? problems : undefined,
    suggestions: topic?.typed ? topic.suggestions : undefined,
  };
  return line({ schema: 1, error });
}

/** JSON allows characters that a terminal acts upon; escaped, they mean the same. */
function line(value: unknown): string {
  return `${JSON.stringify(value).replace(unsafe, escaped)}\n`;
}

/**
 * Keeps the named fields of an answer. A name may be a field of the answer, or of the records in its lists; these
 * records then keep only named fields. A path such as `topic.id` names a field within a field.
 */
function narrow(data: unknown, names: readonly string[]): unknown {
  if (!isRecord(data)) return data;
  const lists = Object.entries(data).filter(([, value]) => Array.isArray(value) && value.some(isRecord)) as [
    string,
    unknown[],
  ][];
  const records = lists.flatMap(([, list]) => list.filter(isRecord));
  for (const name of names) {
    if (has(data, name) || records.some(record => has(record, name))) continue;
    const known = [...new Set([data, ...records].flatMap(record => Object.keys(record)))];
    throw new Failure('usage', `this answer has no field "${name}"`, { hint: `Fields: ${known.join(', ')}` });
  }
  const own = names.filter(name => has(data, name));
  const below = names.filter(name => !has(data, name));
  const kept = pick(data, own);
  const narrowed = lists
    .filter(([key]) => below.length > 0 && !Object.hasOwn(kept, key))
    .map(([key, list]) => [key, list.map(item => (isRecord(item) ? pick(item, below) : item))] as const);
  return { ...kept, ...Object.fromEntries(narrowed) };
}

/** Whether a record has the field at a path; of a list, whether one of its records has. */
function has(value: unknown, path: string): boolean {
  if (Array.isArray(value)) return value.some(item => has(item, path));
  const [name, rest] = path.split(/\.(.*)/s) as [string, string?];
  return isRecord(value) && Object.hasOwn(value, name) && (rest === undefined || has(value[name], rest));
}

function pick(record: Record<string, unknown>, paths: readonly string[]): Record<string, unknown> {
  const parts = paths
    .filter(path => has(record, path))
    .map(path => path.split(/\.(.*)/s) as [string, string?]);
  const kept: Record<string, unknown> = {};
  for (const [name, inside] of Map.groupBy(parts, ([name]) => name)) {
    const below = inside.map(([, rest]) => rest);
    kept[name] = below.includes(undefined) ? record[name] : pickIn(record[name], below as string[]);
  }
  return kept;
}

function pickIn(value: unknown, paths: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map(item => pickIn(item, paths));
  return isRecord(value) ? pick(value, paths) : value;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

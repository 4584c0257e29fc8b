// The `--json` contract: one envelope for every answer and every failure; `--fields` narrows the answer.

import { escaped, unsafe } from '../../core/text/escape.ts';
import { Failure } from '../../core/text/failure.ts';

export function answerJson(command: string, data: unknown, fields: string | undefined): string {
  const narrowed =
    fields === undefined
      ? data
      : narrow(
          data,
          fields.split(',').map(name => name.trim()),
        );
  return line({ schema: 1, command, data: narrowed });
}

export function failureJson({ code, message, hint, problems }: Failure): string {
  const error = { code, message, hint, problems: problems.length > 0 ? problems : undefined };
  return line({ schema: 1, error });
}

/** JSON allows characters that a terminal acts upon; escaped, they mean the same. */
function line(value: unknown): string {
  return `${JSON.stringify(value).replace(unsafe, escaped)}\n`;
}

/**
 * Keeps the named fields of an answer. A name may be a field of the answer, or of the records in its lists; these
 * records then keep only named fields.
 */
function narrow(data: unknown, names: readonly string[]): unknown {
  if (!isRecord(data)) return data;
  const lists = Object.entries(data).filter(([, value]) => Array.isArray(value) && value.some(isRecord)) as [
    string,
    unknown[],
  ][];
  const inRecords = new Set(
    lists.flatMap(([, list]) => list.filter(isRecord).flatMap(record => Object.keys(record))),
  );
  for (const name of names) {
    if (Object.hasOwn(data, name) || inRecords.has(name)) continue;
    const known = [...new Set([...Object.keys(data), ...inRecords])];
    throw new Failure('usage', `this answer has no field "${name}"`, { hint: `Fields: ${known.join(', ')}` });
  }
  const own = names.filter(name => Object.hasOwn(data, name)).map(name => [name, data[name]] as const);
  const below = names.filter(name => !Object.hasOwn(data, name));
  const narrowed = lists
    .filter(([key]) => below.length > 0 && !names.includes(key))
    .map(([key, list]) => [key, list.map(item => (isRecord(item) ? pick(item, below) : item))] as const);
  return Object.fromEntries([...own, ...narrowed]);
}

function pick(record: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    names.filter(name => Object.hasOwn(record, name)).map(name => [name, record[name]]),
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

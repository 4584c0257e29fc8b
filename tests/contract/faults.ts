// Holds what a command printed to the schemas of src/contract.

import { isAbsolute } from 'node:path';
import { envelopes, failure } from '../../src/contract/answers.ts';

const byName = new Map(envelopes.map(schema => [schema.shape.command.value, schema]));

/** The answer among the lines that a command printed, and what is wrong with them. */
export function faultsOf({ out, err }: { out: string; err: string }): {
  command: string | null;
  faults: unknown[];
} {
  const told = err.split('\n').filter(line => line.startsWith('{'));
  const wrong = told.map(line => failure.safeParse(JSON.parse(line)).error);
  if (!out.startsWith('{"schema":')) return { command: null, faults: wrong.filter(Boolean) };
  const answer = JSON.parse(out);
  const schema = byName.get(answer.command);
  const faults = [...wrong, schema === undefined ? 'no schema' : schema.safeParse(answer).error];
  return { command: answer.command, faults: [...faults.filter(Boolean), ...shortNames('', answer)] };
}

/** Paths are absolute, but for the names that screens show and for texts. */
function shortNames(key: string, value: unknown): string[] {
  if (typeof value === 'string') {
    const isPath = /^(file|folder|database|aside|copy)$/.test(key);
    const isShort = isPath ? !isAbsolute(value) : /^~\//.test(value) && !/_name$|^(message|term)$/.test(key);
    return isShort ? [`${key}: ${value} is not absolute`] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    shortNames(Array.isArray(value) ? key : name, inner),
  );
}

// Reads a JSON text by JSON Pointer, and compares it with the expectations of a check.

import type { Predicate } from '../core/roadmap/checks.ts';
import { shown, unmet } from './predicate.ts';

/** The first mismatch in the JSON of a text, or of another form; null if all fits. */
export function unmetIn(
  text: string,
  wanted: Readonly<Record<string, Predicate>>,
  form = 'JSON',
  read: (text: string) => unknown = JSON.parse,
): { wanted: string; saw: string } | null {
  let value: unknown;
  try {
    value = read(text);
  } catch {
    return { wanted: form, saw: text === '' ? 'nothing' : `what is no ${form}` };
  }
  for (const [pointer, predicate] of Object.entries(wanted)) {
    const found = valueAt(value, pointer);
    const missed = unmet(predicate, found);
    const at = pointer === '' ? '' : `${pointer}: `;
    if (missed !== null) return { wanted: `${at}${missed}`, saw: `${at}${shown(found)}` };
  }
  return null;
}

/** The value at the pointer in a text; undefined if the text is not JSON. */
export function valueIn(text: string, pointer: string): unknown {
  try {
    return valueAt(JSON.parse(text), pointer);
  } catch {
    return undefined;
  }
}

/**
 * A JSON Pointer (RFC 6901) in which `*` stands for every member: the values are then a list, with undefined where one
 * is missing. undefined if there is nothing.
 */
function valueAt(value: unknown, pointer: string): unknown {
  const steps = pointer
    .split('/')
    .slice(1)
    .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return follow(value, steps);
}

function follow(value: unknown, [step, ...rest]: readonly string[]): unknown {
  if (step === undefined) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  if (step === '*') return Object.values(value).map(member => follow(member, rest));
  if (Array.isArray(value) && !/^(0|[1-9]\d*)$/.test(step)) return undefined;
  return Object.hasOwn(value, step) ? follow((value as Record<string, unknown>)[step], rest) : undefined;
}

// The values of one run: kept ones, and new ones that no prepared answer can know.

import { randomBytes } from 'node:crypto';
import { reference } from '../core/roadmap/checks.ts';

export type Values = Map<string, unknown>;

/** The same with `{{name}}` replaced; a text with nothing else becomes the value itself, with its type. */
export function filled<T>(given: T, values: Values): T {
  return fill(given, values) as T;
}

function fill(given: unknown, values: Values): unknown {
  if (typeof given === 'string') {
    const [whole, name] = given.match(/^\{\{([a-z0-9_]+)\}\}$/) ?? [];
    return whole === undefined ? filledText(given, values) : valueNamed(name!, values);
  }
  if (Array.isArray(given)) return given.map(member => fill(member, values));
  if (typeof given !== 'object' || given === null) return given;
  return Object.fromEntries(Object.entries(given).map(([key, member]) => [key, fill(member, values)]));
}

export function filledText(text: string, values: Values, write: (value: string) => string = String): string {
  return text.replaceAll(reference, (_, name: string) => write(String(valueNamed(name, values))));
}

function valueNamed(name: string, values: Values): unknown {
  if (!values.has(name) && name.startsWith('new_'))
    values.set(name, `${name.slice('new_'.length)}-${randomBytes(3).toString('hex')}`);
  return values.get(name);
}

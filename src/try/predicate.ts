// Compares a value with the expectation of a check, and puts both into words.

import type { Predicate } from '../core/roadmap/checks.ts';
import { isIn } from './pattern.ts';

type Conditions = Extract<Predicate, object>;

/** The condition that fails; null if all hold. `undefined`: there is no value. */
export function unmet(predicate: Predicate, value: unknown): string | null {
  if (typeof predicate !== 'object' || predicate === null)
    return isEqual(predicate, value) ? null : shown(predicate);
  const failed = (Object.keys(predicate) as (keyof Conditions)[]).filter(
    key => !holds(key, predicate, value),
  );
  return failed.length === 0 ? null : failed.map(key => inWords(key, predicate)).join(', ');
}

function holds(key: keyof Conditions, given: Conditions, value: unknown): boolean {
  const text = typeof value === 'string' ? value : null;
  const list = Array.isArray(value) ? value : null;
  const number = typeof value === 'number' ? value : null;
  switch (key) {
    case 'is':
      return isEqual(given.is, value);
    case 'not':
      return value !== undefined && !isEqual(given.not, value);
    case 'one_of':
      return given.one_of!.some(one => isEqual(one, value));
    case 'contains':
      return text?.includes(given.contains!) === true;
    case 'lacks':
      return text?.includes(given.lacks!) === false;
    case 'matches':
      return text !== null && isIn(given.matches!, text);
    case 'type':
      return typeOf(value) === given.type || (given.type === 'number' && typeOf(value) === 'integer');
    case 'at_least':
      return number !== null && number >= given.at_least!;
    case 'at_most':
      return number !== null && number <= given.at_most!;
    case 'count':
      return list?.length === given.count;
    case 'has':
      return list?.some(one => unmet(given.has!, one) === null) === true;
    case 'every':
      return list !== null && list.length > 0 && list.every(one => unmet(given.every!, one) === null);
    case 'distinct':
      return list !== null && new Set(list.map(one => JSON.stringify(ordered(one)))).size === list.length;
    case 'sorted':
      return list?.every((one, i) => i === 0 || isRising(list[i - 1], one)) === true;
    case 'missing':
      return value === undefined;
  }
}

function inWords(key: keyof Conditions, given: Conditions): string {
  switch (key) {
    case 'is':
      return shown(given.is);
    case 'not':
      return `not ${shown(given.not)}`;
    case 'one_of':
      return given.one_of!.map(shown).join(' or ');
    case 'contains':
      return `a text with ${shown(given.contains)}`;
    case 'lacks':
      return `a text without ${shown(given.lacks)}`;
    case 'matches':
      return given.matches === '.' ? 'some text' : `a text like ${given.matches}`;
    case 'type':
      return /^[aio]/.test(given.type!) ? `an ${given.type}` : `a ${given.type}`;
    case 'at_least':
      return `at least ${given.at_least}`;
    case 'at_most':
      return `at most ${given.at_most}`;
    case 'count':
      return `a list of ${given.count}`;
    case 'has':
      return `a list with ${asWhole(given.has!)}`;
    case 'every':
      return `a list, each ${asWhole(given.every!)}`;
    case 'distinct':
      return 'no two that are equal';
    case 'sorted':
      return 'rising order';
    case 'missing':
      return 'nothing there';
  }
}

function asWhole(predicate: Predicate): string {
  if (typeof predicate !== 'object' || predicate === null) return shown(predicate);
  return (Object.keys(predicate) as (keyof Conditions)[]).map(key => inWords(key, predicate)).join(', ');
}

/** A value as JSON, so that "3" and 3 differ; shortened. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > mostShown ? `${text.slice(0, mostShown)}…` : text;
}
const mostShown = 150;

/** A text as one line, shortened. */
export function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > mostShown ? `${line.slice(0, mostShown)}…` : line;
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

function isEqual(a: unknown, b: unknown): boolean {
  return b !== undefined && JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));
}

/** With the members of objects in one order. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([key, member]) => [key, ordered(member)]));
}

function isRising(a: unknown, b: unknown): boolean {
  if (typeof a === 'number' && typeof b === 'number') return a <= b;
  return typeof a === 'string' && typeof b === 'string' && a <= b;
}

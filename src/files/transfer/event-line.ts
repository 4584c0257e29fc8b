// An event as a line of an export, and back, without loss.

import type { StoredEvent } from '../../core/log/events.ts';
import { escaped, unsafe } from '../../core/text/escape.ts';

export interface ExportHeader {
  device: string;
  /** ISO time. */
  exported: string;
  /** The number of lines that follow, to detect a file that was cut off. */
  events: number;
}

/** Raised if an older version could misread a file. */
export const exportVersion = 1;

export function headerLine({ device, exported, events }: ExportHeader): string {
  return `${JSON.stringify({ 'roadmap-export': exportVersion, device, exported, events })}\n`;
}

export function eventLine({ data, ...event }: StoredEvent): string {
  const { device, seq, hlc, command, kind, roadmap, topic, at, zone, day } = event;
  const head = JSON.stringify({ device, seq, hlc, command, kind, roadmap, topic, at, zone, day });
  const said = `${head.slice(0, -1)},"data":${survivesAsJson(data) ? data : JSON.stringify(data)}}\n`;
  return said.replace(unsafe, escaped);
}

/** Whether parsing and writing the text again gives the same text; otherwise it is exported as a string. */
function survivesAsJson(data: string): boolean {
  try {
    const value: unknown = JSON.parse(data);
    return typeof value === 'object' && value !== null && JSON.stringify(value) === data;
  } catch {
    return false;
  }
}

/** The fault in a value of a line, and its key. */
export interface Fault {
  key: string | null;
  message: string;
}

/** The event of a parsed line, or the problem in it. */
export function eventFrom(value: unknown): { event: StoredEvent } | { fault: Fault } {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { fault: { key: null, message: 'it is not an entry' } };
  const said = value as Record<string, unknown>;
  const isSound = ruleList.every(([key, rule]) => rule.holds(said[key]));
  if (!isSound || Object.keys(said).length > ruleList.length) return { fault: faultIn(said) };
  try {
    const data = typeof said.data === 'string' ? said.data : JSON.stringify(said.data);
    return { event: Object.assign(said as unknown as StoredEvent, { data }) };
  } catch (error) {
    // JSON may be nested too deep to be written again.
    if (!(error instanceof RangeError)) throw error;
    return { fault: { key: 'data', message: 'data is nested too deep' } };
  }
}

function faultIn(said: Record<string, unknown>): Fault {
  const unknown = Object.keys(said).find(key => !Object.hasOwn(rules, key));
  if (unknown !== undefined) return { key: unknown, message: `"${unknown}" is not part of an entry` };
  const [key, { is }] = ruleList.find(([key, rule]) => !rule.holds(said[key]))!;
  return { key, message: key in said ? `${key} must be ${is}` : `${key} is missing` };
}

type Rule = { is: string; holds(value: unknown): boolean };

// SQLite stores UTF-8, which can't hold half a surrogate pair.
const isText = (value: unknown): value is string => typeof value === 'string' && value.isWellFormed();
const whole: Rule = { is: 'a whole number', holds: Number.isSafeInteger };
const counted: Rule = {
  is: 'a whole number above 0',
  holds: value => Number.isSafeInteger(value) && (value as number) > 0,
};
const text: Rule = { is: 'text', holds: isText };
const textOrNull: Rule = { is: 'text or null', holds: value => value === null || isText(value) };

const rules: Record<keyof StoredEvent, Rule> = {
  device: {
    is: '12 letters and digits',
    holds: value => typeof value === 'string' && /^[a-z0-9]{12}$/.test(value),
  },
  seq: counted,
  hlc: text,
  command: counted,
  kind: text,
  roadmap: textOrNull,
  topic: textOrNull,
  at: whole,
  zone: whole,
  day: whole,
  data: {
    is: 'an object or text',
    holds: value => isText(value) || (typeof value === 'object' && value !== null),
  },
};
const ruleList = Object.entries(rules);

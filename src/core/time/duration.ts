// Durations as they are typed and shown (minutes), and estimates (hours).

import { Failure } from '../text/failure.ts';
import { quote } from '../text/quote.ts';

/** The longest session, in minutes. */
export const longest = 16 * 60;

/** Whole minutes, from 1 to 960. A bare number below 10 could mean hours as well, and is refused. */
export function parseDuration(text: string): number {
  const bare = text.trim();
  if (/^0*[1-9]$/.test(bare)) {
    throw new Failure('usage', `${quote(text)} can be hours or minutes`, {
      hint: `Write ${Number(bare)}h for hours, or ${Number(bare)}m for minutes`,
    });
  }
  return parseMinutes(text);
}

/** The same where a bare number always means minutes, as in a setting. */
export function parseMinutes(text: string): number {
  const minutes = minutesIn(text.trim().toLowerCase());
  if (minutes === undefined) {
    throw new Failure('usage', `${quote(text)} is not a duration`, {
      hint: 'Write for example: 45m, 1h30, 1.5h, 1:30',
    });
  }
  if (minutes < 1) {
    throw new Failure('usage', `${quote(text)} is too short`, { hint: 'The shortest duration is 1m' });
  }
  if (minutes > longest) {
    throw new Failure('usage', `${quote(text)} is too long`, {
      hint: `The longest duration is ${formatMinutes(longest)}`,
    });
  }
  return minutes;
}

export function isDuration(text: string): boolean {
  return minutesIn(text.trim().toLowerCase()) !== undefined;
}

function minutesIn(typed: string): number | undefined {
  const text = typed
    .replace(/ *(?:hours?|hrs?|h)(?![a-z])/, 'h')
    .replace(/ *(?:minutes?|mins?|m)(?![a-z])/, 'm');
  const minutes = /^(\d+)m?$/.exec(text);
  if (minutes) return Number(minutes[1]);
  const hours = /^(\d+(?:[.,]\d+)?|[.,]\d+)h$/.exec(text);
  if (hours) return Math.round(Number(hours[1]!.replace(',', '.')) * 60);
  const both = /^(\d+)(?:h *([0-5]?\d)m?|:([0-5]\d))$/.exec(text);
  if (both) return Number(both[1]) * 60 + Number(both[2] ?? both[3]);
  return undefined;
}

const weekMinutes = 7 * 24 * 60;

/** For a week, a bare number means hours: nobody plans so few minutes. */
export function bareHours(text: string): string {
  return /^\s*\d+(?:[.,]\d+)?\s*$/.test(text) ? `${text.trim()}h` : text;
}

/** Minutes a week; null if the text is not a duration. The limits of one session do not apply. */
export function weeklyMinutes(text: string): number | null {
  const match = /^(?:(\d+(?:[.,]\d+)?)h)? ?(?:(\d+)m?)?$/.exec(text.trim().toLowerCase());
  if (!match) return null;
  const minutes = Math.round(Number((match[1] ?? '0').replace(',', '.')) * 60 + Number(match[2] ?? 0));
  return minutes < 1 || minutes > weekMinutes ? null : minutes;
}

/** Time that was spent: `45m`, `2h`, `1h 05m`. */
export function formatMinutes(minutes: number): string {
  const whole = Math.round(minutes);
  if (whole < 60) return `${whole}m`;
  const rest = whole % 60;
  const hours = `${(whole - rest) / 60}h`;
  return rest === 0 ? hours : `${hours} ${String(rest).padStart(2, '0')}m`;
}

/** A short time: `45s`, `1m 20s`; from an hour on without seconds. */
export function formatSeconds(seconds: number): string {
  if (seconds < 60) return `${seconds}s`;
  const rest = seconds % 60;
  return seconds >= 3600 || rest === 0 ? formatMinutes(seconds / 60) : `${(seconds - rest) / 60}m ${rest}s`;
}

/** An estimate, no more exact than estimates are: `45m`, `1.5h`, `7h`, `12h`. */
export function formatHours(hours: number): string {
  if (hours >= 10) return `${Math.round(hours)}h`;
  const minutes = Math.round(hours * 12) * 5;
  if (minutes >= 60) return `${Math.round(hours * 2) / 2}h`;
  return `${hours > 0 ? Math.max(5, minutes) : 0}m`;
}

/** `about 18h left of 50h`; by the learner's own pace more may be left than the estimate. */
export function effortInWords(topic: {
  left_min: number;
  estimate_min: number;
  spent_min: number;
  ticked?: object | null;
}): string {
  const { left_min, estimate_min, spent_min, ticked = null } = topic;
  const isBegun = spent_min > 0 || ticked !== null;
  const [left, estimate] = [formatHours(left_min / 60), formatHours(estimate_min / 60)];
  if (left_min === 0 || left === estimate) return `about ${estimate}`;
  if (isBegun && left_min < estimate_min) return `about ${left} left of ${estimate}`;
  return `about ${left}${isBegun ? ' left' : ''} (estimate ${estimate})`;
}

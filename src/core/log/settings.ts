// The settings: their meanings, limits and defaults.

import { Failure } from '../text/failure.ts';
import { suggest } from '../text/suggest.ts';
import { formatMinutes, parseMinutes, weeklyMinutes } from '../time/duration.ts';

export interface Settings {
  /** Minutes a week the learner wants to study; null: no goal. */
  weeklyGoal: number | null;
  /** Minutes after midnight at which a study day begins. */
  dayStarts: number;
  /** 0 = Monday … 6 = Sunday. */
  weekStart: number;
  /** The probability of recall at which a question comes back. */
  retention: number;
  /** Minutes a day for reviews. */
  dailyReviews: number;
  /** A roadmap file to use if none is nearer; null: the built-in one. */
  roadmap: string | null;
  glyphs: 'auto' | 'unicode' | 'ascii';
  /** The program to write notes in; null: the one of the environment. */
  editor: string | null;
  /** Whether a sync starts by itself after something was recorded. */
  autoSync: boolean;
}

export type SettingKey =
  | 'weekly_goal'
  | 'day_starts'
  | 'week_start'
  | 'retention'
  | 'daily_reviews'
  | 'roadmap'
  | 'glyphs'
  | 'editor'
  | 'auto_sync';

export interface SettingInfo {
  key: SettingKey;
  /** Kept on this device alone; all others are exported with the learner's data. */
  device: boolean;
  about: string;
  fallback: string;
  /** Turns typed text into the stored value; throws a usage Failure. */
  parse(text: string): string;
}

// Below this, too much is forgotten; above the other limit, questions come so often that little else is learnt.
const leastRetention = 0.85;
const mostRetention = 0.97;

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

export const settingInfos: readonly SettingInfo[] = [
  {
    key: 'weekly_goal',
    device: false,
    about: 'study time a week to aim at, such as 8h',
    fallback: 'none',
    parse: text => String(parseWeekly(text)),
  },
  {
    key: 'day_starts',
    device: false,
    about: 'when a study day begins',
    fallback: '04:00',
    parse: text => {
      const time = /^(\d{1,2}):(\d{2})$/.exec(text);
      const minutes = time ? Number(time[1]) * 60 + Number(time[2]) : Number.NaN;
      if (!(minutes <= 12 * 60) || Number(time![2]) > 59) {
        throw invalid('day_starts', text, 'a time between 00:00 and 12:00, such as 04:00');
      }
      return text.padStart(5, '0');
    },
  },
  {
    key: 'week_start',
    device: false,
    about: 'the first day of a week',
    fallback: 'monday',
    parse: text => oneOf('week_start', text.toLowerCase(), days),
  },
  {
    key: 'retention',
    device: false,
    about: 'how well to remember, such as 0.95',
    fallback: '0.90',
    parse: text => {
      const value = /^0?[.,]\d+$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : Number.NaN;
      if (!(value >= leastRetention && value <= mostRetention)) {
        throw invalid('retention', text, 'a probability from 0.85 to 0.97');
      }
      return value.toFixed(2);
    },
  },
  {
    key: 'daily_reviews',
    device: false,
    about: 'time for reviews in a day',
    fallback: '15m',
    parse: text => String(parseMinutes(text)),
  },
  {
    key: 'roadmap',
    device: true,
    about: 'the default roadmap file',
    fallback: 'built-in',
    parse: text => text,
  },
  {
    key: 'glyphs',
    device: true,
    about: 'draw with auto, unicode or ascii',
    fallback: 'auto',
    parse: text => oneOf('glyphs', text.toLowerCase(), ['auto', 'unicode', 'ascii']),
  },
  {
    key: 'editor',
    device: true,
    about: 'the program to write notes in',
    fallback: '$EDITOR',
    parse: text => {
      if (text.trim() === '') throw invalid('editor', text, 'a program, such as nano or "code --wait"');
      return text.trim();
    },
  },
  {
    key: 'auto_sync',
    device: true,
    about: 'sync by itself after recording: on or off',
    fallback: 'off',
    parse: text => oneOf('auto_sync', text.toLowerCase(), ['on', 'off']),
  },
];

export function findSetting(key: string): SettingInfo {
  const found = settingInfos.find(info => info.key === key);
  if (found) return found;
  const keys = settingInfos.map(info => info.key);
  const [near] = suggest(key, keys);
  throw new Failure('usage', `there is no setting "${key}"`, {
    hint: near ? `Did you mean: roadmap config ${near}` : `Settings: ${keys.join(', ')}`,
  });
}

/**
 * The settings in use. An imported setting counts only if it is valid and not a setting of the device (such as the
 * editor, a program that is run), since it may come from elsewhere.
 */
export function mergedSettings(
  travelling: ReadonlyMap<string, string>,
  ofDevice: ReadonlyMap<string, string>,
): Map<string, string> {
  const merged = new Map<string, string>();
  for (const { key, device, parse } of settingInfos) {
    const value = (device ? ofDevice : travelling).get(key);
    if (value !== undefined && isValue(parse, value)) merged.set(key, value);
  }
  return merged;
}

function isValue(parse: SettingInfo['parse'], value: string): boolean {
  try {
    return parse(value) === value;
  } catch {
    return false;
  }
}

/** `stored`: values from `parse`, by key. */
export function settingsFrom(stored: ReadonlyMap<string, string>): Settings {
  const goal = stored.get('weekly_goal');
  const [hours = 4, minutes = 0] = stored.get('day_starts')?.split(':').map(Number) ?? [];
  const weekStart = days.indexOf(stored.get('week_start') ?? 'monday');
  return {
    weeklyGoal: goal === undefined ? null : Number(goal),
    dayStarts: hours * 60 + minutes,
    weekStart: Math.max(0, weekStart),
    retention: Number(stored.get('retention') ?? 0.9),
    dailyReviews: Number(stored.get('daily_reviews') ?? 15),
    roadmap: stored.get('roadmap') ?? null,
    glyphs: (stored.get('glyphs') as Settings['glyphs'] | undefined) ?? 'auto',
    editor: stored.get('editor') ?? null,
    autoSync: stored.get('auto_sync') === 'on',
  };
}

/** A stored value as a person writes it. */
export function settingInWords(key: SettingKey, stored: string): string {
  return key === 'weekly_goal' || key === 'daily_reviews' ? formatMinutes(Number(stored)) : stored;
}

function parseWeekly(text: string): number {
  const minutes = weeklyMinutes(text);
  if (minutes === null) throw invalid('weekly_goal', text, 'hours a week, such as 8h or 7h30');
  return minutes;
}

function oneOf(key: SettingKey, text: string, values: readonly string[]): string {
  const found = values.find(value => value === text || (text.length >= 3 && value.startsWith(text)));
  if (found === undefined) throw invalid(key, text, `one of: ${values.join(', ')}`);
  return found;
}

function invalid(key: SettingKey, text: string, wanted: string): Failure {
  return new Failure('usage', `"${text}" is not a valid ${key}`, { hint: `It takes ${wanted}` });
}

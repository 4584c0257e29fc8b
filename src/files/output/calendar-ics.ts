// The weeks of a plan as an iCalendar file (RFC 5545), for calendar programs to import.

import ical, {
  ICalAlarmType,
  ICalEventRepeatingFreq,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import { type Day, dayOf, isoWeek } from '../../core/time/calendar.ts';

export interface CalendarWeek {
  first: Day;
  last: Day;
  summary: string;
  description: string;
}

/** The day of a goal. */
export interface CalendarGoal {
  /** Its first id. */
  topic: string;
  day: Day;
  summary: string;
}

/** Reviews every day, with an alarm; the time of day is that of wherever the learner is. */
export interface CalendarReviews {
  hours: number;
  minutes: number;
  /** How long they take, in minutes. */
  takes: number;
  summary: string;
}

/** An entry of the calendar file that is replaced. */
interface Earlier {
  uid: string;
  sequence: number;
  first: Day;
  /** The first day after the entry. */
  end: Day;
  summary: string;
}

/**
 * One all-day entry a week, shown as free time. `earlier` is the file that this one replaces. Programs keep imported
 * entries for ever, so entries of it that are no longer planned and not past are written as cancelled.
 */
export function calendarIcs(
  weeks: readonly CalendarWeek[],
  {
    roadmap,
    now,
    today,
    earlier,
    goals = [],
    reviews = null,
  }: {
    /** Its first id. */
    roadmap: string;
    now: number;
    today: Day;
    earlier: string;
    goals?: readonly CalendarGoal[];
    reviews?: CalendarReviews | null;
  },
): { text: string; cancelled: number } {
  const before = new Map(entriesOf(earlier).map(entry => [entry.uid, entry]));
  const calendar = ical({ prodId: { company: 'roadmap', product: 'roadmap-cli' } });
  const stamp = new Date(now);
  // Calendar programs keep the entry with the highest number.
  const sequence = Math.max(
    Math.floor(now / 60_000),
    ...[...before.values()].map(entry => entry.sequence + 1),
  );
  const add = (id: string, first: Day, end: Day, more: object) =>
    calendar.createEvent({
      id,
      sequence,
      stamp,
      allDay: true,
      start: atMidnight(first),
      end: atMidnight(end),
      ...more,
    });
  for (const { first, last, summary, description } of weeks) {
    const uid = `${weekName(last)}.${roadmap}@roadmap-cli`;
    before.delete(uid);
    add(uid, first, last + 1, { summary, description, transparency: ICalEventTransparency.TRANSPARENT });
  }
  for (const { topic, day, summary } of goals) {
    const uid = `goal-${topic}.${roadmap}@roadmap-cli`;
    before.delete(uid);
    add(uid, day, day + 1, { summary, transparency: ICalEventTransparency.TRANSPARENT });
  }
  const daily = `reviews.${roadmap}@roadmap-cli`;
  if (reviews !== null || earlier.includes(`UID:${daily}`)) {
    const { hours, minutes, takes, summary } = reviews ?? {
      hours: 0,
      minutes: 0,
      takes: 1,
      summary: 'Reviews',
    };
    const start = new Date(atMidnight(today).getTime() + (hours * 60 + minutes) * 60_000);
    const event = calendar.createEvent({
      ...{ id: daily, sequence, stamp, summary, start, floating: true },
      end: new Date(start.getTime() + takes * 60_000),
      repeating: { freq: ICalEventRepeatingFreq.DAILY },
    });
    if (reviews === null) event.status(ICalEventStatus.CANCELLED);
    else event.createAlarm({ type: ICalAlarmType.display, trigger: 0, description: summary });
  }
  const gone = [...before.values()].filter(({ end }) => end > today);
  for (const { uid, first, end, summary } of gone) {
    add(uid, first, end, { summary, status: ICalEventStatus.CANCELLED });
  }
  return { text: `${calendar.toString()}\r\n`, cancelled: gone.length };
}

/** `2026-W48`: the ISO week that has most of the days, whatever day the week begins on. */
function weekName(last: Day): string {
  const { year, week } = isoWeek(last - 3);
  return `${year}-W${String(week).padStart(2, '0')}`;
}

/** All-day entries take their dates from UTC. */
function atMidnight(day: Day): Date {
  return new Date(day * 86_400_000);
}

/** The entries of a calendar that this file wrote, with the fields needed here. */
function entriesOf(text: string): Earlier[] {
  const [, ...entries] = text.replace(/\r?\n[ \t]/g, '').split(/^BEGIN:VEVENT\r?$/m);
  return entries.flatMap(entry => {
    const [uid, sequence, first, end, summary] = ['UID', 'SEQUENCE', 'DTSTART', 'DTEND', 'SUMMARY'].map(
      name => new RegExp(`^${name}(?:;[^:\r\n]*)?:(.*?)\r?$`, 'm').exec(entry)?.[1],
    );
    const [from, to] = [dayIn(first), dayIn(end)];
    if (!uid || from === null || to === null) return [];
    return [
      { uid, sequence: Number(sequence) || 0, first: from, end: to, summary: unescaped(summary ?? '') },
    ];
  });
}

function dayIn(date = ''): Day | null {
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(date) ?? [];
  return year === undefined ? null : dayOf(Number(year), Number(month), Number(day));
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/g, (_, character: string) => (/n/i.test(character) ? '\n' : character));
}

// Looks for damage in the file, in the events, and in the tables derived from them.

import { statSync } from 'node:fs';
import { parseEvent, type StoredEvent } from '../../core/log/events.ts';
import { fold } from '../../core/log/fold-topic.ts';
import type { ScheduleCards } from '../../core/review/fsrs.ts';
import type { Database } from '../database.ts';
import { deviceOf } from '../log/device.ts';
import { currentRoadmap, eventColumns, eventsOf } from '../log/event-rows.ts';
import { checksum } from '../log/events.ts';
import { readClock } from '../log/log-clock.ts';
import { foldSettings, readSettings } from '../log/settings.ts';
import { hasSoundWords } from '../log/word-index.ts';
import { readNotes } from '../queries/notes.ts';
import { readClocks, readEntriesOf, readProgressOf } from '../queries/progress.ts';
import { readCardsOf } from '../queries/reviews.ts';
import { hasOwnSchema } from '../schema.ts';

export interface Checkup {
  events: number;
  bytes: number;
  /** Events of unknown kinds, or malformed ones: kept, but not counted. */
  notUnderstood: number;
  problems: { code: string; message: string; hint?: string }[];
}

export function checkup(db: Database, schedule: ScheduleCards): Checkup {
  // In one transaction, so that concurrent writes do not look like damage.
  return db.transaction(() => examine(db, schedule))();
}

function examine(db: Database, schedule: ScheduleCards): Checkup {
  // Both throw if they are damaged.
  deviceOf(db);
  readClock(db);
  const problems = [...fileProblems(db)];
  let events = 0;
  let notUnderstood = 0;
  let last: StoredEvent | null = null;
  for (const row of db.prepare(`SELECT ${eventColumns}, sum FROM event ORDER BY device, seq`).iterate()) {
    const { sum, ...event } = row as StoredEvent & { sum: number };
    events++;
    if (checksum(event) !== sum) {
      problems.push({
        code: 'event-damaged',
        message: `entry ${event.device}.${event.seq} was changed`,
        hint: 'The file was changed from outside. Keep the other entries: roadmap check --fix',
      });
    }
    const expected = last?.device === event.device ? last.seq + 1 : 1;
    if (event.seq !== expected) {
      problems.push({
        code: 'events-missing',
        message: `entries ${expected} to ${event.seq - 1} of device ${event.device} are missing`,
        hint: 'Add them from an export or another machine: roadmap import FILE',
      });
    }
    if (parseEvent(event) === null) notUnderstood++;
    last = event;
  }
  problems.push(...foldProblems(db, schedule));
  if (!hasSoundWords(db)) {
    problems.push({
      code: 'derived-wrong',
      message: 'the word index does not match the notes',
      hint: 'Rebuild it: roadmap check --fix',
    });
  }
  return { events, bytes: statSync(db.name).size, notUnderstood, problems };
}

function fileProblems(db: Database): Checkup['problems'] {
  const answers = db.prepare('PRAGMA integrity_check(5)').pluck().all() as string[];
  if (!hasOwnSchema(db)) answers.push('its tables were changed');
  return answers
    .filter(answer => answer !== 'ok')
    .map(answer => ({
      code: 'file-damaged',
      message: `the database file is damaged: ${answer}`,
      hint: 'Save what can be read: roadmap check --fix',
    }));
}

/** Topics whose index lacks events, or whose derived rows differ from a fresh fold. */
function foldProblems(db: Database, schedule: ScheduleCards): Checkup['problems'] {
  const topics = db.prepare(
    `SELECT roadmap, topic, sum(events) AS events FROM (
       SELECT ${currentRoadmap} AS roadmap, coalesce(r.topic, event.topic) AS topic, count(*) AS events FROM event
         LEFT JOIN renamed r ON r.roadmap = ${currentRoadmap} AND r.was = event.topic
         WHERE event.roadmap IS NOT NULL AND event.topic IS NOT NULL GROUP BY event.roadmap, event.topic
       UNION ALL SELECT roadmap, topic, 0 FROM topic_state
       UNION ALL SELECT roadmap, topic, 0 FROM card)
     WHERE (roadmap, topic) NOT IN (SELECT roadmap, topic FROM stale) AND (roadmap, topic) NOT IN (
       SELECT ${currentRoadmap}, coalesce(r.topic, event.topic) FROM arrived a
         JOIN event ON event.device = a.device AND event.seq BETWEEN a.first AND a.last
         LEFT JOIN renamed r ON r.roadmap = ${currentRoadmap} AND r.was = event.topic
         WHERE event.roadmap IS NOT NULL AND event.topic IS NOT NULL)
     GROUP BY roadmap, topic`,
  );
  const clocks = readClocks(db);
  const isOf = (roadmap: string, topic: string) => (row: { roadmap: string; topic: string }) =>
    row.roadmap === roadmap && row.topic === topic;
  const withoutTopic = ({ roadmap: _, topic: __, ...clock }: (typeof clocks)[number]) => clock;
  const all = topics.all() as { roadmap: string; topic: string; events: number }[];
  const wrong = all.filter(({ roadmap, topic, events }) => {
    const own = eventsOf(db, roadmap, topic);
    const folded = fold(own);
    return (
      own.length !== events ||
      !sameRows(folded ? [folded.progress] : [], [readProgressOf(db, roadmap, topic) ?? []].flat()) ||
      !sameRows(folded?.entries ?? [], readEntriesOf(db, roadmap, topic)) ||
      !sameRows(folded?.notes ?? [], readNotes(db, roadmap, topic)) ||
      !sameRows(schedule(folded?.reviews ?? []), readCardsOf(db, roadmap, topic)) ||
      !sameRows(folded?.running ?? [], clocks.filter(isOf(roadmap, topic)).map(withoutTopic))
    );
  });
  const names = wrong.slice(0, 5).map(({ topic }) => topic);
  if (!isSettled(db)) names.push('settings');
  if (names.length === 0) return [];
  const more = wrong.length > 5 ? ` and ${wrong.length - 5} more` : '';
  return [
    {
      code: 'derived-wrong',
      message: `what was derived from the log differs from it for: ${names.join(', ')}${more}`,
      hint: 'Rebuild it: roadmap check --fix',
    },
  ];
}

/** Whether the settings equal a fold of the log; true while events are not folded yet. */
function isSettled(db: Database): boolean {
  if (db.prepare("SELECT 1 FROM stale WHERE roadmap = ''").get() !== undefined) return true;
  return sameRows([...foldSettings(db)], [...readSettings(db)]);
}

/** Whether both have the same rows, in any order. */
function sameRows(a: readonly object[], b: readonly object[]): boolean {
  const sorted = (rows: readonly object[]) =>
    rows.map(row => JSON.stringify(Object.entries(row).sort(([x], [y]) => (x < y ? -1 : 1)))).sort();
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

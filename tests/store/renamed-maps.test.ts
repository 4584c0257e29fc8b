// Earlier ids of a roadmap: as if all had been recorded under the id of today.

import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { dataOf, type Fact, type Grade, type Payload, type StoredEvent } from '../../src/core/log/events.ts';
import { scheduleCards } from '../../src/core/review/fsrs.ts';
import { countedIds, type NamedMap } from '../../src/core/roadmap/renamed-maps.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { merge, survey } from '../../src/store/import/merge.ts';
import { foldArrived } from '../../src/store/import/stale.ts';
import { withLog } from '../../src/store/log/whole-log.ts';
import { findEntry } from '../../src/store/queries/amendable.ts';
import { applyRenames, saveCompiled } from '../../src/store/queries/compiled.ts';
import { readLog } from '../../src/store/queries/history.ts';
import { countEntries, readLastRecorded, readRenamedMaps } from '../../src/store/queries/known-maps.ts';
import { readPace, writePace } from '../../src/store/queries/pace.ts';
import { readPast } from '../../src/store/queries/past.ts';
import { readProgressOf } from '../../src/store/queries/progress.ts';
import { saveRenamedMaps } from '../../src/store/queries/renamed-maps.ts';
import {
  postpone,
  readLatestSeconds,
  readPostponed,
  readReviews,
  readReviewsOfAll,
} from '../../src/store/queries/reviews.ts';
import { readWork, writeWork } from '../../src/store/queries/work.ts';
import { checkup } from '../../src/store/recovery/checkup.ts';
import { rebuild } from '../../src/store/recovery/rebuild.ts';
import { area, mapOf, topic } from '../core/maps.ts';
import { newFolder } from '../folder.ts';
import { runs } from '../rounds.ts';
import { append } from './append.ts';

const now = Date.UTC(2026, 10, 22);
const devices = ['device000001', 'device000002'] as const;
let folder: string;
let opened: Database[];

beforeEach(() => {
  folder = newFolder();
  opened = [];
});
afterEach(() => {
  for (const db of opened) db.close();
});

function replica(device: string): Database {
  const { db } = openDatabase(join(folder, `${device}-${opened.length}.db`), () => device);
  // Hundreds of commits that no power cut threatens.
  db.pragma('synchronous = OFF');
  opened.push(db);
  return db;
}

function settle(db: Database, maps: readonly NamedMap[]): void {
  saveRenamedMaps(db, countedIds(maps, readRenamedMaps(db)), scheduleCards);
}

/** The file of the roadmap "new", in which these are earlier ids of the topic "a". */
function compileNew(db: Database, was: string[]): void {
  const roadmap = { ...mapOf(area('all', [topic('a', { was })])), id: 'new' };
  const stamp = { path: '/roadmap.yaml', size: 1, mtime: '1' };
  applyRenames(db, saveCompiled(db, stamp, was.join(), { roadmap, texts: new Map() }), scheduleCards);
}

async function imported(to: Database, from: Database, foldLater = false): Promise<number> {
  const events = withLog(from, (_, __, events) => [...events]);
  const found = survey(to, events);
  await merge(to, events, found, { now, newDevice: () => 'unused', foldLater });
  return found.takenBack;
}

/** All derived rows, without regard to order and row numbers, and what is read of the log by the ids of today. */
function seen(db: Database, earlier: ReadonlyMap<string, string>): unknown {
  const columns = {
    topic_state: 'roadmap, topic, status, at, day, minutes, sessions, touched, rest',
    entry: 'roadmap, topic, device, seq, at, zone, day, minutes',
    note: 'roadmap, topic, device, seq, at, zone, day, text, heads, conflicts',
    clock: 'roadmap, topic, device, seq, at, zone, day',
    card: 'roadmap, topic, card, stability, difficulty, last_day, reviews, lapses',
    topic_event: 'roadmap, topic, device, seq',
    stale: 'roadmap, topic',
  };
  const derived = Object.entries(columns).map(([table, list]) => [
    table,
    db
      .prepare(`SELECT ${list} FROM ${table}`)
      .raw()
      .all()
      .map(row => JSON.stringify(row))
      .sort(),
  ]);
  const names = (events: readonly StoredEvent[]) =>
    events.map(({ device, seq }) => `${device}.${seq}`).sort();
  const ofMap = ['old', 'older', 'new', 'other']
    .filter(id => !earlier.has(id))
    .map(roadmap => [
      names(readLog(db, roadmap, null)),
      names(readLog(db, roadmap, ['a', 'b'])),
      countEntries(db, [roadmap]),
      readReviews(db, roadmap, 1, 3),
      readLatestSeconds(db, roadmap, 3),
      [...readPast(db, roadmap, 2).statuses].map(([topic, events]) => [topic, names(events)]).sort(),
    ]);
  const entries = withLog(db, (_, __, events) => [...events]).map(({ device, seq }) => {
    const found = findEntry(db, { device, seq });
    return [found?.entry, found?.event.roadmap];
  });
  const all = readReviewsOfAll(db, 1, 3).map(review => JSON.stringify(review));
  return {
    derived,
    ofMap,
    entries,
    all: all.sort(),
    last: devices.map(device => readLastRecorded(db, device)),
  };
}

const ref = fc.record({ device: fc.constantFrom(...devices), seq: fc.integer({ min: 1, max: 12 }) });
const target = ref.map(({ device, seq }) => `${device}.${seq}`);
const payload: fc.Arbitrary<Payload> = fc.oneof(
  fc.record({ kind: fc.constantFrom('topic.done', 'topic.reopened', 'topic.known', 'timer.started') }),
  fc.record({ kind: fc.constant('time.logged' as const), minutes: fc.integer({ min: 1, max: 90 }) }),
  fc.record({ kind: fc.constantFrom('timer.stopped' as const, 'entry.removed' as const), target }),
  fc.record({ kind: fc.constant('note.added' as const), text: fc.constantFrom('x', 'Q: Why? A: So.') }),
  fc.record({
    kind: fc.constant('review.rated' as const),
    card: fc.constantFrom('x', 'y'),
    grade: fc.constantFrom<Grade>(1, 2, 3, 4),
    seconds: fc.nat(60),
  }),
  ref.map(undone => ({ kind: 'undone' as const, ...undone })),
);
const anyFact = fc
  .record({
    payload,
    roadmap: fc.constantFrom('old', 'older', 'new', 'new', 'other'),
    topic: fc.constantFrom('a', 'b', 'c'),
    day: fc.nat(4),
  })
  .map(({ payload, roadmap, topic, day }): Fact => {
    return { ...{ kind: payload.kind, roadmap, topic, day, at: now, zone: 0 }, data: dataOf(payload) };
  });
const isNew = (was: string[]): NamedMap => ({ id: 'new', was });
const maps = fc.constantFrom(
  [isNew(['old', 'older'])],
  [isNew(['older', 'old'])],
  [isNew(['old'])],
  [isNew([])],
  // Another roadmap has the id, or names it, too.
  [isNew(['old', 'older']), { id: 'old', was: [] }],
  [isNew(['old', 'older']), { id: 'other', was: ['older'] }],
  // The file is away.
  [{ id: 'other', was: [] }],
);
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ by: fc.nat(1), facts: fc.array(anyFact, { minLength: 1, maxLength: 4 }) }),
  },
  { weight: 2, arbitrary: fc.record({ maps }) },
  fc.record({ was: fc.constantFrom<string[]>([], ['b'], ['b', 'c']) }),
  fc.constantFrom('import' as const, 'import, folded later' as const, 'rebuild' as const),
);

it('all counts as if it had been recorded under the id of today, whenever a file names or drops the earlier ids', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), maps, async (steps, last) => {
      const [here, there] = devices.map(replica) as [Database, Database];
      const [as, asThere] = devices.map(replica) as [Database, Database];
      const recorded: { by: number; facts: Fact[] }[] = [];
      let was: string[] = [];
      for (const step of steps) {
        if (step === 'import') await imported(here, there);
        else if (step === 'import, folded later') await imported(here, there, true);
        else if (step === 'rebuild') rebuild(here, scheduleCards);
        else if ('maps' in step) settle(here, step.maps);
        else if ('was' in step) {
          was = step.was;
          compileNew(here, was);
        } else {
          append([here, there][step.by]!, now + recorded.length, step.facts);
          recorded.push(step);
        }
      }
      settle(here, last);
      const today = readRenamedMaps(here);
      compileNew(as, was);
      for (const [i, { by, facts }] of recorded.entries()) {
        const moved = facts.map(fact => ({ ...fact, roadmap: today.get(fact.roadmap!) ?? fact.roadmap }));
        append([as, asThere][by]!, now + i, moved);
      }
      await foldArrived(here);
      const takenBack = [await imported(here, there), await imported(as, asThere)];
      if (!steps.some(step => typeof step === 'string' && step !== 'rebuild'))
        expect(takenBack[0]).toBe(takenBack[1]);
      const found = seen(here, today);
      expect(found).toEqual(seen(as, today));
      expect(checkup(here, scheduleCards).problems).toEqual([]);
      rebuild(here, scheduleCards);
      expect(seen(here, today)).toEqual(found);
    }),
    { numRuns: runs(30) },
  );
}, 120_000);

it('what this device keeps of topics goes on with them', () => {
  const db = replica('device000001');
  postpone(db, { roadmap: 'old', topic: 'a', card: 'x', day: 7 }, true);
  writeWork(db, 'old', 'a', { url: 'http://localhost:3000', folder: null });
  writePace(db, 'old', { day: 7, minutes: 90 });
  settle(db, [isNew(['old'])]);
  expect(readPace(db, 'new')).toEqual({ day: 7, minutes: 90 });
  expect(readPostponed(db, 'new', 7)).toEqual(new Map([['a', ['x']]]));
  expect(readWork(db, 'new', 'a').url).toBe('http://localhost:3000');
  writeWork(db, 'new', 'a', { url: 'http://localhost:4000', folder: null });
  expect(readWork(db, 'new', 'a').url).toBe('http://localhost:4000');
  settle(db, [isNew([])]);
  expect(readPostponed(db, 'new', 7)).toEqual(new Map());
});

it('what two copies of one database recorded under the same numbers comes to the same', async () => {
  const fact = (roadmap: string, topic: string): Fact => {
    return { ...{ kind: 'topic.done', roadmap, topic, day: 1, at: now, zone: 0 }, data: '{}' };
  };
  const [one, other] = [replica(devices[0]), replica(devices[0])];
  for (const db of [one, other]) {
    append(db, now, [fact('old', 'a')]);
    settle(db, [isNew(['old'])]);
  }
  append(one, now, [fact('old', 'b')]);
  append(other, now, [fact('new', 'c')]);
  for (const [to, from] of [
    [one, other],
    [other, one],
  ] as const) {
    await imported(to, from);
    expect(checkup(to, scheduleCards).problems).toEqual([]);
  }
  const today = readRenamedMaps(one);
  expect(seen(other, today)).toEqual({ ...(seen(one, today) as object), last: expect.anything() });
  expect([...readPast(one, 'new', 0).statuses.keys()].sort()).toEqual(['a', 'b', 'c']);
});

it('what takes back an entry counts, under whichever id both were recorded', async () => {
  for (const [recorded, by] of [
    ['old', 'new'],
    ['new', 'old'],
    ['old', 'old'],
  ] as const) {
    const [here, there] = devices.map(replica) as [Database, Database];
    const fact = (roadmap: string, payload: Payload): Fact => {
      return {
        ...{ kind: payload.kind, roadmap, topic: 'a', day: 2, at: now, zone: 0 },
        data: dataOf(payload),
      };
    };
    append(here, now, [fact(recorded, { kind: 'time.logged', minutes: 5 })]);
    append(here, now, [fact(recorded, { kind: 'review.rated', card: 'x', grade: 3, seconds: 9 })]);
    settle(here, [isNew(['old'])]);
    expect(readReviews(here, 'new', 1, 3)).toHaveLength(1);
    append(here, now, [fact(by, { kind: 'undone', device: devices[0], seq: 2 })]);
    expect(readReviews(here, 'new', 1, 3)).toEqual([]);
    await imported(there, here);
    append(there, now + 1, [fact(by, { kind: 'entry.removed', target: `${devices[0]}.1` })]);
    expect(await imported(here, there, true)).toBe(1);
    // Not folded yet, and so not wrong.
    expect(checkup(here, scheduleCards).problems).toEqual([]);
    await foldArrived(here);
    expect(readProgressOf(here, 'new', 'a')?.minutes ?? 0).toBe(0);
  }
});

it('the latest answers are the same, under whichever ids they were recorded', () => {
  const ids = ['old', 'older', 'new'];
  for (const order of [ids, ids.toReversed()]) {
    const db = replica(devices[0]);
    for (const [i, roadmap] of order.entries()) {
      const payload: Payload = { kind: 'review.rated', card: 'x', grade: 3, seconds: i };
      const fact = { kind: payload.kind, roadmap, topic: 'a', day: 2, at: now, zone: 0 };
      append(db, now + i, [{ ...fact, data: dataOf(payload) }]);
    }
    settle(db, [isNew(['old', 'older'])]);
    expect(readLatestSeconds(db, 'new', 2)).toEqual([2, 1]);
  }
});

// The log keeps every fact unchanged, and derived data always equals a fold of the whole log.

import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dataOf, type Fact, type Grade, type Payload } from '../../../src/core/log/events.ts';
import { neverTouched } from '../../../src/core/log/fold-topic.ts';
import { scheduleCards } from '../../../src/core/review/fsrs.ts';
import { type Database, openDatabase } from '../../../src/store/database.ts';
import { eventsOf } from '../../../src/store/log/event-rows.ts';
import { append as appendFacts, checksum } from '../../../src/store/log/events.ts';
import { readSettings } from '../../../src/store/log/settings.ts';
import { applyRenames, saveCompiled } from '../../../src/store/queries/compiled.ts';
import { readNotes } from '../../../src/store/queries/notes.ts';
import { readEntriesOf } from '../../../src/store/queries/progress.ts';
import {
  readCards,
  readCardsOf,
  readLatestSeconds,
  readReviews,
} from '../../../src/store/queries/reviews.ts';
import { rebuild } from '../../../src/store/recovery/rebuild.ts';
import { area, mapOf, topic } from '../../core/maps.ts';
import { newFolder } from '../../folder.ts';
import { runs } from '../../rounds.ts';
import { append } from '../append.ts';
import { derived } from '../derived.ts';
import { readProgress } from '../read-progress.ts';

const now = Date.UTC(2026, 10, 22);
let folder: string;
let db: Database;

beforeEach(() => {
  folder = newFolder();
  db = openDatabase(join(folder, 'progress.db'), () => 'device000001').db;
});
afterEach(() => {
  db.close();
});

describe('append', () => {
  it('gives the events of a command one number and each its place', () => {
    const [first, second] = append(db, now, [fact('http'), fact('tls')]);
    const [third] = append(db, now, [fact('dns')]);
    expect(first).toMatchObject({ device: 'device000001', seq: 1, command: 1, topic: 'http' });
    expect(second).toMatchObject({ seq: 2, command: 1, topic: 'tls' });
    expect(third).toMatchObject({ seq: 3, command: 3 });
    expect(first!.hlc < second!.hlc && second!.hlc < third!.hlc).toBe(true);
  });

  it('keeps the clock moving forward when the wall clock is set back', () => {
    const [before] = append(db, now, [fact('http')]);
    const [after] = append(db, now - 86_400_000, [fact('http', { kind: 'topic.reopened' })]);
    expect(after!.hlc > before!.hlc).toBe(true);
    expect(statusOf('http')).toBe('open');
  });

  it('stores what it was given, byte for byte', () => {
    const text = 'ü\u0000\n"\\ 👩‍💻';
    const given = { ...fact('http', { kind: 'note.added', text }), at: 12_345, zone: -570, day: -1 };
    append(db, now, [given]);
    expect(eventsOf(db, 'map', 'http')).toMatchObject([given]);
    expect(readNotes(db, 'map', 'http')).toMatchObject([{ text, at: 12_345, zone: -570, day: -1 }]);
  });

  it('writes nothing when it fails midway', () => {
    append(db, now, [fact('http')]);
    const broken = { ...fact('tls'), at: null as unknown as number };
    expect(() => append(db, now, [fact('dns'), broken])).toThrow(/NOT NULL/);
    expect([...readProgress(db, 'map')].map(([id]) => id)).toEqual(['http']);
    expect(append(db, now, [fact('tls')])[0]!.seq).toBe(2);
  });

  it('takes no facts as nothing to do', () => {
    append(db, now, [fact('http')]);
    expect(append(db, now, [])).toEqual([]);
    expect(append(db, now, [fact('tls')])[0]!.seq).toBe(2);
  });

  it('takes no facts as nothing to do, in a new database as well', () => {
    expect(append(db, now, [])).toEqual([]);
  });

  it('accepts ids that are names in JavaScript', () => {
    append(db, now, [fact('__proto__'), fact('constructor')]);
    expect(readProgress(db, 'map').get('__proto__')!.status).toBe('done');
    expect(statusOf('constructor')).toBe('done');
    expect(statusOf('toString')).toBe('open');
  });

  it('keeps equal ids of two roadmaps apart', () => {
    append(db, now, [fact('http'), { ...fact('http', { kind: 'topic.skipped' }), roadmap: 'other' }]);
    expect(statusOf('http')).toBe('done');
    expect(readProgress(db, 'other').get('http')!.status).toBe('skipped');
  });

  it('leaves out facts that are no longer news inside the transaction', () => {
    const unlessDone = (fact: Fact, status: string) => fact.kind !== 'topic.done' || status !== 'done';
    const facts = [fact('http', { kind: 'topic.done' }), fact('http', { kind: 'time.logged', minutes: 5 })];
    expect(append(db, now, facts, unlessDone)).toHaveLength(2);
    expect(append(db, now, facts, unlessDone)).toMatchObject([{ seq: 3, kind: 'time.logged' }]);
    expect(append(db, now, facts.slice(0, 1), unlessDone)).toEqual([]);
  });

  it('keeps events that it can’t parse, without folding them', () => {
    append(db, now, [{ ...fact('http'), kind: 'topic.dreamt', data: '{"x":1}' }]);
    expect(eventsOf(db, 'map', 'http')).toMatchObject([{ kind: 'topic.dreamt', data: '{"x":1}' }]);
    expect(readProgress(db, 'map').size).toBe(0);
  });

  it('leaves no row of a topic whose only event is undone', () => {
    append(db, now, [fact('http', { kind: 'time.logged', minutes: 5 })]);
    append(db, now, [fact('http', { kind: 'undone', device: 'device000001', seq: 1 })]);
    expect(derived(db)).toMatchObject({
      topic_state: [],
      entry: [],
      clock: [],
      note: [],
      card: [],
      setting: [],
    });
  });

  it('rewrites no entry and no note that is unchanged', () => {
    const time = (minutes: number) => fact('http', { kind: 'time.logged', minutes });
    const note = fact('http', { kind: 'note.added', text: 'kept' });
    append(db, now, [time(10), time(20), time(30), note, note]);
    const idsIn = (table: string) => db.prepare(`SELECT seq, id FROM ${table} ORDER BY seq`).raw().all();
    const [entries, notes] = [idsIn('entry'), idsIn('note')];
    append(db, now, [fact('http')]);
    expect([idsIn('entry'), idsIn('note')]).toEqual([entries, notes]);
    append(db, now, [fact('http', { kind: 'entry.edited', target: 'device000001.2', minutes: 25 })]);
    append(db, now, [fact('http', { kind: 'entry.removed', target: 'device000001.1' })]);
    expect(readEntriesOf(db, 'map', 'http').map(({ minutes }) => minutes)).toEqual([25, 30]);
    expect(idsIn('entry')[1]).toEqual(entries[2]);
    expectRebuilt();
  });

  it('sets settings, the last one winning, and takes them back', () => {
    const set = (value: string | null) => ({
      ...fact(null, { kind: 'setting.set', key: 'weekly_goal', value }),
      roadmap: null,
    });
    append(db, now, [set('60')]);
    append(db, now, [set('120')]);
    expect(readSettings(db)).toEqual(new Map([['weekly_goal', '120']]));
    append(db, now, [{ ...fact(null, { kind: 'undone', device: 'device000001', seq: 2 }), roadmap: null }]);
    expect(readSettings(db)).toEqual(new Map([['weekly_goal', '60']]));
    append(db, now, [set(null)]);
    expect(readSettings(db)).toEqual(new Map());
  });
});

describe('a checksum', () => {
  it('is the CRC-32 of all fields of an event, in this order', () => {
    append(db, now, [fact('http', { kind: 'note.added', text: 'ü' }), { ...fact(null), roadmap: null }]);
    const columns = 'device, seq, hlc, command, kind, roadmap, topic, at, zone, day, data';
    const rows = db.prepare(`SELECT sum, ${columns} FROM event`).raw().all() as [number, ...unknown[]][];
    for (const [sum, ...said] of rows) expect(sum).toBe(crc32(JSON.stringify(said)));
    expect(rows).toHaveLength(2);
  });

  it('changes with any field of the event', () => {
    const [event] = append(db, now, [fact('http')]);
    const changes = {
      device: 'x',
      seq: 9,
      hlc: 'x',
      command: 9,
      kind: 'x',
      roadmap: null,
      topic: null,
      at: 9,
      zone: 9,
      day: 9,
      data: '',
    };
    const sums = Object.entries(changes).map(([key, value]) => checksum({ ...event!, [key]: value }));
    expect(new Set([checksum(event!), ...sums]).size).toBe(1 + sums.length);
  });
});

describe('a rename', () => {
  it('lets the progress of the earlier id follow, old events and new', () => {
    append(db, now, [fact('rest-basics', { kind: 'time.logged', minutes: 30 }), fact('rest-basics')]);
    rename({ rest: ['rest-basics'] });
    expect([...readProgress(db, 'map')].map(([id]) => id)).toEqual(['rest']);
    expect(readProgress(db, 'map').get('rest')!).toMatchObject({ status: 'done', minutes: 30 });
    append(db, now, [fact('rest', { kind: 'time.logged', minutes: 15 })]);
    append(db, now, [fact('rest-basics', { kind: 'topic.reopened' })]);
    expect(readProgress(db, 'map').get('rest')!).toMatchObject({ status: 'started', minutes: 45 });
    expect(readEntriesOf(db, 'map', 'rest').map(({ minutes }) => minutes)).toEqual([30, 15]);
    expectRebuilt();
  });

  it('lets an undo under the new id void an event under the earlier one', () => {
    append(db, now, [fact('rest-basics')]);
    rename({ rest: ['rest-basics'] });
    append(db, now, [fact('rest', { kind: 'undone', device: 'device000001', seq: 1 })]);
    expect(readProgress(db, 'map').size).toBe(0);
  });

  it('follows two times in a row', () => {
    append(db, now, [fact('a', { kind: 'time.logged', minutes: 5 })]);
    rename({ b: ['a'] });
    append(db, now, [fact('b')]);
    rename({ c: ['b', 'a'] });
    expect(readProgress(db, 'map').get('c')!).toMatchObject({ status: 'done', minutes: 5 });
    expect([...readProgress(db, 'map')].map(([id]) => id)).toEqual(['c']);
    expectRebuilt();
  });

  it('follows when the earlier id goes to another topic', () => {
    append(db, now, [fact('old', { kind: 'time.logged', minutes: 5 })]);
    rename({ a: ['old'], b: [] });
    rename({ a: [], b: ['old'] });
    expect([...readProgress(db, 'map')].map(([id]) => id)).toEqual(['b']);
    expectRebuilt();
  });

  it('of another roadmap changes nothing here', () => {
    append(db, now, [fact('rest-basics')]);
    rename({ rest: ['rest-basics'] }, 'other');
    expect([...readProgress(db, 'map')].map(([id]) => id)).toEqual(['rest-basics']);
  });

  it('can be taken back', () => {
    append(db, now, [fact('rest-basics', { kind: 'time.logged', minutes: 5 })]);
    rename({ rest: ['rest-basics'] });
    rename({ rest: [] });
    expect([...readProgress(db, 'map')].map(([id]) => id)).toEqual(['rest-basics']);
    expectRebuilt();
  });

  it('can be swapped with another', () => {
    append(
      db,
      now,
      ['x', 'y'].map(id => fact(id, { kind: 'time.logged', minutes: 5 })),
    );
    rename({ a: ['x'], b: ['y'] });
    rename({ a: ['y'], b: ['x'] });
    expectRebuilt();
  });
});

describe('reviews', () => {
  const rated = (grade: Grade, day = 20_779): Fact => ({
    ...fact('http', { kind: 'review.rated', card: 'x', grade, seconds: 5 }),
    day,
  });
  const cards = () => readCardsOf(db, 'map', 'http');

  it('make cards, which an undo takes back and its undo gives back, to the last digit', () => {
    append(db, now, [fact('http')]);
    append(db, now, [rated(3)]);
    append(db, now, [rated(1, 20_781)]);
    const before = cards();
    expect(before).toMatchObject([{ card: 'x', lastDay: 20_781, reviews: 2, lapses: 1 }]);
    append(db, now, [fact('http', { kind: 'undone', device: 'device000001', seq: 3 })]);
    expect(cards()).toMatchObject([{ lastDay: 20_779, reviews: 1, lapses: 0 }]);
    append(db, now, [fact('http', { kind: 'undone', device: 'device000001', seq: 4 })]);
    expect(cards()).toEqual(before);
    append(db, now, [fact('http', { kind: 'undone', device: 'device000001', seq: 2 })]);
    append(db, now, [fact('http', { kind: 'undone', device: 'device000001', seq: 3 })]);
    expect(cards()).toEqual([]);
    expectRebuilt();
  });

  it('stay when the topic is reopened, noted and done again', () => {
    append(db, now, [fact('http'), rated(4)]);
    const before = cards();
    for (const payload of [
      { kind: 'topic.reopened' },
      { kind: 'note.added', text: 'Q: Why? A: So.' },
      { kind: 'topic.done' },
    ] as const) {
      append(db, now, [fact('http', payload)]);
    }
    expect(cards()).toEqual(before);
    expect(readProgress(db, 'map').get('http')!.ownCards).toEqual(['@device000001.4#1']);
    expectRebuilt();
  });

  it('follow a renamed topic, and its way back', () => {
    append(db, now, [fact('old'), { ...rated(2), topic: 'old' }]);
    const before = readCardsOf(db, 'map', 'old');
    append(db, now, [{ ...rated(3), topic: 'http' }]);
    rename({ http: ['old'] });
    expect([...new Set(readCards(db, 'map').topic)]).toEqual(['http']);
    expect(cards()).toMatchObject([{ reviews: 2 }]);
    expectRebuilt();
    rename({ http: [] });
    expect(readCardsOf(db, 'map', 'old')).toEqual(before);
    expectRebuilt();
  });

  it('are not recorded without the scheduler', () => {
    expect(() => appendFacts(db, now, [rated(3)])).toThrow('scheduler');
    expect(eventsOf(db, 'map', 'http')).toEqual([]);
  });

  it('of some days are read without those taken back, through any rename of the topic', () => {
    append(db, now, [{ ...rated(3, 1), topic: 'old' }]);
    append(db, now, [rated(2, 2)]);
    append(db, now, [rated(1, 3)]);
    append(db, now, [rated(4, 4)]);
    append(db, now, [fact('http', { kind: 'undone', device: 'device000001', seq: 3 })]);
    rename({ http: ['old'] });
    const seen = (list: { topic: string; day: number; grade: number }[]) =>
      list.map(({ topic, day, grade }) => `${topic} ${day} ${grade}`);
    expect(seen(readReviews(db, 'map', 1, 3))).toEqual(['http 1 3', 'http 2 2']);
    // An answer that was taken back still took its time.
    expect(readLatestSeconds(db, 'map', 2)).toHaveLength(2);
    expect(readReviews(db, 'other', 1, 3)).toEqual([]);
  });
});

describe('after any commands', () => {
  const device = fc.constantFrom('device000001', 'device000001', 'device000002');
  const topicId = fc.constantFrom('a', 'b', 'old-1', 'old-2', 'old-3');
  const payload: fc.Arbitrary<Payload> = fc.oneof(
    fc.record({
      kind: fc.constantFrom('topic.done', 'topic.reopened', 'topic.skipped', 'topic.started', 'topic.known'),
    }),
    fc.record({ kind: fc.constant('topic.chosen' as const), topic: topicId }),
    fc.record({
      kind: fc.constantFrom('step.ticked' as const, 'step.cleared' as const),
      step: fc.constantFrom('x', 'y'),
      text: fc.constantFrom('X.', 'Y.'),
    }),
    fc.record({
      kind: fc.constant('practice.tried' as const),
      version: fc.constantFrom('v1', 'v2'),
      passed: fc.constantFrom<string[]>([], ['a'], ['a', 'b']),
      open: fc.constantFrom<string[]>([], ['c']),
      left: fc.constantFrom<string[]>([], ['d']),
      seconds: fc.nat(9),
    }),
    fc.record({ kind: fc.constant('time.logged' as const), minutes: fc.integer({ min: 1, max: 1440 }) }),
    fc.record({
      kind: fc.constant('note.added' as const),
      text: fc.string({ unit: 'grapheme', maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant('review.rated' as const),
      card: fc.constantFrom('x', 'y'),
      grade: fc.constantFrom<Grade>(1, 2, 3, 4),
      seconds: fc.nat(60),
    }),
    fc.record({ kind: fc.constantFrom('card.aside', 'card.back'), card: fc.constantFrom('x', 'y') }),
    fc.record({ kind: fc.constant('undone' as const), device, seq: fc.integer({ min: 1, max: 20 }) }),
    fc.record({
      kind: fc.constant('setting.set' as const),
      key: fc.constantFrom('x', 'y'),
      value: fc.string({ maxLength: 2 }),
    }),
  );
  const anyFact = fc
    .record({
      payload,
      id: topicId,
      roadmap: fc.constantFrom('map', 'map', 'other'),
      at: fc.nat(9),
      day: fc.nat(4),
      global: fc.nat(5),
      odd: fc.nat(9),
    })
    .map(({ payload, id, roadmap, at, day, global, odd }): Fact => {
      const place = global === 0 ? { roadmap: null, topic: null } : { roadmap, topic: id };
      return { ...fact(id, payload), ...place, at, day, ...(odd === 0 ? { data: 'nonsense' } : {}) };
    });
  const command = fc.record({
    facts: fc.array(anyFact, { minLength: 1, maxLength: 4 }),
    clock: fc.integer({ min: -9, max: 9 }),
  });
  const claim = fc.record({ was: fc.constantFrom('old-1', 'old-2', 'old-3'), by: fc.constantFrom('a', 'b') });

  it('derived data equals a fold of everything, and seq has no gaps', () => {
    let run = 0;
    fc.assert(
      fc.property(fc.array(fc.oneof({ weight: 4, arbitrary: command }, claim), { maxLength: 12 }), steps => {
        db.close();
        db = openDatabase(join(folder, `progress-${run++}.db`), () => 'device000001').db;
        // Hundreds of commits that no power cut threatens.
        db.pragma('synchronous = OFF');
        const renamed: Record<string, string[]> = { a: [], b: [] };
        for (const step of steps) {
          if ('facts' in step) append(db, now + step.clock, step.facts);
          else if (!Object.values(renamed).flat().includes(step.was)) {
            renamed[step.by]!.push(step.was);
            rename(renamed);
          }
          expectRebuilt();
        }
        const seqs = db.prepare('SELECT seq FROM event ORDER BY hlc').pluck().all();
        expect(seqs).toEqual(seqs.map((_, i) => i + 1));
      }),
      { numRuns: runs(60) },
    );
  });
});

function fact(topic: string | null, payload: Payload = { kind: 'topic.done' }): Fact {
  return { kind: payload.kind, roadmap: 'map', topic, at: now, zone: 60, day: 20_779, data: dataOf(payload) };
}

/** Saves a roadmap file in which these topics have these earlier ids. */
function rename(earlier: Record<string, string[]>, id = 'map'): void {
  const topics = Object.entries(earlier).map(([id, was]) => topic(id, { was }));
  const roadmap = { ...mapOf(area('web', topics)), id };
  const stamp = { path: '/roadmap.yaml', size: 1, mtime: '1' };
  applyRenames(db, saveCompiled(db, stamp, 'hash', { roadmap, texts: new Map() }), scheduleCards);
}

function statusOf(topic: string): string {
  return (readProgress(db, 'map').get(topic) ?? neverTouched).status;
}

function expectRebuilt(): void {
  const kept = derived(db);
  rebuild(db, scheduleCards);
  expect(kept).toEqual(derived(db));
}

// Exports merged in any order, any number of times, make all replicas equal; contradictions and damage are refused.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dataOf, type Fact, idOf, type Payload, type StoredEvent } from '../../src/core/log/events.ts';
import { tick } from '../../src/core/log/hybrid-logical-clock.ts';
import { scheduleCards } from '../../src/core/review/fsrs.ts';
import { eventLine, headerLine } from '../../src/files/transfer/event-line.ts';
import { type ImportFile, openImportFile } from '../../src/files/transfer/import-file.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { markArrived } from '../../src/store/import/arrived.ts';
import { merge, survey } from '../../src/store/import/merge.ts';
import { foldArrived, heartbeat, isMerging } from '../../src/store/import/stale.ts';
import { deviceOf } from '../../src/store/log/device.ts';
import { readSettings } from '../../src/store/log/settings.ts';
import { withLog } from '../../src/store/log/whole-log.ts';
import { readNotes } from '../../src/store/queries/notes.ts';
import { readClocks, readEntriesOf, readProgressOf } from '../../src/store/queries/progress.ts';
import { readCardsOf } from '../../src/store/queries/reviews.ts';
import { checkup } from '../../src/store/recovery/checkup.ts';
import { rebuild } from '../../src/store/recovery/rebuild.ts';
import { newFolder } from '../folder.ts';
import { runs } from '../rounds.ts';
import { append } from './append.ts';
import { derived } from './derived.ts';
import { readProgress } from './read-progress.ts';

const now = Date.UTC(2026, 10, 22);
/** The latest clock value that a log can reach without imports. */
const lastOfWall = '03b3d512abff-ffff';
let folder: string;
let opened: Database[];
let files = 0;

beforeEach(() => {
  folder = newFolder();
  opened = [];
});
afterEach(() => {
  for (const db of opened) db.close();
});

describe('an export', () => {
  it('gives back every byte, whatever the data holds', async () => {
    const from = replica('device000001');
    const odd = [
      '{}',
      '{"a":1,"1":2}',
      '{"x":1.0}',
      '{ }',
      'nonsense',
      '"text"',
      '[1]',
      'null',
      '',
      '\u0000\n\u2028\u202e\u0085',
      JSON.stringify({ text: '\ud800 \u{e0041} \u202e ü 👩‍💻', __proto__: 1 }),
      '{"__proto__":{"a":1}}',
    ];
    append(
      from,
      now,
      odd.map(data => ({ ...fact('t\u0000\u{e0041}\u202e'), data })),
    );
    const path = exported(from);
    expect(lines(from)).not.toContain('\u202e');
    const to = replica('device000002');
    await imported(to, path);
    expect(logOf(to)).toEqual(logOf(from));
    expect(checkup(to, scheduleCards).problems).toEqual([]);
  });

  it('moves the clock of the device that reads it, but not to an invalid time', async () => {
    const to = replica('device000002');
    const hlc = tick(null, now + 1e9);
    await imported(
      to,
      written([
        { ...event(1), hlc },
        { ...event(2), hlc: 'nonsense' },
      ]),
    );
    expect(append(to, now, [fact('a')])[0]!.hlc > hlc).toBe(true);
    expect(append(to, now, [fact('a')])[0]!.hlc < 'n').toBe(true);
  });

  it('with the last value of 2098 is followed by values that others accept; with a later one it is refused', async () => {
    const to = replica('device000002');
    await imported(to, written([{ ...event(1), hlc: lastOfWall }]));
    append(to, now, [fact('b'), fact('c')]);
    const other = replica('device000003');
    await imported(other, exported(to));
    expect([...readProgress(other, 'map').keys()].sort()).toEqual(['a', 'b', 'c']);
    const later = written([{ ...event(1), hlc: '03b3d512ac00-0001' }]);
    expect(() => surveyed(other, later)).toThrow(/:2:1 is damaged: it was recorded after 2098, by its clock/);
  });

  it('says how many entries here would no longer count', () => {
    const to = replica('device000001');
    append(to, now, [fact('a'), fact('b', { kind: 'time.logged', minutes: 5 }), setting('1')]);
    const theirs = (seq: number, topic: string | null, payload: Payload): StoredEvent => {
      return { ...event(seq), hlc: lastOfWall, ...fact(topic, payload) };
    };
    const mine = (seq: number, topic: string | null, undone: number): StoredEvent => {
      return {
        ...theirs(seq, topic, { kind: 'undone', device: 'device000001', seq: undone }),
        device: 'device000001',
      };
    };
    const removed = theirs(1, 'b', { kind: 'entry.removed', target: 'device000001.2' });
    expect(surveyed(to, written([mine(4, 'a', 1), mine(5, null, 3), removed])).takenBack).toBe(3);
    // An event of another topic, of another device, or of nothing here.
    const unrelated = [
      mine(4, 'b', 1),
      mine(5, 'a', 9),
      theirs(1, 'a', { kind: 'undone', device: 'device000001', seq: 1 }),
    ];
    expect(surveyed(to, written(unrelated)).takenBack).toBe(0);
  });

  it('of an older copy’s future gives that copy a new device id', async () => {
    const to = replica('device000001');
    append(to, now, [fact('a')]);
    const [own] = logOf(to);
    await imported(to, written([own!, { ...event(2), device: 'device000001' }]));
    expect(deviceOf(to)).toBe('newdevice001');
    expect(append(to, now, [fact('b')])[0]).toMatchObject({ device: 'newdevice001', seq: 1 });
  });

  it('with a contradiction that has no order is refused, and nothing is written', () => {
    const to = replica('device000001');
    append(to, now, [fact('a')]);
    const [own] = logOf(to);
    const path = written([{ ...own!, command: 7 }, event(1)]);
    expect(() => surveyed(to, path)).toThrow('@device000001.1 says something else here');
    expect(logOf(to)).toEqual([own]);
  });

  it.each([
    ['{"device":"device000009"', /:3:25 is damaged: it ends too early/],
    [eventLine(event(2)).replace('"at"', '"At"'), /:3:\d+ is damaged: "At" is not part of an entry/],
    [eventLine({ ...event(2), seq: 0.5 }), /:3:26 is damaged: seq must be a whole number above 0/],
    [eventLine(event(1)), /:3:1 is damaged: it must come after device000009.1/],
    ['[]', /:3:1 is damaged: it is not an entry/],
    [Buffer.from('{"device":"\xff"}', 'latin1'), /:3:12 is damaged: it is not valid UTF-8/],
    [eventLine({ ...event(2), topic: '\ud800' }), /topic must be text or null/],
  ])('with a damaged line names its place: %s', (line, message) => {
    const path = join(folder, 'damaged.jsonl');
    const head = headerLine({ device: 'device000009', exported: '', events: 2 });
    writeFileSync(path, Buffer.concat([Buffer.from(head + eventLine(event(1))), Buffer.from(line)]));
    expect(() => surveyed(replica('device000001'), path)).toThrow(message);
  });

  it('may have a byte order mark, blank lines and ends of lines of Windows', async () => {
    const path = join(folder, 'windows.jsonl');
    const text = headerLine({ device: 'x', exported: '', events: 1 }) + eventLine(event(1));
    writeFileSync(path, `\ufeff${text.replaceAll('\n', '\r\n')}\r\n   \r\n`);
    const to = replica('device000001');
    await imported(to, path);
    expect(logOf(to)).toEqual([event(1)]);
  });

  it('with lines longer than one read arrives whole', async () => {
    const text = 'ü\n'.repeat(500_000);
    const long = { ...event(1), kind: 'note.added', data: JSON.stringify({ text }) };
    const to = replica('device000001');
    await imported(to, written([long, event(2)]));
    expect(logOf(to)).toEqual([long, event(2)]);
  });
});

describe('an import that was broken off', () => {
  it('is folded by the next command, unless it still runs', async () => {
    const path = join(folder, 'left.db');
    const db = openDatabase(path, () => 'device000001').db;
    const events = append(db, now, [fact('a')]);
    db.exec('DELETE FROM topic_state; DELETE FROM topic_event');
    markArrived(db, events);
    heartbeat(db);
    expect(isMerging(db)).toBe(true);
    db.prepare("UPDATE meta SET value = '1000' WHERE key = 'merging'").run();
    expect(isMerging(db)).toBe(false);
    heartbeat(db, 60_000);
    expect(isMerging(db)).toBe(true);
    heartbeat(db, 86_400_000);
    expect(isMerging(db)).toBe(false);
    db.close();
    const again = openDatabase(path, () => 'x');
    expect(again.stale).toBe(true);
    await foldArrived(again.db);
    expect(readProgress(again.db, 'map').get('a')!.status).toBe('done');
    again.db.close();
    expect(openDatabase(path, () => 'x')).toMatchObject({ stale: false });
  });
});

describe('entries recorded while an import ran', () => {
  it('count together with the imported ones, on old, new and renamed topics', async () => {
    const to = replica('device000001');
    to.exec("INSERT INTO renamed (roadmap, was, topic) VALUES ('map', 'old', 'new')");
    append(to, now, [fact('a'), fact('b'), fact('old')]);
    const topics = ['a', 'c', 'd', 'old', 'new'];
    const events = Array.from({ length: 2500 }, (_, i) => ({
      ...event(i + 1, topics[i % topics.length]),
      ...(i % 3 === 0 && { kind: 'time.logged', data: '{"minutes":5}' }),
    }));
    const importing = imported(to, written(events));
    await new Promise(resolve => setTimeout(resolve, 2));
    append(to, now, [fact('d', { kind: 'note.added', text: 'meanwhile' })]);
    await importing;
    const found = derived(to);
    rebuild(to, scheduleCards);
    expect(found).toEqual(derived(to));
    expect(checkup(to, scheduleCards).problems).toEqual([]);
    expect(to.prepare("SELECT count(*) FROM topic_event WHERE topic = 'd'").pluck().get()).toBe(501);
  });

  it('are found by check if a topic’s fold lacks one', () => {
    const db = replica('device000001');
    append(db, now, [fact('a'), fact('a', { kind: 'topic.reopened' })]);
    db.exec('DELETE FROM topic_event WHERE seq = 1');
    expect(checkup(db, scheduleCards).problems).toMatchObject([{ code: 'derived-wrong' }]);
    rebuild(db, scheduleCards);
    expect(checkup(db, scheduleCards).problems).toEqual([]);
  });
});

describe('three devices', () => {
  const ref = fc
    .record({ device: fc.integer({ min: 1, max: 3 }), seq: fc.integer({ min: 1, max: 12 }) })
    .map(({ device, seq }) => ({ device: `device00000${device}`, seq }));
  const target = ref.map(({ device, seq }) => `${device}.${seq}`);
  const payload: fc.Arbitrary<Payload | { kind: string }> = fc.oneof(
    fc.record({
      kind: fc.constantFrom(
        'topic.done',
        'topic.reopened',
        'topic.skipped',
        'topic.started',
        'timer.started',
      ),
    }),
    fc.record({ kind: fc.constant('topic.chosen'), topic: fc.constantFrom('a', 'b') }),
    fc.record({ kind: fc.constant('time.logged'), minutes: fc.integer({ min: 1, max: 90 }) }),
    fc.record({ kind: fc.constantFrom('timer.stopped', 'entry.removed'), target }),
    fc.record({ kind: fc.constant('entry.edited'), target, minutes: fc.integer({ min: 1, max: 90 }) }),
    fc.record({ kind: fc.constant('note.added'), text: fc.string({ maxLength: 3 }) }),
    fc.record({ kind: fc.constant('note.edited'), target, base: fc.array(target), text: fc.string() }),
    fc.record({ kind: fc.constant('note.removed'), target, base: fc.array(target) }),
    fc.record({
      kind: fc.constant('review.rated'),
      card: fc.constantFrom('x', 'y'),
      grade: fc.integer({ min: 1, max: 4 }),
      seconds: fc.nat(60),
    }),
    fc.record({ kind: fc.constantFrom('card.aside', 'card.back'), card: fc.constantFrom('x', 'y') }),
    fc.record({
      kind: fc.constant('card.edited'),
      card: fc.constantFrom('x', 'y'),
      words: fc.record({ ask: fc.constant('Why?'), answer: fc.string({ minLength: 1 }) }),
      was: fc.constant({ ask: 'What?', answer: 'That.' }),
    }),
    ref.map(({ device, seq }) => ({ kind: 'undone', device, seq })),
    fc.record({ kind: fc.constant('topic.dreamt'), x: fc.string() }),
  );
  const anyFact: fc.Arbitrary<Fact> = fc
    .record({
      payload,
      topic: fc.constantFrom('a', 'b', 'c'),
      at: fc.nat(9),
      day: fc.nat(4),
      odd: fc.nat(12),
    })
    .map(({ payload, topic, at, day, odd }) => {
      const { kind, ...data } = payload;
      const said = odd === 0 ? 'nonsense' : JSON.stringify(data);
      if (odd === 1) return { ...setting(String(at)), at };
      return { ...fact(topic), kind, data: said, at: at * 60_000, day: 20_779 + day };
    });
  const step = fc.oneof(
    fc.record({
      device: fc.nat(2),
      clock: fc.integer({ min: -9, max: 9 }),
      facts: fc.array(anyFact, { minLength: 1, maxLength: 4 }),
    }),
    fc.record({ from: fc.nat(2), to: fc.nat(2) }),
  );

  it('agree when each has read what the others wrote, in any order and any number of times', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), fc.boolean(), async (steps, backwards) => {
        const replicas = [1, 2, 3].map(n => replica(`device00000${n}`));
        for (const step of steps) {
          if ('facts' in step) append(replicas[step.device]!, now + step.clock, step.facts);
          else await imported(replicas[step.to]!, exported(replicas[step.from]!));
        }
        const paths = replicas.map(exported);
        for (const [i, to] of replicas.entries()) {
          const order = backwards === (i === 1) ? paths : paths.toReversed();
          for (const path of [...order, order[0]!]) await imported(to, path);
        }
        const [first, ...others] = replicas.map(db => ({ log: logOf(db), derived: derived(db) }));
        for (const other of others) expect(other).toEqual(first);
        for (const db of replicas) {
          rebuild(db, scheduleCards);
          expect(derived(db)).toEqual(first!.derived);
          expect(readSettings(db)).toEqual(readSettings(replicas[0]!));
          expect(checkup(db, scheduleCards).problems).toEqual([]);
        }
      }),
      { numRuns: runs(20) },
    );
  }, 60_000);
});

describe('after any import', () => {
  /** Events that could take something away from an entry, or replace it. */
  const harmful: ((target: string) => Payload)[] = [
    target => ({ kind: 'undone', ...idOf(target) }),
    target => ({ kind: 'timer.stopped', target }),
    target => ({ kind: 'entry.removed', target }),
    target => ({ kind: 'entry.edited', target, minutes: 9 }),
    target => ({ kind: 'entry.edited', target, begin: { at: 1, zone: 0, day: 1 } }),
    target => ({ kind: 'time.logged', minutes: 7, from: target }),
    target => ({ kind: 'note.edited', target, base: [target], text: 'theirs' }),
    target => ({ kind: 'note.removed', target, base: [target] }),
    () => ({ kind: 'topic.reopened' }),
    () => ({ kind: 'topic.skipped' }),
    () => ({ kind: 'topic.chosen', topic: 'x' }),
    () => ({ kind: 'goal.set', by: 1 }),
    () => ({ kind: 'goal.dropped' }),
    () => ({ kind: 'setting.set', key: 'weekly_goal', value: '9' }),
    () => ({ kind: 'review.rated', card: 'x', grade: 1, seconds: 0 }),
    () => ({ kind: 'card.aside', card: 'x' }),
  ];
  /** For any future id and number of this device. */
  const targets = ['device000001', 'newdevice001'].flatMap(device =>
    Array.from({ length: 130 }, (_, i) => `${device}.${i + 1}`),
  );
  const drawn = fc.record({
    device: fc.constantFrom('device000001', 'device000009'),
    hlc: fc.oneof(
      fc.constant(lastOfWall),
      fc.nat(2 * now).map(ms => tick(null, ms)),
    ),
    payloadFor: fc.constantFrom(...harmful),
  });

  it('each kind that is recorded afterwards counts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(drawn, { minLength: 1, maxLength: 3 }), async drawn => {
        const payloads = drawn.flatMap(({ device, hlc, payloadFor }) =>
          targets.map(target => ({ device, hlc, payload: payloadFor(target) })),
        );
        const events = [...Map.groupBy(payloads, ({ device }) => device)]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .flatMap(([device, own]) =>
            own.map(({ hlc, payload }, i) => {
              const said = payload.kind === 'setting.set' ? setting('9') : fact('a', payload);
              return { ...event(i + 1), device, hlc, ...said };
            }),
          );
        const db = replica('device000001');
        await imported(db, written(events));
        const record = (payload: Payload) => append(db, now, [fact('a', payload)])[0]!;
        const refOf = ({ device, seq }: StoredEvent) => `${device}.${seq}`;
        const progress = () => readProgressOf(db, 'map', 'a')!;
        const entry = (of: StoredEvent) =>
          readEntriesOf(db, 'map', 'a').find(({ device, seq }) => device === of.device && seq === of.seq);
        const runs = (of: StoredEvent) =>
          readClocks(db).some(({ device, seq }) => device === of.device && seq === of.seq);
        const note = (text: string) => readNotes(db, 'map', 'a').some(note => note.text === text);

        const done = record({ kind: 'topic.done' });
        expect(progress().status).toBe('done');
        record({ kind: 'topic.reopened' });
        // Started, if the import has study time.
        expect(['open', 'started']).toContain(progress().status);
        for (const status of ['known', 'skipped', 'started'] as const) {
          record({ kind: `topic.${status}` });
          expect(progress().status).toBe(status);
        }
        const { doneCount } = progress();
        record({ kind: 'undone', device: done.device, seq: done.seq });
        expect(progress().doneCount).toBe(doneCount - 1);
        record({ kind: 'topic.chosen', topic: 'z' });
        expect(progress().chosen[0]).toBe('z');
        record({ kind: 'goal.set', by: 30_000 });
        expect(progress().goal).toEqual({ by: 30_000 });
        record({ kind: 'goal.dropped' });
        expect(progress().goal).toBeNull();

        const logged = record({ kind: 'time.logged', minutes: 5, from: 'device000001.9' });
        expect(entry(logged)?.minutes).toBe(5);
        record({ kind: 'entry.edited', target: refOf(logged), minutes: 6 });
        expect(entry(logged)?.minutes).toBe(6);
        record({ kind: 'entry.removed', target: refOf(logged) });
        expect(entry(logged)).toBeUndefined();
        const clock = record({ kind: 'timer.started' });
        expect(runs(clock)).toBe(true);
        record({ kind: 'timer.stopped', target: refOf(clock) });
        expect([runs(clock), entry(clock)?.minutes]).toEqual([false, 0]);
        expect(entry(clock)?.at).toBe(now);

        const added = record({ kind: 'note.added', text: 'mine' });
        expect(note('mine')).toBe(true);
        const edited = record({
          kind: 'note.edited',
          target: refOf(added),
          base: [refOf(added)],
          text: 'mine again',
        });
        expect([note('mine'), note('mine again')]).toEqual([false, true]);
        record({ kind: 'note.removed', target: refOf(added), base: [refOf(edited)] });
        expect(note('mine again')).toBe(false);

        const reviews = () => readCardsOf(db, 'map', 'a').find(({ card }) => card === 'x')?.reviews ?? 0;
        const before = reviews();
        record({ kind: 'review.rated', card: 'x', grade: 3, seconds: 1 });
        expect(reviews()).toBe(before + 1);
        append(db, now, [setting('480')]);
        expect(readSettings(db).get('weekly_goal')).toBe('480');
      }),
      { numRuns: runs(25) },
    );
  }, 60_000);
});

describe('two copies of one database that both went on', () => {
  /** Two copies with three events in common, and further events of each. */
  function copies(later: [number, number]) {
    const common = [fact('a'), fact('a', { kind: 'time.logged', minutes: 5 }), fact('b')];
    return later.map((clock, i) => {
      const db = replica('device000001');
      append(db, now, common);
      const [note] = append(db, now + clock, [fact('a', { kind: 'note.added', text: `of ${i}` })]);
      append(db, now + clock, [
        fact('a', {
          kind: 'note.edited',
          target: `device000001.${note!.seq}`,
          base: [`device000001.${note!.seq}`],
          text: `again ${i}`,
        }),
        fact('b', { kind: 'undone', device: 'device000001', seq: 3 }),
        ...(i === 0 ? [fact('c')] : []),
      ]);
      return db;
    }) as [Database, Database];
  }

  it.each<[[number, number]]>([[[10, 20]], [[20, 10]]])(
    'come to the same with every entry once, whoever reads first: clocks %j',
    async clocks => {
      for (const first of [0, 1] as const) {
        const pair = copies(clocks);
        const files = pair.map(exported);
        await imported(pair[first], files[1 - first]!);
        expect(checkup(pair[first], scheduleCards).problems).toEqual([]);
        // From the other's earlier file, or its present state.
        await imported(pair[1 - first]!, first === 0 ? files[first]! : exported(pair[first]));
        const [one, other] = pair.map(db => ({ log: logOf(db), derived: derived(db) }));
        expect(other).toEqual(one);
        expect(one!.log).toHaveLength(3 + 4 + 3);
        expect(
          readNotes(pair[0], 'map', 'a')
            .map(({ text }) => text)
            .sort(),
        ).toEqual(['again 0', 'again 1']);
        expect(readProgress(pair[0], 'map').get('b')).toBeUndefined();
        const devices = pair.map(deviceOf);
        expect(devices[0]).not.toBe(devices[1]);
        expect(devices[clocks[0] < clocks[1] ? 0 : 1]).toBe('device000001');
        for (const [i, db] of pair.entries()) {
          expect(checkup(db, scheduleCards).problems).toEqual([]);
          // The same once more, and what both record from now on.
          for (const file of files) expect(surveyed(db, file).fresh).toBe(0);
          append(db, now + 99, [fact('d', { kind: 'time.logged', minutes: i + 1 })]);
        }
        await imported(pair[0], exported(pair[1]));
        await imported(pair[1], exported(pair[0]));
        expect(logOf(pair[0])).toEqual(logOf(pair[1]));
        expect(logOf(pair[0])).toHaveLength(12);
        expect(readProgress(pair[1], 'map').get('d')!.minutes).toBe(3);
      }
    },
  );

  it('may be three, which come to the same whatever is imported in which order', async () => {
    const steps = fc.array(fc.record({ from: fc.nat(2), to: fc.nat(2) }), { maxLength: 6 });
    const clocks = fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 3, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(clocks, steps, async (clocks, steps) => {
        const replicas = clocks.map((clock, i) => {
          const db = replica('device000001');
          append(db, now, [fact('a'), fact('b')]);
          append(db, now + clock, [fact('a', { kind: 'note.added', text: `of ${i}` }), fact('c')]);
          return db;
        });
        const pass = async (from: number, to: number) => {
          if (from !== to) await imported(replicas[to]!, exported(replicas[from]!));
        };
        for (const { from, to } of steps) await pass(from, to);
        for (const round of [1, 2]) {
          for (const from of [0, 1, 2]) for (const to of [2, 1, 0]) await pass(from, (to + round) % 3);
        }
        const [first, ...others] = replicas.map(db => ({ log: logOf(db), derived: derived(db) }));
        expect(first!.log).toHaveLength(2 + 3 * 2);
        for (const other of others) expect(other).toEqual(first);
        for (const db of replicas) expect(checkup(db, scheduleCards).problems).toEqual([]);
        expect(new Set(replicas.map(deviceOf)).size).toBe(3);
      }),
      { numRuns: runs(8) },
    );
  }, 60_000);

  it('are not assumed if an entry here is damaged', () => {
    const [one, other] = copies([10, 20]);
    const file = exported(other);
    one.prepare("UPDATE event SET topic = 'x' WHERE seq = 4").run();
    const before = logOf(one);
    expect(() => surveyed(one, file)).toThrow('entry device000001.4 was changed');
    expect(logOf(one)).toEqual(before);
  });
});

function fact(topic: string | null, payload: Payload = { kind: 'topic.done' }): Fact {
  return { kind: payload.kind, roadmap: 'map', topic, at: now, zone: 60, day: 20_779, data: dataOf(payload) };
}

function setting(value: string): Fact {
  return { ...fact(null, { kind: 'setting.set', key: 'weekly_goal', value }), roadmap: null };
}

function event(seq: number, topic = 'a'): StoredEvent {
  return { device: 'device000009', seq, hlc: tick(null, now + seq), command: seq, ...fact(topic) };
}

function replica(device: string): Database {
  const { db } = openDatabase(join(folder, `${files++}.db`), () => device);
  // Hundreds of commits that no power cut threatens.
  db.pragma('synchronous = OFF');
  opened.push(db);
  return db;
}

function lines(db: Database): string {
  return withLog(db, (device, events, log) =>
    [headerLine({ device, exported: '', events }), ...[...log].map(eventLine)].join(''),
  );
}

function exported(db: Database): string {
  const path = join(folder, `${files++}.jsonl`);
  writeFileSync(path, lines(db));
  return path;
}

function written(events: readonly StoredEvent[]): string {
  const path = join(folder, `${files++}.jsonl`);
  const header = headerLine({ device: 'device000009', exported: '', events: events.length });
  writeFileSync(path, header + events.map(eventLine).join(''));
  return path;
}

type Export = ImportFile & { format: 'export' };

function withFile<T>(path: string, use: (file: Export) => T): T {
  return use(openImportFile('/', path) as Export);
}

function surveyed(db: Database, path: string) {
  return withFile(path, file => {
    try {
      return survey(
        db,
        file.events(() => {}),
      );
    } finally {
      file.close();
    }
  });
}

async function imported(db: Database, path: string): Promise<void> {
  const found = surveyed(db, path);
  const file = openImportFile('/', path) as Export;
  await merge(
    db,
    file.events(() => {}),
    found,
    { now, newDevice: () => 'newdevice001' },
  );
  file.close();
}

function logOf(db: Database): StoredEvent[] {
  return withLog(db, (_, __, log) => [...log]);
}

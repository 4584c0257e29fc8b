// What is kept of progress on a large map is, whatever happens, what the rows say.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dataOf, type Fact, type Grade, type Payload, type StoredEvent } from '../../src/core/log/events.ts';
import { statesOf } from '../../src/core/review/card-columns.ts';
import { scheduleCards } from '../../src/core/review/fsrs.ts';
import type { Graph } from '../../src/core/roadmap/graph.ts';
import type { WrittenRoadmap } from '../../src/core/roadmap/roadmap.ts';
import { createAt, type Database } from '../../src/store/database.ts';
import { rebuild } from '../../src/store/log/fold.ts';
import { type Column, packColumns, unpackColumns } from '../../src/store/queries/columns.ts';
import { applyRenames, saveCompiled } from '../../src/store/queries/compiled.ts';
import { checkup } from '../../src/store/recovery/checkup.ts';
import { keepStudy, readStudy, unsoundStudies } from '../../src/store/study.ts';
import { area, group, mapOf, topic } from '../core/maps.ts';
import { append } from './append.ts';

const now = Date.UTC(2026, 10, 22);
const path = '/maps/large.yaml';
const count = 2000;

let folder: string;
let db: Database;
let graph: Graph;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'roadmap-study-'));
  db = createAt(join(folder, 'progress.db'), 'device000001');
  graph = compiled(largeMap());
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a large map', () => {
  it('is worth keeping until it is kept', () => {
    append(db, now, [fact('t-5')]);
    expect(readStudy(db, graph, path).worthKeeping).toBe(true);
    keepStudy(db, graph, path);
    const { progress, worthKeeping } = readStudy(db, graph, path);
    expect(worthKeeping).toBe(false);
    expect([...progress].map(([id, { status }]) => [id, status])).toEqual([['t-5', 'done']]);
  });

  it('is known with all that happened since', () => {
    const ids = ['t-0', 't-1', 't-1999', 'a', 'b', 'gone', 'one'];
    const payloads: Payload[] = [
      { kind: 'topic.done' },
      { kind: 'topic.started' },
      { kind: 'topic.reopened' },
      { kind: 'time.logged', minutes: 30 },
      { kind: 'note.added', text: '? who' },
      { kind: 'goal.set', by: 20_000 },
      { kind: 'topic.chosen', topic: 'b' },
      { kind: 'review.rated', card: 'explain', grade: 1, seconds: 9 },
      { kind: 'review.rated', card: 'explain', grade: 4, seconds: 9 },
    ];
    const step = fc.oneof(
      { weight: 8, arbitrary: fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...payloads)) },
      { weight: 1, arbitrary: fc.constant('keep' as const) },
      { weight: 1, arbitrary: fc.constant('undo' as const) },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), steps => {
        const inOne = db.transaction(() => {
          let last: StoredEvent | undefined;
          for (const each of ['keep' as const, ...steps]) {
            if (each === 'keep') {
              keepStudy(db, graph, path);
            } else if (each !== 'undo') {
              [last] = append(db, now, [fact(...each)]);
            } else if (last) {
              const { topic, device, seq } = last;
              append(db, now, [fact(topic!, { kind: 'undone', device, seq })]);
            }
            expect(readStudy(db, graph, path).worthKeeping).toBe(false);
            expect(seenFrom(path)).toEqual(seenFrom('/never-kept.yaml'));
          }
          expect(unsoundStudies(db)).toEqual([]);
          throw new Error('as if nothing had happened');
        });
        expect(inOne).toThrow('as if nothing had happened');
      }),
      { numRuns: 30 },
    );
  });

  it('is laid out anew after many changes', () => {
    keepStudy(db, graph, path);
    append(
      db,
      now,
      graph.ids.slice(0, 300).map(id => fact(id)),
    );
    const { progress, worthKeeping } = readStudy(db, graph, path);
    expect(progress.size).toBe(300);
    expect(worthKeeping).toBe(true);
  });

  it('is forgotten when the file is another one', () => {
    append(db, now, [fact('t-1')]);
    keepStudy(db, graph, path);
    graph = compiled(mapOf(area('all', [topic('first'), ...many()])));
    expect(readStudy(db, graph, path).worthKeeping).toBe(true);
    expect(readStudy(db, graph, path).progress.get('t-1')!.status).toBe('done');
  });

  it('is not taken for that of another state of the file, whichever a command has in hand', () => {
    append(db, now, [fact('t-1')]);
    const earlier = graph;
    // As many topics, numbered the other way round.
    const turned = compiled(mapOf(area('many', many().reverse()), area('few', [topic('a'), topic('b')])));
    for (const [kept, read] of [
      [earlier, turned],
      [turned, earlier],
    ] as const) {
      keepStudy(db, kept, path);
      const { progress } = readStudy(db, read, path);
      expect([...progress].map(([id, { status }]) => [id, status])).toEqual([['t-1', 'done']]);
      expect(unsoundStudies(db)).toEqual([]);
    }
  });

  it('takes over what was recorded under an earlier id', () => {
    append(db, now, [fact('t-1')]);
    const others = many().filter(({ id }) => id !== 't-1');
    graph = compiled(mapOf(area('all', [...others, topic('new', { was: ['t-1'] })])));
    keepStudy(db, graph, path);
    applyRenames(db, graph, scheduleCards);
    expect(readStudy(db, graph, path).progress.get('new')!.status).toBe('done');
    expect(seenFrom(path)).toEqual(seenFrom('/never-kept.yaml'));
  });
});

it('is not kept while another process writes, and waits for none', () => {
  const other = new Sqlite(db.name);
  other.exec('BEGIN IMMEDIATE');
  keepStudy(db, graph, path);
  other.exec('ROLLBACK');
  other.close();
  expect(readStudy(db, graph, path).worthKeeping).toBe(true);
  keepStudy(db, graph, path);
  expect(readStudy(db, graph, path).worthKeeping).toBe(false);
});

it('is found out where something changed it, and made anew', () => {
  append(db, now, [fact('t-7'), rated('t-7', 3)]);
  for (const damage of [
    "UPDATE study SET numbers = CAST(substr(numbers, 1, length(numbers) - 8) || x'0505050505050505' AS BLOB)",
    "UPDATE study SET numbers = x'01'",
    "UPDATE study SET names = '{'",
    `UPDATE study SET names = replace(names, '"cards"', '"carts"')`,
    'DELETE FROM study_changed',
  ]) {
    keepStudy(db, graph, path);
    append(db, now, [fact('t-8', { kind: 'time.logged', minutes: 5 })]);
    db.exec(damage);
    expect(checkup(db, scheduleCards).problems, damage).toMatchObject([{ code: 'derived-wrong' }]);
    rebuild(db, scheduleCards);
    expect(checkup(db, scheduleCards).problems, damage).toEqual([]);
    expect(seenFrom(path)).toEqual(seenFrom('/never-kept.yaml'));
  }
});

describe('columns', () => {
  const column = fc.oneof(
    fc.float64Array({ maxLength: 9 }),
    fc.int32Array({ maxLength: 9 }),
    fc.uint8Array({ maxLength: 9 }),
  );
  const kindsOf = (columns: readonly Column[]) => columns.map(column => column.constructor as never);

  it('come back as they were packed, from wherever they lie', () => {
    fc.assert(
      fc.property(fc.array(column, { maxLength: 6 }), fc.nat(7), (columns, offset) => {
        const packed = packColumns(columns);
        const elsewhere = new Uint8Array(packed.length + offset).subarray(offset);
        elsewhere.set(packed);
        expect(unpackColumns(elsewhere, kindsOf(columns))).toEqual(columns);
      }),
    );
  });

  it('cut off are damage, and turned round are another machine’s', () => {
    const packed = packColumns([Int32Array.of(1, 2), Float64Array.of(3)]);
    for (let length = 0; length < packed.length; length++) {
      expect(() => unpackColumns(packed.subarray(0, length), [Int32Array, Float64Array])).toThrow();
    }
    expect(unpackColumns(Buffer.from(packed).swap32(), [Int32Array, Float64Array])).toBeNull();
  });
});

function many() {
  return Array.from({ length: count }, (_, i) => topic(`t-${i}`));
}

function largeMap() {
  return mapOf(area('many', many()), area('few', [group('one', [topic('a'), topic('b')], { pick: 1 })]));
}

function compiled(roadmap: WrittenRoadmap): Graph {
  const hash = JSON.stringify(roadmap);
  return saveCompiled(db, { path, size: 1, mtime: '1' }, hash, { roadmap, texts: new Map() });
}

/** From a file of which nothing was kept, it is read row by row. */
function seenFrom(file: string) {
  const { progress, cards } = readStudy(db, graph, file);
  const states = graph.ids.flatMap((id, number) => {
    const own = number < graph.topicCount ? statesOf(cards, number) : [];
    return own.length === 0 ? [] : [[id, own] as const];
  });
  return { progress: new Map(progress), states };
}

function fact(topic: string, payload: Payload = { kind: 'topic.done' }): Fact {
  return { kind: payload.kind, roadmap: 'map', topic, at: now, zone: 60, day: 20_779, data: dataOf(payload) };
}

function rated(topic: string, grade: Grade): Fact {
  return fact(topic, { kind: 'review.rated', card: 'explain', grade, seconds: 9 });
}

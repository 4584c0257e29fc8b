// Progress and cards read on a map equal the stored rows, for any log.

import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { dataOf, type Fact, type Payload, type StoredEvent } from '../../../src/core/log/events.ts';
import { fold } from '../../../src/core/log/fold-topic.ts';
import { progressOn } from '../../../src/core/log/progress-columns.ts';
import { cardStatesOn, statesOf } from '../../../src/core/review/card-columns.ts';
import { scheduleCards } from '../../../src/core/review/fsrs.ts';
import type { Graph } from '../../../src/core/roadmap/graph.ts';
import type { WrittenRoadmap } from '../../../src/core/roadmap/roadmap.ts';
import { createAt, type Database } from '../../../src/store/database.ts';
import { eventsOf } from '../../../src/store/log/event-rows.ts';
import { applyRenames, saveCompiled } from '../../../src/store/queries/compiled.ts';
import { readProgressTable } from '../../../src/store/queries/progress.ts';
import { readCards, readCardsOf } from '../../../src/store/queries/reviews.ts';
import { area, group, mapOf, tableOf, topic } from '../../core/maps.ts';
import { newFolder } from '../../folder.ts';
import { runs } from '../../rounds.ts';
import { append } from '../append.ts';
import { readProgress } from '../read-progress.ts';

const now = Date.UTC(2026, 10, 22);
const path = '/maps/map.yaml';

let folder: string;
let db: Database;
let graph: Graph;

beforeEach(() => {
  folder = newFolder();
  db = createAt(join(folder, 'progress.db'), 'device000001');
  graph = compiled(
    mapOf(
      area('many', many()),
      area('few', [group('one', [topic('a'), topic('b')], { pick: 1 }), topic('c')]),
    ),
  );
});
afterEach(() => {
  db.close();
});

it('equals the stored row of every topic', () => {
  const ids = ['t-0', 't-1', 't-9', 'a', 'b', 'gone', 'one'];
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
    { weight: 1, arbitrary: fc.constant('undo' as const) },
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), steps => {
      const inOne = db.transaction(() => {
        let last: StoredEvent | undefined;
        for (const each of steps) {
          if (each !== 'undo') {
            [last] = append(db, now, [fact(...each)]);
          } else if (last) {
            const { topic, device, seq } = last;
            append(db, now, [fact(topic!, { kind: 'undone', device, seq })]);
          }
          expectAsStored();
        }
        throw new Error('as if nothing had happened');
      });
      expect(inOne).toThrow('as if nothing had happened');
    }),
    { numRuns: runs(30) },
  );
});

it('counts entries under an earlier id', () => {
  append(db, now, [fact('t-1')]);
  const others = many().filter(({ id }) => id !== 't-1');
  graph = compiled(mapOf(area('all', [...others, topic('new', { was: ['t-1'] })])));
  applyRenames(db, graph, scheduleCards);
  expect(progressOn(graph, readProgressTable(db, 'map')).status[graph.numberOf.get('new')!]).toBe('done');
  expectAsStored();
});

function expectAsStored(): void {
  const progress = progressOn(graph, readProgressTable(db, 'map'));
  const cards = cardStatesOn(graph, readCards(db, 'map'));
  expect(progress).toEqual(progressOn(graph, tableOf(readProgress(db, 'map'))));
  for (const [id, own] of readProgress(db, 'map'))
    expect(own).toEqual(fold(eventsOf(db, 'map', id))!.progress);
  for (const [number, id] of graph.ids.slice(0, graph.topicCount).entries()) {
    const stored = readCardsOf(db, 'map', id);
    expect(statesOf(cards, number)).toEqual(stored);
    expect(statesOf(cardStatesOn(graph, readCards(db, 'map', id)), number)).toEqual(stored);
  }
}

function many() {
  return Array.from({ length: 12 }, (_, i) => topic(`t-${i}`));
}

function compiled(roadmap: WrittenRoadmap): Graph {
  const hash = JSON.stringify(roadmap);
  return saveCompiled(db, { path, size: 1, mtime: '1' }, hash, { roadmap, texts: new Map() });
}

function fact(topic: string, payload: Payload = { kind: 'topic.done' }): Fact {
  return { kind: payload.kind, roadmap: 'map', topic, at: now, zone: 60, day: 20_779, data: dataOf(payload) };
}

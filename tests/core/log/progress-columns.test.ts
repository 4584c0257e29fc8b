// Progress in columns equals progress by id, on any map.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { progressOf, type Status, type TopicProgress } from '../../../src/core/log/fold-topic.ts';
import {
  layOut,
  progressOn,
  studyOf,
  type UncommonFields,
  usualFields,
} from '../../../src/core/log/progress-columns.ts';
import { graphOf } from '../../../src/core/roadmap/graph.ts';
import { area, group, mapOf, topic } from '../maps.ts';

const graph = graphOf(
  mapOf(
    area('web', [topic('http'), topic('dns'), topic('a-b'), topic('ab')]),
    area('data', [group('sql', [topic('mysql'), topic('postgres')], { pick: 1 }), topic('cache')]),
  ),
);
const untouched = progressOf(new Map(), '');
/** Also ids that are no longer in the map, or belong to something else now. */
const ids = [...graph.ids, 'gone', 'http-2', 'ä', '__proto__'];

const statuses: Status[] = ['open', 'started', 'done', 'known', 'skipped'];
const own: fc.Arbitrary<TopicProgress> = fc
  .record({
    status: fc.constantFrom(...statuses),
    at: fc.nat(),
    day: fc.nat(1000),
    minutes: fc.nat(500),
    sessions: fc.nat(9),
    touched: fc.nat(1000),
    usual: fc.boolean(),
    goal: fc.option(fc.record({ by: fc.option(fc.nat(1000)) })),
    marked: fc.array(fc.constant({ card: 'x', lapses: 4, aside: true, words: null }), { maxLength: 1 }),
    ownCards: fc.array(fc.constantFrom('@x.1#1', '@x.2#1'), { maxLength: 2 }),
    ticked: fc.array(fc.record({ step: fc.constantFrom('x', 'y'), text: fc.constant('X.'), day: fc.nat(9) })),
  })
  .map(({ status, at, day, usual, goal, ownCards, ticked, marked, ...rest }) => {
    const since = status === 'open' ? null : { at, day };
    const more = usual ? {} : { doneCount: 3, goal, ownCards, ticked, marked };
    return { ...untouched, status, since, ...rest, ...usualFields({ status, since }), ...more };
  });

function tableOf(progress: ReadonlyMap<string, TopicProgress>) {
  const rows = [...progress].sort(([a], [b]) => (a < b ? -1 : 1));
  const rest = new Map(
    rows.map(
      ([id, { firstDone, doneCount, goal, chosen, ownCards, ticked, marked }]): [string, UncommonFields] => [
        id,
        { firstDone, doneCount, goal, chosen, ownCards, ticked, marked },
      ],
    ),
  );
  for (const [id, of] of progress)
    if (JSON.stringify(rest.get(id)) === JSON.stringify(usualFields(of))) rest.delete(id);
  return {
    id: rows.map(([id]) => id),
    status: rows.map(([, { status }]) => status),
    at: rows.map(([, { since }]) => since?.at ?? 0),
    day: rows.map(([, { since }]) => since?.day ?? 0),
    minutes: rows.map(([, { minutes }]) => minutes),
    sessions: rows.map(([, { sessions }]) => sessions),
    touched: rows.map(([, { touched }]) => touched),
    rest,
  };
}

it('gives equal columns, and equal progress by id', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(fc.constantFrom(...ids), own), { selector: ([id]) => id }), given => {
      const progress = new Map(given);
      const kept = progressOn(graph, layOut(tableOf(progress), graph));
      expect(studyOf(graph, kept)).toEqual(studyOf(graph, progress));
      expect(new Map(kept)).toEqual(progress);
      expect(kept.size).toBe(progress.size);
      for (const id of [...ids, 'never']) expect(kept.get(id)).toEqual(progress.get(id));
    }),
    { numRuns: 1000 },
  );
});

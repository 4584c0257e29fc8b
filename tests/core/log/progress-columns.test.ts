// Progress in columns equals progress by id, on any map.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { neverTouched, type Status, type TopicProgress } from '../../../src/core/log/fold-topic.ts';
import { progressAt, progressOn, usualFields, withRow } from '../../../src/core/log/progress-columns.ts';
import { graphOf } from '../../../src/core/roadmap/graph.ts';
import { area, group, mapOf, tableOf, topic } from '../maps.ts';

const graph = graphOf(
  mapOf(
    area('web', [topic('http'), topic('dns'), topic('a-b'), topic('ab')]),
    area('data', [group('sql', [topic('mysql'), topic('postgres')], { pick: 1 }), topic('cache')]),
  ),
);
/** Also ids that are no longer in the map, or belong to something else now. */
const ids = [...graph.ids, 'gone', 'http-2', 'ä', '__proto__', 'constructor'];

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
    chosen: fc.uniqueArray(fc.constantFrom('mysql', 'postgres', 'gone')),
    ownCards: fc.array(fc.constantFrom('@x.1#1', '@x.2#1'), { maxLength: 2 }),
    tried: fc.option(
      fc.record({
        shown: fc.option(fc.record({ day: fc.nat(9), version: fc.constant('v1'), checks: fc.constant(2) })),
        last: fc.record({
          ...{ day: fc.nat(9), version: fc.constant('v1'), left: fc.constant<string[]>([]) },
          ...{ passed: fc.constant<string[]>(['a', 'b']), open: fc.constantFrom<string[]>([], ['c']) },
        }),
      }),
    ),
    ticked: fc.array(fc.record({ step: fc.constantFrom('x', 'y'), text: fc.constant('X.'), day: fc.nat(9) })),
  })
  .map(({ status, at, day, usual, goal, chosen, ownCards, ticked, marked, tried, ...rest }) => {
    const since = status === 'open' ? null : { at, day };
    const more = usual ? {} : { doneCount: 3, goal, chosen, ownCards, ticked, marked, tried };
    return { ...neverTouched, status, since, ...rest, ...usualFields({ status, since }), ...more };
  });
const anyProgress = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...ids), own), { selector: ([id]) => id })
  .map(given => new Map(given));

it('has the progress of each topic by id, and the study time of other ids', () => {
  fc.assert(
    fc.property(anyProgress, progress => {
      const topics = graph.ids.slice(0, graph.topicCount);
      const columns = progressOn(graph, tableOf(progress));
      for (const [topic, id] of topics.entries()) {
        const { status, since, minutes, sessions, touched, goal, ownCards, ticked, marked, tried } =
          progress.get(id) ?? neverTouched;
        expect([columns.status[topic], columns.at[topic], columns.day[topic]]).toEqual([
          status,
          since?.at ?? 0,
          since?.day ?? 0,
        ]);
        expect([columns.minutes[topic], columns.sessions[topic], columns.touched[topic]]).toEqual([
          minutes,
          sessions,
          touched,
        ]);
        expect(columns.goals.get(topic) ?? null).toEqual(goal);
        expect(columns.ownCards.get(topic) ?? []).toEqual(ownCards);
        expect(columns.marked.get(topic) ?? []).toEqual(marked);
        expect(columns.tried.get(topic) ?? null).toEqual(tried);
        expect(columns.ticked.get(topic) ?? []).toEqual(ticked);
      }
      expect(columns.chosen.get(0) ?? []).toEqual(progress.get('sql')?.chosen ?? []);
      const elsewhere = [...progress].filter(([id]) => !topics.includes(id));
      expect(columns.minutesElsewhere).toBe(elsewhere.reduce((sum, [, { minutes }]) => sum + minutes, 0));
      expect(columns.isEmpty).toBe(progress.size === 0);
    }),
    { numRuns: 1000 },
  );
});

it('returns a row as it was folded', () => {
  fc.assert(
    fc.property(anyProgress, progress => {
      const table = tableOf(progress);
      expect(new Map(table.id.map((id, row) => [id, progressAt(table, row)]))).toEqual(progress);
    }),
  );
});

it('is the same after one topic changed as if the whole table were read again', () => {
  fc.assert(
    fc.property(anyProgress, fc.constantFrom(...ids), fc.option(own), (before, id, changed) => {
      const after = new Map(before);
      if (changed === null) after.delete(id);
      else after.set(id, changed);
      const now = new Map([...after].filter(([topic]) => topic === id));
      expect(withRow(tableOf(before), id, tableOf(now))).toEqual(tableOf(after));
    }),
  );
});

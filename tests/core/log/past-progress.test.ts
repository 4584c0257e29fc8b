// Progress at the end of a day is what a fold of the events up to it gives.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dataOf, type Payload, type StoredEvent } from '../../../src/core/log/events.ts';
import { fold, neverTouched } from '../../../src/core/log/fold-topic.ts';
import { pastProgress } from '../../../src/core/log/past-progress.ts';
import { progressOn } from '../../../src/core/log/progress-columns.ts';
import { graphOf } from '../../../src/core/roadmap/graph.ts';
import { area, group, mapOf, tableOf, topic } from '../maps.ts';

const graph = graphOf(
  mapOf(area('web', [topic('http'), group('one', [topic('go'), topic('java')], { pick: 1 })])),
);
const ids = ['http', 'go', 'java', 'one', 'gone'];
const until = 5;

const payloads: Payload[] = [
  { kind: 'topic.done' },
  { kind: 'topic.started' },
  { kind: 'topic.skipped' },
  { kind: 'topic.reopened' },
  { kind: 'time.logged', minutes: 30 },
  { kind: 'step.ticked', step: 'read', text: 'Read' },
  { kind: 'practice.tried', version: 'v1', passed: ['a', 'b'], open: [], left: [], seconds: 1 },
];
const choices: Payload[] = ['go', 'java'].map(topic => ({ kind: 'topic.chosen', topic }));

const anyLog = fc
  .array(
    fc.record({
      id: fc.constantFrom(...ids),
      payload: fc.constantFrom(...payloads),
      choice: fc.constantFrom(...choices),
      undoes: fc.option(fc.nat(), { freq: 3 }),
      day: fc.integer({ min: 1, max: 9 }),
    }),
    { maxLength: 20 },
  )
  .map(steps => {
    const events: StoredEvent[] = [];
    for (const [i, { id, payload, choice, undoes, day }] of steps
      .toSorted((a, b) => a.day - b.day)
      .entries()) {
      const before = undoes === null ? undefined : events[undoes % Math.max(1, events.length)];
      const said: Payload = before
        ? { kind: 'undone', device: before.device, seq: before.seq }
        : id === 'one'
          ? choice
          : payload;
      events.push({
        device: 'a',
        seq: i + 1,
        hlc: `${(i + 1).toString(16).padStart(12, '0')}-0000`,
        command: i + 1,
        kind: said.kind,
        roadmap: 'map',
        topic: before ? before.topic : id,
        at: day * 1000 + i,
        zone: 60,
        day,
        data: dataOf(said),
      });
    }
    return Map.groupBy(events, event => event.topic!);
  });

it('has status, study time and choices of that day, without what was taken back since', () => {
  fc.assert(
    fc.property(anyLog, logs => {
      const now = [...logs].flatMap(([id, log]) => {
        const folded = fold(log);
        return folded ? [[id, folded] as const] : [];
      });
      const minutes = now.map(([id, { entries }]) => {
        const before = entries.filter(({ day }) => day <= until);
        return [id, before.reduce((sum, entry) => sum + entry.minutes, 0)] as const;
      });
      const touchedSince = now.filter(([, { progress }]) => progress.touched > until);
      const past = pastProgress(
        graph,
        progressOn(graph, tableOf(new Map(now.map(([id, { progress }]) => [id, progress])))),
        {
          minutes: new Map(minutes),
          statuses: new Map(
            touchedSince.map(([id]) => [
              id,
              logs.get(id)!.filter(({ kind }) => /^topic\.|^step\.|^undone$/.test(kind)),
            ]),
          ),
        },
        until,
      );
      const then = (id: string) =>
        fold((logs.get(id) ?? []).filter(({ day, kind }) => day <= until || kind === 'undone'))?.progress ??
        neverTouched;
      for (const [number, id] of graph.ids.slice(0, graph.topicCount).entries()) {
        const { status, since, minutes, ticked, tried } = then(id);
        expect([past.status[number], past.minutes[number]]).toEqual([status, minutes]);
        expect(past.ticked.get(number) ?? []).toEqual(ticked);
        expect(past.tried.get(number)?.shown ?? null).toEqual(tried?.shown ?? null);
        if (status === 'started') continue;
        expect([past.at[number], past.day[number]]).toEqual([since?.at ?? 0, since?.day ?? 0]);
      }
      expect(past.chosen.get(0) ?? []).toEqual(then('one').chosen);
      expect(past.minutesElsewhere).toBe(then('gone').minutes);
    }),
    { numRuns: 1000 },
  );
});

// No record is lost from sight, whatever is recorded and however the file changes: real commands on a real database.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { progressOn } from '../../src/core/log/progress-columns.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { readLastCompiled } from '../../src/store/queries/compiled.ts';
import { readNotes } from '../../src/store/queries/notes.ts';
import { readProgressTable } from '../../src/store/queries/progress.ts';
import { readReviews } from '../../src/store/queries/reviews.ts';
import { newFolder } from '../folder.ts';
import { runs } from '../rounds.ts';
import { run } from './run.ts';

interface Records {
  minutes: number;
  notes: number;
  answers: number;
}

const ids = ['a', 'b', 'c', 'd', 'e'];

/** `absent`: what becomes of each id that is no topic: an earlier id or a part of a topic, the id of a group, or nothing. */
const edit = fc.record({
  here: fc.shuffledSubarray(ids, { minLength: 1 }),
  absent: fc.array(fc.record({ as: fc.constantFrom('was', 'from', 'group', null), of: fc.nat(4) }), {
    minLength: ids.length,
    maxLength: ids.length,
  }),
});
const command = fc.record({
  does: fc.constantFrom(
    'log T 10m',
    'note T x',
    'done T --on 9d; review T --grade 3',
    'know T',
    'reopen T',
    'undo',
  ),
  topic: fc.nat(4),
});

type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

function fileOf({ here, absent }: Edit): string {
  const goesTo = (as: string, topic: string) =>
    ids.filter(
      (id, i) => !here.includes(id) && absent[i]!.as === as && here[absent[i]!.of % here.length] === topic,
    );
  const topics = here.map(
    id =>
      `{id: ${id}, title: ${id}, hours: 1, was: [${goesTo('was', id)}], from: [${goesTo('from', id)}], recall: [{id: q, ask: Why, answer: So}]}`,
  );
  const group = ids.find((id, i) => !here.includes(id) && absent[i]!.as === 'group');
  const parts = group === undefined ? topics : [`{group: ${group}, title: G, topics: [${topics}]}`];
  return `{roadmap: 1, id: any, title: Any, areas: [{id: all, title: All, topics: [${parts}]}]}\n`;
}

/** Over the topics of the file and those that are gone. */
function recordsIn(db: Database, path: string): Records {
  const graph = readLastCompiled(db, path)!;
  const { minutes, retired } = progressOn(graph, readProgressTable(db, 'any'));
  const seen = [...graph.roadmap.topics, ...retired].map(({ id }) => id);
  expect(new Set(seen).size).toBe(seen.length);
  return {
    minutes: [...minutes, ...retired.map(row => row.minutes)].reduce((sum, each) => sum + each, 0),
    notes: seen.reduce((sum, id) => sum + readNotes(db, 'any', id).length, 0),
    answers: readReviews(db, 'any', 0, 100_000).filter(({ topic }) => seen.includes(topic)).length,
  };
}

it('time, notes and answers of the topics and of those that are gone are those of all entries', async () => {
  await fc.assert(
    fc.asyncProperty(
      edit,
      fc.array(fc.oneof({ weight: 3, arbitrary: command }, edit), { minLength: 6, maxLength: 14 }),
      async (first, steps) => {
        const home = newFolder();
        const path = join(home, 'work', 'roadmap.yaml');
        mkdirSync(join(home, 'work'));
        const around = { home, cwd: join(home, 'work'), builtIn: path };
        const recorded: Records[] = [];
        let here = first.here;
        writeFileSync(path, fileOf(first));
        for (const [hour, step] of steps.entries()) {
          if ('here' in step) {
            here = step.here;
            writeFileSync(path, fileOf(step));
            continue;
          }
          const now = new Date(Date.UTC(2026, 10, 18, 5 + hour)).toISOString();
          for (const typed of step.does.replaceAll('T', here[step.topic % here.length]!).split('; ')) {
            const { code, out, err } = await run([...typed.split(' '), '--json'], { ...around, now });
            // Refused, such as a topic that is done already; never a file with problems, or a bug.
            if (code !== 0) expect([2, 4, err]).toContain(code);
            const { data, entry } = code === 0 ? JSON.parse(out) : {};
            if (entry === undefined) continue;
            if (typed === 'undo') recorded.length -= data.commands.length;
            else
              recorded.push({
                minutes: typed.startsWith('log') ? 10 : 0,
                notes: typed.startsWith('note') ? 1 : 0,
                answers: data.answered?.length ?? 0,
              });
          }
        }
        const checked = await run(['check'], { ...around, now: '2026-11-19T10:00Z' });
        expect([checked.code, checked.out]).toEqual([0, expect.any(String)]);
        const { db } = openDatabase(join(home, '.local/share/roadmap/roadmap.db'), () => 'unused');
        try {
          const of = (kind: keyof Records) => recorded.reduce((sum, each) => sum + each[kind], 0);
          const all = { minutes: of('minutes'), notes: of('notes'), answers: of('answers') };
          expect(recordsIn(db, path)).toEqual(all);
        } finally {
          db.close();
        }
      },
    ),
    { numRuns: runs(25) },
  );
}, 120_000);

// The work of choosing among alternatives: small on real roadmaps, and refused where it would slow every command down.

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { graphOf } from '../../../src/core/roadmap/graph.ts';
import { groupWork, mostGroupWork } from '../../../src/core/roadmap/group-work.ts';
import { learnerState } from '../../../src/core/state/state.ts';
import { readRoadmap } from '../../../src/files/roadmap-file/roadmap-yaml.ts';
import { cpuTime } from '../../cpu-time.ts';
import { area, group, learner, mapOf, type Part, topic } from '../maps.ts';

const times = <T>(count: number, make: (i: number) => T) => Array.from({ length: count }, (_, i) => make(i));

/** Groups of two, in which each alternative needs the same one of the group before, so that each has to wait for that. */
const chain = (groups: number, more: Part[] = []) =>
  mapOf(
    area('a', [
      ...times(groups, i => {
        const needs = (name: string) => (i === 0 ? [] : [`${name}-${i - 1}`]);
        return group(
          `group-${i}`,
          [
            topic(`x-${i}`, { hours: i === 0 ? 1 : 5, needs: needs('x') }),
            topic(`y-${i}`, { hours: i === 0 ? 2 : 1, needs: needs('y') }),
          ],
          { pick: 1 },
        );
      }),
      ...more,
    ]),
  );
const plain = (topics: number) => times(topics, i => topic(`plain-${i}`));

it('is none without alternatives', () => {
  const all = group('all', [topic('p'), topic('q')]);
  expect(groupWork(mapOf(area('a', [all, ...plain(9000)])))).toEqual({ steps: 0, hardest: null });
});

it('is small on the built-in roadmap', () => {
  const file = readRoadmap(readFileSync(new URL('../../../roadmap.yaml', import.meta.url)), 'roadmap.yaml');
  expect(groupWork(file.roadmap!.roadmap).steps).toBeLessThan(mostGroupWork / 20);
});

it('is small however many groups there are in a chain, as long as they need each other as groups', () => {
  const groups = times(300, i =>
    group(
      `g-${i}`,
      times(10, k => topic(`t-${i}-${k}`)),
      { pick: 1, needs: i === 0 ? [] : [`g-${i - 1}`] },
    ),
  );
  expect(groupWork(mapOf(area('a', groups))).steps).toBeLessThan(mostGroupWork / 5);
});

it('grows with a chain of alternatives that need each other by name, and with the roadmap around it', () => {
  expect(groupWork(chain(20)).steps).toBeLessThan(mostGroupWork);
  expect(groupWork(chain(400))).toMatchObject({ hardest: expect.stringMatching(/^group-/) });
  expect(groupWork(chain(400)).steps).toBeGreaterThan(mostGroupWork);
  expect(groupWork(chain(4, plain(9000))).steps).toBeLessThan(mostGroupWork);
  expect(groupWork(chain(20, plain(9000))).steps).toBeGreaterThan(mostGroupWork);
});

it('grows with optional groups in a chain, and with what only an alternative needs', () => {
  const optional = times(400, i =>
    group(
      `g-${i}`,
      times(18, k => topic(`t-${i}-${k}`, { optional: true })),
      {
        pick: 1,
        needs: i === 0 ? [] : [`g-${i - 1}`],
      },
    ),
  );
  expect(groupWork(mapOf(area('a', optional))).steps).toBeGreaterThan(mostGroupWork);
  const before = times(600, i => topic(`o-${i}`, { optional: true, needs: i === 0 ? [] : [`o-${i - 1}`] }));
  const one = group(
    'one',
    times(100, k => topic(`t-${k}`, { needs: ['o-599'] })),
    { pick: 1 },
  );
  expect(groupWork(mapOf(area('a', [...before, one])))).toMatchObject({ hardest: 'one' });
  expect(groupWork(mapOf(area('a', [...before, one]))).steps).toBeGreaterThan(mostGroupWork);
});

it('takes little time where it is just not refused', () => {
  for (const roadmap of [chain(25), chain(8, plain(4500)), chain(4, plain(8000))]) {
    expect(groupWork(roadmap).steps).toBeLessThan(mostGroupWork);
    expect(groupWork(roadmap).steps).toBeGreaterThan(mostGroupWork / 2);
    const graph = graphOf(roadmap);
    learnerState(graph, learner(graph, {}));
    // About 50 ms; without the limit a chain of 400 takes 20 s.
    expect(cpuTime(() => learnerState(graph, learner(graph, {})))).toBeLessThan(1000);
  }
});

it('is refused in a file, at the group that takes the most of it', () => {
  const lines = ['roadmap: 1', 'id: m', 'title: M', 'areas:', '  - id: a', '    title: A', '    topics:'];
  for (let i = 0; i < 400; i++) {
    const one = (name: string) =>
      `{ id: ${name}-${i}, title: T, hours: 1${i === 0 ? '' : `, needs: [${name}-${i - 1}]`} }`;
    lines.push(`      - group: group-${i}`, '        title: G', '        pick: 1');
    lines.push(`        topics: [${one('x')}, ${one('y')}]`);
  }
  const { roadmap, problems } = readRoadmap(Buffer.from(`${lines.join('\n')}\n`), 'roadmap.yaml');
  expect(roadmap).toBeNull();
  expect(problems).toMatchObject([
    {
      code: 'tangled-groups',
      message: expect.stringMatching(
        /^to choose among the topics of group "group-\d+" and others takes over 40,000 steps$/,
      ),
      hint: 'where a topic needs one of a group by name, let it need the group, or nothing',
    },
  ]);
  expect(lines[problems[0]!.line - 1]).toMatch(/- group: group-\d+$/);
});

// The topics that `list` lists, out of a few and out of thousands.

import { expect, it } from 'vitest';
import { styleFor } from '../../src/render/kit/style.ts';
import { listText } from '../../src/render/screens/list.ts';
import { type ListOptions, listView } from '../../src/view/list.ts';
import { area, group, mapOf, standingOn, through, topic } from '../core/maps.ts';

const many = (name: string, count: number) =>
  area(
    name,
    Array.from({ length: count }, (_, i) => topic(`${name}-${i}`)),
  );
const state = standingOn(
  through(mapOf(many('web', 30), many('data', 10), many('more', 2)), {
    first: ['web-0', 'web-1', 'data'],
    second: ['web'],
  }),
  {
    'web-0': { status: 'done', since: { at: 0, day: 100 }, doneCount: 1, touched: 100 },
    'web-1': { status: 'known', since: { at: 0, day: 80 }, touched: 80 },
  },
);
const listed = (more: Partial<ListOptions> = {}) =>
  listView(state, { today: 100, all: false, brief: true, ...more });
const style = styleFor({
  env: { LANG: 'C.UTF-8' },
  isTTY: false,
  columns: 80,
  color: undefined,
  ascii: false,
  glyphs: 'auto',
  quiet: false,
});

it('more topics than fit on two screens are folded, except in the present milestone', () => {
  expect(listed().milestones.map(({ id, folded }) => [id, folded])).toEqual([
    ['first', false],
    ['second', true],
    [null, true],
  ]);
  expect(listed().earlier).toEqual([{ part: 'first', count: 1, spent_min: 0 }]);
  const lines = listText(listed(), style).split('\n');
  expect(lines.filter(line => !line.includes('data-'))).toEqual(
    [
      '',
      '    1 first                                     2 of 12 · 17 %  ━━────────────',
      '  ● 1 topic learnt earlier                   ',
      '  ● web-0                                   done today',
      '',
      '    2 second                                           0 of 28  ──────────────',
      '    More                                                0 of 2  ──────────────',
      '',
      '  ● done  ◐ in progress  ○ ready  · locked  – skipped',
      '',
      '',
    ].map(line => line.trimEnd()),
  );
});

it('as many as that are all shown', () => {
  const few = standingOn(mapOf(many('web', 20), many('data', 20)));
  expect(listView(few, { today: 100, all: false, brief: true }).topics).toHaveLength(40);
  const more = standingOn(mapOf(many('web', 20), many('data', 21)));
  expect(listView(more, { today: 100, all: false, brief: true }).topics).toHaveLength(20);
});

it('a milestone with more topics than a person can look through is folded as well', () => {
  const view = listView(standingOn(mapOf(many('web', 501))), { today: 100, all: false, brief: true });
  expect(view).toMatchObject({ topics: [], milestones: [{ folded: true }] });
});

it('filters, or --all, list the topics', () => {
  expect(listed({ area: 'web' }).topics).toHaveLength(29);
  expect(listed({ milestone: 'second' }).topics).toHaveLength(28);
  expect(listed({ milestone: 'second' }).milestones.map(({ id }) => id)).toEqual(['second']);
  expect(listed({ states: ['done'] }).topics.map(({ id }) => id)).toEqual(['web-0']);
  expect(listed({ all: true }).topics).toHaveLength(42);
});

it('scripts get them all, in the order of the path', () => {
  const view = listed({ brief: false });
  expect(view.topics.map(({ id }) => id)).toEqual([
    ...['web-0', 'web-1'],
    ...Array.from({ length: 10 }, (_, i) => `data-${i}`),
    ...Array.from({ length: 28 }, (_, i) => `web-${i + 2}`),
    ...['more-0', 'more-1'],
  ]);
  expect(view.earlier).toEqual([]);
  expect(view.milestones.map(({ folded }) => folded)).toEqual([false, false, false]);
  expect(view.milestones.at(-1)).toMatchObject({ id: null, title: 'More', n: null, learnt: 0, total: 2 });
});

it('optional topics of a milestone are listed there, other alternatives are not', () => {
  const map = through(
    mapOf(
      area('web', [
        topic('http'),
        topic('plus', { optional: true, needs: ['http'] }),
        group('one', [topic('p'), topic('q', { optional: true })], { pick: 1 }),
        topic('aside', { optional: true }),
      ]),
    ),
    { first: ['http', 'one', 'plus'] },
  );
  const view = listView(standingOn(map), { today: 100, all: false, brief: true });
  expect(view.topics.map(({ id }) => id)).toEqual(['http', 'p', 'plus']);
  expect(view.milestones[0]).toMatchObject({ id: 'first', total: 2 });
});

it('a group that needs all its topics leaves no choice', () => {
  const all = standingOn(mapOf(area('web', [group('both', [topic('p'), topic('q', { optional: true })])])));
  const view = listView(all, { today: 100, all: true });
  expect(view.topics).toMatchObject([
    { id: 'p', alternative: false, instead_of: [] },
    { id: 'q', alternative: false, instead_of: [] },
  ]);
});

it('the time left is shown once: beside the time spent, or in its place', () => {
  const begun = { status: 'started', since: { at: 0, day: 100 }, touched: 100 } as const;
  const progress = { 'web-0': begun, 'web-1': { ...begun, minutes: 30, sessions: 1 } };
  const view = listView(standingOn(mapOf(many('web', 2)), progress), { today: 100, all: false, brief: true });
  expect(listText(view, style).match(/web-\d .*/g)).toEqual([
    'web-0                             ~1h   in progress',
    'web-1                             30m   in progress, ~30m left',
  ]);
});

// What `list` lists, of few topics and of thousands.

import { expect, it } from 'vitest';
import { styleFor } from '../../src/render/kit/style.ts';
import { listText } from '../../src/render/screens/list.ts';
import { type ListOptions, listView } from '../../src/view/list.ts';
import { area, group, mapOf, standingOn, topic } from '../core/maps.ts';

const many = (name: string, count: number) =>
  area(
    name,
    Array.from({ length: count }, (_, i) => topic(`${name}-${i}`)),
  );
const state = standingOn(mapOf(many('web', 8), many('data', 4)), {
  'web-0': { status: 'done', since: { at: 0, day: 100 }, doneCount: 1, touched: 100 },
});
const listed = (more: Partial<ListOptions> = {}) =>
  listView(state, { today: 100, all: false, most: 11, ...more });
const style = styleFor({
  env: { LANG: 'C.UTF-8' },
  isTTY: false,
  columns: 80,
  color: undefined,
  ascii: false,
  glyphs: 'auto',
  quiet: false,
});

it('more topics than a person looks through are shown as their areas', () => {
  expect(listed()).toMatchObject({ areas_only: true, topics: [], earlier: [] });
  expect(listText(listed(), style)).toBe(
    [
      '',
      '  web                                                   1 of 8  ━━────────────',
      '  data                                                  0 of 4  ──────────────',
      '',
      '  12 topics: those of an area with --area, of a state with --state, all with',
      '  --all',
      '',
      '',
    ].join('\n'),
  );
});

it('what narrows them, or asks for all, has them listed', () => {
  expect(listed({ area: 'web' }).topics).toHaveLength(8);
  expect(listed({ states: ['done'] }).topics.map(({ id }) => id)).toEqual(['web-0']);
  expect(listed({ all: true }).topics).toHaveLength(12);
});

it('as many as that are listed, and any number where no limit is given', () => {
  for (const most of [12, Infinity]) {
    expect(listed({ most })).toMatchObject({ areas_only: false });
    expect(listed({ most }).topics).toHaveLength(12);
  }
});

it('nobody has to choose in a group that asks for all', () => {
  const all = standingOn(mapOf(area('web', [group('both', [topic('p'), topic('q', { optional: true })])])));
  const view = listView(all, { today: 100, all: true });
  expect(view.topics).toMatchObject([
    { id: 'p', alternative: false, instead_of: [] },
    { id: 'q', alternative: false, instead_of: [] },
  ]);
});

it('what is left is said once: beside the time spent, or in its place', () => {
  const begun = { status: 'started', since: { at: 0, day: 100 }, touched: 100 } as const;
  const progress = { 'web-0': begun, 'web-1': { ...begun, minutes: 30, sessions: 1 } };
  const view = listView(standingOn(mapOf(many('web', 2)), progress), { today: 100, all: false, most: 11 });
  expect(listText(view, style).match(/web-\d .*/g)).toEqual([
    'web-0                             ~1h   in progress',
    'web-1                             30m   in progress, ~30m left',
  ]);
});

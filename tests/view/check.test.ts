// What `check` remarks on the milestones of a file without problems.

import { expect, it } from 'vitest';
import type { WrittenRoadmap } from '../../src/core/roadmap/roadmap.ts';
import { styleFor } from '../../src/render/kit/style.ts';
import { checkText } from '../../src/render/screens/check.ts';
import { fileChecked } from '../../src/view/check.ts';
import { area, group, mapOf, through, topic } from '../core/maps.ts';

const map = mapOf(
  area('ops', [
    topic('linux'),
    topic('nginx', { needs: ['linux'] }),
    group('watching', [topic('grafana', { needs: ['nginx'] })]),
    topic('app', { needs: ['watching'] }),
    topic('caddy'),
    topic('plus', { optional: true }),
  ]),
);
const checked = (roadmap: WrittenRoadmap) =>
  fileChecked({
    path: '/r',
    name: 'roadmap.yaml',
    roadmap: { roadmap, texts: new Map() },
    problems: [],
    remarks: [],
  });
const style = styleFor({
  env: { LANG: 'C.UTF-8' },
  isTTY: false,
  columns: 80,
  color: undefined,
  ascii: false,
  glyphs: 'auto',
  quiet: false,
});
const text = (roadmap: WrittenRoadmap) => {
  const nothing = {
    database: null,
    sync: null,
    vanished: [],
    changed: [],
    lost_ticks: [],
    gone: [],
    today: null,
  };
  return checkText({ file: checked(roadmap), ...nothing }, style)
    .trim()
    .split('\n');
};

it('names topics that come earlier than their milestone, and those in none', () => {
  const roadmap = through(map, { service: ['linux', 'app'], grown: ['nginx', 'watching'] });
  expect(text(roadmap)).toEqual([
    '● roadmap.yaml: Map, 6 topics, of which 5 count, in 2 milestones, no',
    '    problems',
    '  2 topics come earlier than their milestone:',
    '    nginx, of grown: grafana needs it, in service',
    '    grafana, of grown: app needs it, in service',
    '  1 topic is in no milestone and comes last: caddy',
  ]);
});

it('is silent where each topic is learnt in its milestone, and without milestones', () => {
  const roadmap = through(map, { service: ['nginx', 'app'], grown: ['caddy'] });
  expect(text(roadmap)).toEqual([
    '● roadmap.yaml: Map, 6 topics, of which 5 count, in 2 milestones, no',
    '    problems',
  ]);
  expect(text(map)).toEqual(['● roadmap.yaml: Map, 6 topics, of which 5 count, in 1 area, no problems']);
});

it('says nothing of paths in a file with problems', () => {
  const file = fileChecked({ path: '/r', name: 'x', roadmap: null, problems: [], remarks: [] });
  expect(file).toMatchObject({ early: [], in_no_milestone: [], milestones: 0 });
});

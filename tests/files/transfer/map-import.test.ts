// Roadmaps made from drawn graphs and outlines: what belongs where, and that our own reader takes whatever comes out.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DraftTopic, nameDraft, newTopic, topicsIn } from '../../../src/core/roadmap/draft.ts';
import type { RoadmapFile } from '../../../src/core/roadmap/roadmap.ts';
import { Failure } from '../../../src/core/text/failure.ts';
import { readRoadmap } from '../../../src/files/roadmap-file/roadmap-yaml.ts';
import { draftOfGraph, labelsIn } from '../../../src/files/transfer/map-graph.ts';
import { readMap } from '../../../src/files/transfer/map-import.ts';
import { draftOfOutline } from '../../../src/files/transfer/map-outline.ts';
import { addTexts } from '../../../src/files/transfer/map-texts.ts';
import { draftYaml } from '../../../src/files/transfer/map-yaml.ts';
import { newFolder } from '../../folder.ts';
import { runs } from '../../rounds.ts';

/** A box as roadmap.sh writes it, 160 wide and 49 high. */
function box(id: string, type: string, label: string, [x, y]: [number, number], more: object = {}) {
  const { legend, checklists, ...size } = more as Record<string, unknown>;
  return {
    ...{ id, type, position: { x, y }, positionAbsolute: { x, y }, width: 160, height: 49, style: {} },
    data: { label, ...(legend ? { legend: { label: legend, color: '#000' } } : {}), checklists },
    ...size,
  };
}

const line = (source: string, target: string, edgeStyle = 'solid') => ({
  source,
  target,
  data: { edgeStyle },
});
const map = (nodes: object[], edges: object[] = []) => ({ nodes, edges });

/** `Area: topic, topic`, with the guessed places and the groups marked. */
function areasOf(graph: object): string[] {
  const { draft } = draftOfGraph(graph, 'Name')!;
  const shown = ({ title, guessed }: { title: string; guessed: boolean }) => `${title}${guessed ? '?' : ''}`;
  return draft.areas.map(
    ({ title, parts }) =>
      `${title}: ${parts.map(part => ('topics' in part ? `[${part.title}: ${part.topics.map(shown).join(' ')}]` : shown(part))).join(', ')}`,
  );
}

const headingOf = (id: string) => box(id, 'topic', id, [0, 0]);
const recommended = { legend: 'Personal Recommendation / Opinion' };
const alternative = { legend: 'Alternative Option / Pick this or purple' };

describe('a drawn graph', () => {
  it('has a heading for each topic, in the order of the solid lines, also through what is only drawn', () => {
    const graph = map(
      [
        box('low', 'topic', 'Low', [0, 900]),
        box('high', 'topic', 'High', [0, 0]),
        box('middle', 'topic', 'Middle', [0, 500]),
        box('bend', 'vertical', 'vertical node', [300, 300]),
        box('title', 'title', 'Baking', [0, -100]),
      ],
      [line('low', 'bend'), line('bend', 'high'), line('title', 'low'), line('middle', 'high', 'dashed')],
    );
    expect(areasOf(graph)).toEqual(['Middle: Middle', 'Low: Low', 'High: High']);
    expect(draftOfGraph(graph, 'Name')!.draft.title).toBe('Baking');
  });

  it('goes from top to bottom where lines say nothing, or run in a circle', () => {
    const nodes = [
      box('b', 'topic', 'B', [0, 100]),
      box('a', 'topic', 'A', [0, 0]),
      box('c', 'topic', 'C', [200, 0]),
    ];
    expect(areasOf(map(nodes))).toEqual(['A: A', 'C: C', 'B: B']);
    expect(areasOf(map(nodes, [line('a', 'b'), line('b', 'a')]))).toEqual(['C: C', 'A: A', 'B: B']);
  });

  const headings = [box('flour', 'topic', 'Flour', [0, 0]), box('oven', 'topic', 'Oven', [0, 1000])];

  it('gives a subtopic to the heading that a line ties it to, also through another subtopic', () => {
    const graph = map(
      [...headings, box('rye', 'subtopic', 'Rye', [400, 990]), box('malt', 'subtopic', 'Malt', [600, 995])],
      [line('rye', 'flour', 'dashed'), line('malt', 'rye', 'dashed'), line('rye', 'nowhere')],
    );
    expect(areasOf(graph)).toEqual(['Flour: Flour, Rye, Malt', 'Oven: Oven']);
    expect(draftOfGraph(graph, '')!.looseLines).toBe(1);
  });

  it('gives it to the one heading of the smallest frame around it, then to what it touches', () => {
    const graph = map(
      [
        ...headings,
        box('frame', 'section', '', [380, 600], { width: 400, height: 390 }),
        box('whole', 'section', '', [-50, -50], { width: 2000, height: 2000 }),
        box('steam', 'subtopic', 'Steam', [400, 650]),
        box('stone', 'subtopic', 'Stone', [400, 900]),
        box('heat', 'subtopic', 'Heat', [400, 954], {
          position: { x: 400, y: 1000 },
          positionAbsolute: undefined,
        }),
        box('cool', 'subtopic', 'Cool', [400, 1054]),
      ],
      [line('frame', 'flour', 'dashed'), line('heat', 'oven', 'dashed')],
    );
    expect(areasOf(graph)).toEqual(['Flour: Flour, Steam, Stone', 'Oven: Oven, Heat, Cool']);
  });

  it('gives the rest to the nearest, and says that it is a guess', () => {
    const graph = map([
      ...headings,
      box('far', 'subtopic', 'Far', [700, 300]),
      box('near', 'subtopic', 'Near', [400, 100]),
    ]);
    expect(areasOf(graph)).toEqual(['Flour: Flour, Near?, Far?', 'Oven: Oven']);
    expect(draftOfGraph(graph, '')!.places).toBe(2);
  });

  it('makes topics of the entries of a list, and one area where there is no heading', () => {
    const list = box('list', 'checklist', '', [0, 60], {
      checklists: [
        { id: 'one', label: 'Knead' },
        { id: 'two', label: 'Wait' },
      ],
    });
    expect(areasOf(map([...headings, list]))).toEqual(['Flour: Flour, Knead, Wait', 'Oven: Oven']);
    expect(areasOf(map([list]))).toEqual(['Name: Knead, Wait']);
  });

  it('makes a group of alternatives that touch, the recommended first; recommended ones alone are none', () => {
    const column = [alternative, recommended, recommended, {}].map((legend, i) =>
      box(`n${i}`, 'subtopic', `N${i}`, [400, i * 54], legend),
    );
    const apart = box('n9', 'subtopic', 'N9', [400, 300], alternative);
    const [, second, third] = column;
    const tie = (nodes: { id: string }[]) => nodes.map(({ id }) => line('flour', id, 'dashed'));
    expect(areasOf(map([headings[0]!, ...column, apart], tie([...column, apart])))).toEqual([
      'Flour: Flour, [N1, N2 or N0: N1 N2 N0], N3, N9',
    ]);
    expect(areasOf(map([headings[0]!, second!, third!], tie([second!, third!])))).toEqual([
      'Flour: Flour, N1, N2',
    ]);
  });

  it('names a group of four and more after the heading', () => {
    const column = [0, 1, 2, 3].map(i => box(`n${i}`, 'subtopic', `N${i}`, [400, i * 54], alternative));
    const edges = column.map(({ id }) => line('flour', id));
    expect(areasOf(map([headings[0]!, ...column], edges))[0]).toContain('[Flour: one of 4: N0 N1 N2 N3]');
  });

  it.each([
    ['Optional / Nice to have', 1, true],
    ["We don't recommend it", 1, true],
    ['Beginner Topics', 3, false],
    ['Intermediate', 2, false],
    ['Advanced Topics', 1, false],
    ['Order not strict / Learn anytime', 1, false],
  ])('reads the legend %s', (legend, importance, optional) => {
    const { draft } = draftOfGraph(map([box('a', 'topic', 'A', [0, 0], { legend })]), '')!;
    expect(draft.areas[0]!.parts[0]).toMatchObject({ importance, optional });
  });

  it('has no topic whose label shows nothing', () => {
    const labels = ['\u200b', '\u2060\ufe0f ', '\u0301', '🚀', '#'];
    const graph = map(labels.map((label, i) => box(`n${i}`, 'topic', label, [0, i * 60])));
    expect(areasOf(graph)).toEqual(['🚀: 🚀', '#: #']);
  });

  it('is read from the answer of an API, too, and is none without boxes', () => {
    const { nodes } = map(headings);
    expect(draftOfGraph({ draft: { nodes }, title: 'Bread' }, '')!.draft.title).toBe('Bread');
    for (const value of [null, 7, [], {}, { nodes: {} }]) expect(draftOfGraph(value, '')).toBeNull();
    expect(() => draftOfGraph({ nodes: [], edges: [] }, '')).toThrow('no box of this graph is a topic');
    const many = Array.from({ length: 5_001 }, () => headings[0]!);
    expect(() => draftOfGraph(map(many), '')).toThrow('more than 5000 boxes');
  });

  it('keeps every id of a box as a ref, each once', () => {
    const entries = [{ id: 'flour', label: 'Again' }];
    const graph = map([...headings, box('x', 'checklist', '', [0, 0], { checklists: entries })]);
    const { draft } = draftOfGraph(graph, '')!;
    const refs = draft.areas.flatMap(({ parts }) => topicsIn(parts)).flatMap(topic => topic.refs);
    expect(refs.sort()).toEqual(['flour', 'oven']);
    expect(labelsIn(graph)!.get('oven')).toBe('Oven');
  });

  it('takes 5,000 boxes in any places within seconds', { timeout: 20_000 }, () => {
    const nodes = Array.from({ length: 5_000 }, (_, i) =>
      box(`n${i}`, i % 50 === 0 ? 'topic' : i % 7 === 0 ? 'section' : 'subtopic', `N${i}`, [
        (i * 37) % 500,
        (i * 91) % 700,
      ]),
    );
    const edges = nodes.slice(1).map(({ id }, i) => line(id, nodes[(i * 13) % 5_000]!.id));
    const topics = draftOfGraph(map(nodes, edges), '')!.draft.areas.flatMap(({ parts }) => topicsIn(parts));
    expect(topics).toHaveLength(nodes.filter(({ type }) => type !== 'section').length);
  });
});

describe('an outline', () => {
  const areas = (text: string) =>
    draftOfOutline(text, 'Name')?.draft.areas.map(
      ({ title, parts }) => `${title}: ${parts.map(p => p.title).join(', ')}`,
    ) ?? null;

  it('has an area for each path of headings, and a topic for each item', () => {
    const text =
      '# Bread\n- Start\n## Dough\n- Flour\n  - Rye\n### Wet\n* **Water**\n## Oven\n1. [Heat](https://a.example)\n';
    expect(areas(text)).toEqual(['Bread: Start', 'Dough: Flour', 'Dough › Wet: Water', 'Oven: Heat']);
    const { draft, parts } = draftOfOutline(text, 'Name')!;
    expect(parts).toBe(1);
    const [heat] = topicsIn(draft.areas[3]!.parts);
    expect(heat!.links).toEqual([{ title: 'Heat', url: 'https://a.example', kind: 'article' }]);
  });

  it('counts only items with a box where there are any, and no code', () => {
    expect(areas('- [x] A\n- B\n- [ ] C\n```\n- [ ] D\n```\n')).toEqual(['Name: A, C']);
    expect(draftOfOutline('- [x] A\n- [ ] C\n', '')!.ticked).toBe(1);
    expect(areas('Only text.')).toBeNull();
  });

  it('counts what it leaves out', () => {
    const text = '- [x] A\n  - part\n- B\n  - of B\n- Week\n  - [ ] C\n    - [ ] part\n  - D\n-\n';
    expect(areas(text)).toEqual(['Name: A', 'Week: C']);
    expect(draftOfOutline(text, '')).toMatchObject({ parts: 3, unboxed: 2 });
    expect(draftOfOutline('- A\n- B\n  - [C](https://a.example)\n', '')).toMatchObject({
      parts: 1,
      unboxed: 0,
    });
  });

  it('takes items that hold boxes or are headings for areas', () => {
    expect(areas('## Week\n- Read\n  - [ ] One\n    - [ ] part\n  - [x] Two\n- [ ] Run\n')).toEqual([
      'Week › Read: One, Two',
      'Week: Run',
    ]);
    expect(areas('- ### Go\n  - A\n    - part\n- ### C\n- B\n')).toEqual(['Go: A', 'Name: C, B']);
    expect(draftOfOutline('- Read\n  - [ ] One\n    - [ ] part\n', '')!.parts).toBe(1);
  });

  it('has no topic of what stands before the text in Obsidian', () => {
    expect(areas('---\ntitle: Plan\ntags: [a]\n---\n- A\n')).toEqual(['Name: A']);
  });

  it('has the lowest headings as topics where no list is', () => {
    expect(
      areas('# Bread\nText.\n## Dough\n### Flour\n### [Water](https://a.example)\n## Oven\nText.\n'),
    ).toEqual(['Dough: Flour, Water', 'Bread: Oven']);
    expect(areas('# Bread\nText.\n')).toBeNull();
    expect(areas('# Dough\n# Oven\n')).toEqual(['Name: Dough, Oven']);
  });

  it('has an area for each of several titles', () => {
    expect(areas('# Week 1\n- A\n## More\n- B\n# Week 2\n- C\n')).toEqual([
      'Week 1: A',
      'Week 1 › More: B',
      'Week 2: C',
    ]);
  });

  it('takes its name where there are several titles', () => {
    expect(draftOfOutline('# A\n# B\n- C\n', 'Name')!.draft.title).toBe('Name');
  });
});

function textOf(draft: Parameters<typeof nameDraft>[0], old: RoadmapFile | null): string {
  const head = { id: 'made', title: draft.title || 'Name', about: '', was: [], remarks: [] };
  return draftYaml(head, nameDraft(draft, old));
}

function fileOf(draft: Parameters<typeof nameDraft>[0], old: RoadmapFile | null = null): RoadmapFile {
  const text = textOf(draft, old);
  const { roadmap, problems, remarks } = readRoadmap(Buffer.from(text), 'made.yaml');
  // Of what is kept, its author decides; two boxes of an area may have one label.
  if (old === null) expect(remarks.filter(({ code }) => code !== 'equal-titles')).toEqual([]);
  if (roadmap === null) throw new Error(`${JSON.stringify(problems[0])}\n${text}`);
  return roadmap;
}

describe('the file of a draft', () => {
  const outline = (...titles: string[]) =>
    draftOfOutline(titles.map(title => `- ${title}`).join('\n'), 'Name')!.draft;

  it('has ids of the titles, none of which YAML reads as something else', () => {
    const { roadmap } = fileOf(outline('null', 'True', '404', '1e3', 'C', 'C++', 'C#', 'C', 'Ünder', '数据'));
    expect(roadmap.topics.map(({ id }) => id)).toEqual(
      'null true 404 1e3 c c-plus-plus c-sharp c-name under topic'.split(' '),
    );
    expect(roadmap.topics.map(({ title }) => title)).toContain('404');
  });

  it('keeps ids, hours, needs and questions of an earlier file by ref and by title', () => {
    const old = readRoadmap(
      Buffer.from(`roadmap: 1
id: old
title: Old
areas:
  - id: first
    title: Flour
    topics:
      - {id: meal, title: Meal, hours: 9, refs: [flour], recall: [{ask: Why?, answer: So.}], aliases: [Oven]}
      - {id: gone, title: Gone, hours: 1}
  - {id: second, title: Second, needs: [first], topics: [{id: heat, title: oven, hours: 3, needs: [meal, gone]}]}
`),
      'old.yaml',
    ).roadmap!;
    const graph = map([
      box('flour', 'topic', 'Flour', [0, 0]),
      box('new', 'topic', 'Oven', [0, 900]),
      box('g', 'topic', 'gone!', [0, 990]),
    ]);
    const { roadmap, texts } = fileOf(draftOfGraph(graph, '')!.draft, old);
    expect(roadmap.topics.map(({ id, hours, needs }) => [id, hours, needs])).toEqual([
      ['meal', 9, []],
      ['heat', 3, ['meal', 'gone']],
      ['gone', 1, []],
    ]);
    expect(roadmap.areas.map(({ id }) => id)).toEqual(['first', 'oven-area', 'gone-area']);
    expect(texts.get('meal')!.recall).toEqual(old.texts.get('meal')!.recall);
    expect(texts.get('heat')!.refs).toEqual(['new']);
  });

  it('gives the id of a topic that is gone to no other', () => {
    const old = fileOf(outline('Rye bread from the oven today'));
    expect(fileOf(outline('Rye bread from the oven today, sliced'), old).roadmap.topics[0]!.id).toBe(
      'rye-bread-from-the-oven-today-name',
    );
  });

  it('keeps what a topic was and is made of, and gives these ids to no other', () => {
    const old = readRoadmap(
      Buffer.from(
        'roadmap: 1\nid: o\ntitle: O\nareas: [{id: a, title: A, topics: [{id: x, title: X, hours: 1, was: [rye], from: [malt, spelt]}]}]',
      ),
      'old.yaml',
    ).roadmap!;
    const [x, ...others] = fileOf(outline('X', 'Rye', 'Malt'), old).roadmap.topics;
    expect(x).toMatchObject({ id: 'x', was: ['rye'], from: ['malt', 'spelt'] });
    expect(others.map(({ id }) => id)).toEqual(['rye-name', 'malt-name']);
  });

  const oldOf = (text: string) => {
    const { roadmap, problems } = readRoadmap(Buffer.from(`roadmap: 1\nid: o\ntitle: O\n${text}`), 'o');
    expect(problems).toEqual([]);
    return roadmap!;
  };

  it('finds what has another title now by its id and its earlier ids, each once', () => {
    const old = oldOf(`areas:
  - id: bread-area
    title: All about bread
    topics:
      - {id: flour, title: Kinds of flour, hours: 5}
      - {id: heat, title: Oven, hours: 3, was: [baking-stone, steam]}
      - {id: topic, title: 面粉, hours: 7}
      - {id: salt, title: Salt and more, hours: 7}
`);
    const made = fileOf(
      draftOfOutline('## Bread\n- Flour\n- Steam\n- Baking stone\n- Flour, ground\n- 数学\n- Salt 盐\n', '')!
        .draft,
      old,
    );
    expect(made.roadmap.areas.map(({ id, title }) => [id, title])).toEqual([['bread-area', 'Bread']]);
    expect(made.roadmap.topics.map(({ id, title, hours }) => `${id}: ${title} ${hours}h`)).toEqual([
      'flour: Flour 5h',
      'heat: Steam 3h',
      'baking-stone-bread: Baking stone 2h',
      'flour-ground: Flour, ground 2h',
      'topic-bread: 数学 2h',
      'salt-bread: Salt 盐 2h',
    ]);
  });

  it('keeps a group that has some of the same topics, with its earlier ids, its needs and how many are enough', () => {
    const column = ['n1', 'n2', 'n3'].map((id, i) => box(id, 'subtopic', id, [400, i * 54], alternative));
    const draft = () =>
      draftOfGraph(
        map(
          [headingOf('h'), ...column],
          column.map(({ id }) => line('h', id)),
        ),
        '',
      )!.draft;
    const old = (pick: string) =>
      oldOf(`areas:
  - id: first
    title: First
    about: What comes first.
    topics: [{id: knead, title: Knead, hours: 1}]
  - id: h
    title: h
    about: All there is.
    topics:
      - {id: h-topic, title: h, hours: 1, refs: [h]}
      - {group: ways, title: Ways, about: One or two., needs: [h-topic], was: [modes], ${pick} topics: [{id: a, title: A, hours: 4, refs: [n1]}, {id: b, title: B, hours: 4, refs: [n3]}]}
`);
    const made = (pick: string) => fileOf(draft(), old(pick)).roadmap;
    expect(made('pick: 2,').groups).toEqual([
      {
        ...{ id: 'ways', title: 'n1, n2 or n3', about: 'One or two.', area: 'h', pick: 3 },
        ...{ was: ['modes'], needs: ['h-topic'] },
      },
    ]);
    expect(made('pick: 1,').groups[0]!.pick).toBe(1);
    const guesses = (file: RoadmapFile | null) => textOf(draft(), file).split('# a guess').length - 1;
    expect([guesses(null), guesses(old('pick: 1,'))]).toEqual([1, 0]);
    expect(made('').areas).toEqual([{ id: 'h', title: 'h', about: 'All there is.', needs: [] }]);
  });

  it.each([
    ['all the same', ['A', 'B', 'C'], [3, 3, 3]],
    ['some given', [{ do: 'A', hours: 2 }, 'B', 'C', 'D'], [2, 7 / 3, 7 / 3, 7 / 3]],
    [
      'all given',
      [
        { do: 'A', hours: 2 },
        { do: 'B', hours: 3 },
        { do: 'C', hours: 4 },
      ],
      [2, 3, 4],
    ],
  ])('keeps the hours of steps, %s', (_, goals, hours) => {
    const old = oldOf(
      `areas: [{id: a, title: A, topics: [{id: x, title: X, hours: 9, goals: ${JSON.stringify(goals)}}]}]`,
    );
    const { steps } = fileOf(outline('X'), old).texts.get('x')!;
    expect(steps.map(step => step.hours)).toEqual(hours.map(each => expect.closeTo(each, 9)));
    expect(steps.map(({ id }) => id)).toEqual(old.texts.get('x')!.steps.map(({ id }) => id));
  });

  it('keeps milestones with what is left of them, and the checks of a topic', () => {
    const tried =
      '{contract: "It says: hi # there.", checks: [{id: c, name: It runs., output: {runs: [{args: ["null"], stdin: "a\\n# b: c", exit: 0}]}}]}';
    const old = oldOf(`milestones:
  - {id: m1, title: One, about: Bread., topics: [flour, gone], project: oven}
  - {id: m2, title: Two, topics: [gone-area]}
  - {id: m3, title: Three, topics: [salt], project: lost}
areas:
  - {id: bread, title: Bread, topics: [{id: flour, title: Flour, hours: 1, try: ${tried}}, {id: oven, title: Oven, hours: 1}, {id: gone, title: Gone, hours: 1, try: ${tried}}, {id: salt, title: Salt, hours: 1}]}
  - {id: gone-area, title: Gone area, topics: [{id: lost, title: Lost, hours: 1}]}
`);
    const { roadmap, texts } = fileOf(
      draftOfOutline('## Bread\n- Flour\n- Oven\n- Salt\n- M2\n', '')!.draft,
      old,
    );
    expect(roadmap.milestones).toEqual([
      { id: 'm1', title: 'One', about: 'Bread.', topics: ['flour', 'oven'], project: 'oven' },
      { id: 'm3', title: 'Three', about: '', topics: ['salt'], project: null },
    ]);
    expect(texts.get('flour')!.try).toEqual(old.texts.get('flour')!.try);
    expect([...texts.values()].filter(text => text.try)).toHaveLength(1);
    // The id of a milestone that is gone is given to no other part.
    expect(roadmap.topics.map(({ id }) => id)).toEqual(['flour', 'oven', 'salt', 'm2-bread']);
  });

  it('leaves needs out that would be a circle in the new arrangement', () => {
    const old = readRoadmap(
      Buffer.from(`roadmap: 1
id: old
title: Old
areas:
  - {id: a, title: A, topics: [{id: x, title: X, hours: 1}]}
  - {id: b, title: B, needs: [a], topics: [{id: y, title: Y, hours: 1, needs: [x]}]}
`),
      'old.yaml',
    ).roadmap!;
    const { roadmap } = fileOf(draftOfOutline('## B\n- X\n## A\n- Y\n', '')!.draft, old);
    expect(roadmap.areas.map(({ id, needs }) => [id, needs])).toEqual([
      ['b', []],
      ['a', []],
    ]);
  });

  it('leaves the needs of a group out that are in the group now, or in one that needs it', () => {
    const topics = (...ids: string[]) => ids.map(id => `{id: ${id}, title: ${id}, hours: 1}`).join(', ');
    const old = oldOf(`areas:
  - id: h
    title: H
    topics:
      - ${topics('x')}
      - {group: g, title: G, pick: 1, needs: [x], topics: [${topics('a', 'b')}]}
      - {group: k, title: K, pick: 1, needs: [a], topics: [${topics('c', 'd')}]}
`);
    const group = (title: string, ...ids: string[]) => ({ title, topics: ids.map(newTopic) });
    const needsIn = (...parts: (DraftTopic | ReturnType<typeof group>)[]) =>
      fileOf({ title: 'New', areas: [{ title: 'H', parts }] }, old).roadmap.groups.map(({ needs }) => needs);
    expect(needsIn(newTopic('x'), group('G', 'a', 'b'))).toEqual([['x']]);
    expect(needsIn(group('G', 'a', 'x'), group('K', 'c', 'd'))).toEqual([[], ['a']]);
    expect(needsIn(group('G', 'a', 'c'), group('K', 'x', 'd'))).toEqual([[], []]);
  });
});

describe('texts beside a graph', () => {
  it('are the first paragraph and the links of the file with the id', () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'more'));
    const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
    write(
      'flour@flour.md',
      '# Flour\n\nGround *grain*, see [here](https://x.example).\n\nMore.\n\n- [@video@Mills](https://v.example/a)\n- [@opensource@Tool](https://t.example)\n- [Bad](ftp://x)\n',
    );
    write('more/flour@flour.md', 'Short.');
    write('x@nothing.md', 'No topic.');
    write('readme.md', 'No.');
    const { draft } = draftOfGraph(map([box('flour', 'topic', 'Flour', [0, 0])]), '')!;
    const texts: Record<string, string> = {};
    const read = (path: string) =>
      (texts[path] ??= process.getBuiltinModule('node:fs').readFileSync(path, 'utf8'));
    expect(addTexts(draft, folder, read)).toBe(1);
    expect(fileOf(draft).texts.get('flour')).toMatchObject({
      about: 'Ground grain, see here.',
      links: [
        { title: 'Mills', url: 'https://v.example/a', kind: 'video' },
        { title: 'Tool', url: 'https://t.example', kind: 'tool' },
      ],
    });
  });
});

const title = fc.oneof(
  fc.constantFrom(
    'null',
    'true',
    '404',
    'C++',
    ' ',
    '#',
    'a: b',
    '- x',
    '"',
    "it's",
    '\ud800',
    '\u0085',
    '{',
    '数',
    'Git',
    'git',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const place = fc.integer({ min: -400, max: 400 });
const node = fc.record({
  id: fc.oneof(
    fc.constantFrom('a', 'b', 'c', 'd', 'null', '7', '-x', 'x'.repeat(70)),
    fc.string({ maxLength: 4 }),
  ),
  type: fc.constantFrom('topic', 'subtopic', 'section', 'checklist', 'title', 'label', 'vertical', 'todo'),
  position: fc.oneof(fc.record({ x: place, y: place }), fc.constant(null)),
  width: fc.oneof(place, fc.constant(undefined), fc.constant(1e300)),
  height: place,
  data: fc.oneof(
    fc.record({
      label: title,
      legend: fc.oneof(
        fc.constant(undefined),
        fc.record({ label: fc.constantFrom('Alternative', 'Recommended', 'Optional', 'Beginner') }),
      ),
      checklists: fc.oneof(
        fc.constant(undefined),
        fc.array(fc.record({ id: fc.string({ maxLength: 3 }), label: title }), { maxLength: 3 }),
      ),
    }),
    fc.jsonValue(),
  ),
});
const edge = fc.record({
  source: fc.constantFrom('a', 'b', 'c', 'd', 'z'),
  target: fc.constantFrom('a', 'b', 'c', 'd'),
  data: fc.oneof(fc.constant(undefined), fc.record({ edgeStyle: fc.constantFrom('solid', 'dashed') })),
});
const graph = fc.record({
  nodes: fc.array(node, { maxLength: 14 }),
  edges: fc.array(edge, { maxLength: 14 }),
});
const markdown = fc
  .array(
    fc.tuple(
      fc.constantFrom(
        '# ',
        '## ',
        '### ',
        '- ',
        '- [ ] ',
        '- [x] ',
        '  - ',
        '1. ',
        '',
        '- ### ',
        '> - ',
        '```',
      ),
      title,
    ),
  )
  .map(lines => lines.map(parts => parts.join('')).join('\n'));

/** The file, or null where a failure says why there is none. */
async function fileFrom(text: string, old: RoadmapFile | null = null): Promise<RoadmapFile | null> {
  try {
    const { draft } = await readMap('/', '-', 'Name', () => Buffer.from(text));
    return fileOf(draft, old);
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}

describe('whatever is read', () => {
  const anything = fc.oneof(
    graph.map(value => JSON.stringify(value)),
    markdown,
    fc.jsonValue().map(value => JSON.stringify(value)),
    fc.jsonValue().map(nodes => JSON.stringify({ nodes, edges: nodes })),
    fc.string(),
  );

  it('gives a file without a problem, or a failure; the same each time', async () => {
    await fc.assert(
      fc.asyncProperty(anything, async text => {
        expect(await fileFrom(text)).toEqual(await fileFrom(text));
      }),
      { numRuns: 600 },
    );
  });

  it('is the same when it is made anew like itself', async () => {
    await fc.assert(
      fc.asyncProperty(anything, async text => {
        const made = await fileFrom(text);
        if (made !== null) expect(await fileFrom(text, made)).toEqual(made);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps the ids of all topics of an earlier file whose ref is there', async () => {
    await fc.assert(
      fc.asyncProperty(graph, graph, async (before, after) => {
        const old = await fileFrom(JSON.stringify(before));
        const made = old && (await fileFrom(JSON.stringify(after), old));
        if (!made) return;
        const idOf = ({ texts }: RoadmapFile) =>
          new Map([...texts].flatMap(([id, { refs = [] }]) => refs.map(ref => [ref, id] as const)));
        const was = idOf(old);
        for (const [ref, id] of idOf(made)) if (was.has(ref)) expect([ref, id]).toEqual([ref, was.get(ref)]);
        const known = new Set(was.values());
        const kept = new Set([...idOf(made)].flatMap(([ref]) => was.get(ref) ?? []));
        // No other topic has the id of one that isn't in the graph, but by an equal title.
        const titleOf = new Map(old.roadmap.topics.map(topic => [topic.id, topic.title]));
        for (const topic of made.roadmap.topics) {
          if (known.has(topic.id) && !kept.has(topic.id)) expect(titleOf.get(topic.id)).toBeDefined();
        }
      }),
      { numRuns: 300 },
    );
  });

  it('keeps checks, milestones and groups of the built-in roadmap, however its topics are arranged anew', () => {
    const bytes = readFileSync(new URL('../../../roadmap.yaml', import.meta.url));
    const old = readRoadmap(bytes, 'roadmap.yaml').roadmap!;
    const titles = fc.shuffledSubarray(
      old.roadmap.topics.map(topic => topic.title),
      { minLength: 1 },
    );
    const parts = fc.tuple(titles, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 2, max: 5 }));
    fc.assert(
      fc.property(parts, ([titles, size, every]) => {
        const areas = chunked(titles, size).map((some, i) => {
          const topics = some.map(newTopic);
          return { title: `Part ${i}`, parts: i % every === 0 ? [{ title: `Group ${i}`, topics }] : topics };
        });
        const made = fileOf({ title: 'Anew', areas }, old);
        for (const [id, text] of made.texts) {
          const was = old.texts.get(id)!;
          expect([text.try, text.steps]).toEqual([was.try, was.steps]);
        }
        const named = made.roadmap.milestones.flatMap(milestone => milestone.topics);
        const ids = new Set(made.roadmap.topics.map(({ id }) => id));
        for (const { topics } of old.roadmap.milestones)
          expect(topics.filter(id => ids.has(id) && !named.includes(id))).toEqual([]);
      }),
      { numRuns: runs(16) },
    );
  });
});

function chunked<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
}

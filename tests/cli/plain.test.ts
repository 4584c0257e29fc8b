// The promises of --ascii and NO_COLOR, on random maps and notes: the same screens with other characters.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { WrittenRoadmap, WrittenTopic } from '../../src/core/roadmap/roadmap.ts';
import { glyphSets } from '../../src/render/kit/glyphs.ts';
import { width } from '../../src/render/kit/width.ts';
import { anyMap } from '../core/maps.ts';
import { newFolder } from '../folder.ts';
import { runs } from '../rounds.ts';
import { type Ran, run, type Surroundings } from './run.ts';

const line = fc
  .string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 90 })
  .filter(text => text.trim() === text);
const text = fc.array(line, { minLength: 1, maxLength: 3 }).map(lines => lines.join('\n'));

/** Takes `texts` in turn for every text of the file. */
function fileOf(roadmap: WrittenRoadmap, texts: readonly string[]): string {
  let used = 0;
  const said = () => texts[used++ % texts.length]!;
  const topicOf = ({ id, hours, importance, optional, needs }: WrittenTopic) => ({
    ...{ id, title: said(), hours, importance, optional, needs, about: said(), goals: [said()] },
    links: [{ title: said(), url: 'https://example.org/' }],
  });
  const areas = roadmap.areas.map(area => {
    const inside = roadmap.topics.filter(topic => topic.area === area.id);
    const topics = inside.flatMap<object>(topic => {
      if (topic.group === null) return [topicOf(topic)];
      const members = inside.filter(({ group }) => group === topic.group);
      if (topic !== members[0]) return [];
      const { id, pick, needs } = roadmap.groups.find(({ id }) => id === topic.group)!;
      return [{ group: id, title: said(), pick, needs, topics: members.map(topicOf) }];
    });
    return { id: area.id, title: said(), needs: area.needs, topics };
  });
  return JSON.stringify({ roadmap: 1, id: 'any', title: said(), areas });
}

const columnsOf = [80, 60, 40];
const reading = (topics: readonly string[]) => [
  ...[[], ['next'], ['next', '-n', '5'], ['next', '--fit', '45m'], ['list'], ['list', '--all'], ['goal']],
  ...[['report'], ['report', 'all'], ['report', 'year'], ['plan'], ['graph'], ['history'], ['check']],
  ...[['undo', '--list'], ['config'], ['show', 'nothing-like-it'], ['help', 'done']],
  ...topics.slice(0, 3).flatMap(topic => [
    ['show', topic],
    ['graph', topic],
  ]),
];
const writing = ([first, second, third = first]: readonly string[], group: string, note: string) => [
  ['done', first!, '--with-needs', '-t', '1h30', '--on', 'yesterday', '-m', note],
  ['done', second ?? first!],
  ['start', first!],
  ['stop', '-m', note],
  ['note', third!, note],
  ['log', third!, '45m', '--on', '100d'],
  ['choose', group],
  ['skip', third!, '-m', note],
  ['reopen', third!],
  ['know', third!],
  ['goal', third!, '--by', '10w'],
  ['config', 'weekly_goal', '8h'],
  ['undo'],
  ['undo', '2'],
  ['redo'],
];

const control = '\x1b';
const colour = new RegExp(`${control}\\[\\d+m`, 'g');
const drawn = new Set(
  [glyphSets.unicode, glyphSets.ascii].flatMap(
    ({ states, bar, heat, levels, tree, clock, dot, crumb, dash, bullet }) => [
      ...[
        ...Object.values(states),
        ...Object.values(bar!),
        ...heat!,
        ...levels!,
        ...Object.values(tree!),
      ].join(''),
      ...[clock, dot, crumb, dash, bullet],
    ],
  ),
);
/** Equal for two screens that differ only in glyphs. */
const shape = (screen: string) =>
  [...screen].map(character => (drawn.has(character) ? '*' : character)).join('');

function expectPlain({ out, err }: Ran, columns: number, typed: string): void {
  expect(out + err, typed).toMatch(/^[\n\x20-\x7e]*$/);
  for (const line of out.split('\n')) expect(width(line), `${typed}: ${line}`).toBeLessThanOrEqual(columns);
}

it('every screen is the same without colour, and in ASCII', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      anyMap,
      fc.array(line, { minLength: 5, maxLength: 9 }),
      text,
      fc.constantFrom(...columnsOf),
      async (roadmap, texts, note, columns) => {
        const home = newFolder();
        const cwd = join(home, 'work');
        mkdirSync(cwd);
        const builtIn = join(cwd, 'roadmap.yaml');
        writeFileSync(builtIn, fileOf(roadmap, texts));
        const around: Surroundings = {
          home,
          cwd,
          builtIn,
          now: '2026-11-18T10:00Z',
          terminal: true,
          columns,
        };
        const inColour = (argv: string[]) => run([...argv, '--no-input'], around);
        const without = (argv: string[]) =>
          run([...argv, '--no-input'], { ...around, env: { NO_COLOR: '1' } });
        const topics = roadmap.topics.map(({ id }) => id);
        const expectSame = async () => {
          for (const argv of reading(topics)) {
            const typed = argv.join(' ');
            const coloured = await inColour(argv);
            const plain = await without(argv);
            expect(plain.code, `${typed}: ${plain.err}`).toBe(argv[1] === 'nothing-like-it' ? 3 : 0);
            expect(plain.out + plain.err, typed).not.toContain(control);
            expect(plain.out, typed).toBe(coloured.out.replace(colour, ''));
            expect(plain.err, typed).toBe(coloured.err.replace(colour, ''));
            const ascii = await without([...argv, '--ascii']);
            expectPlain(ascii, columns, typed);
            // A shortened text is cut at another place if the ellipsis is longer.
            if (!/[…→]/.test(plain.out + plain.err)) {
              expect(shape(ascii.out + ascii.err), typed).toBe(shape(plain.out + plain.err));
            }
          }
        };
        await expectSame();
        for (const argv of writing(topics, roadmap.groups[0]?.id ?? topics[0]!, note)) {
          expectPlain(await without([...argv, '--ascii']), columns, argv.join(' '));
        }
        await expectSame();
      },
    ),
    { numRuns: runs(5), endOnFailure: true },
  );
});

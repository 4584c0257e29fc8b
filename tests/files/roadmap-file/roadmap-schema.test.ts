// The JSON Schema for editors agrees with the code that reads the file.

import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { roadmapJsonSchema } from '../../../src/files/roadmap-file/roadmap-schema.ts';
import { readRoadmap } from '../../../src/files/roadmap-file/roadmap-yaml.ts';

it('is what roadmap.schema.json holds; UPDATE_SCHEMA=1 writes it', () => {
  const text = `${JSON.stringify(roadmapJsonSchema(), null, 2)}\n`;
  if (process.env.UPDATE_SCHEMA === '1') writeFileSync('roadmap.schema.json', text);
  expect(readFileSync('roadmap.schema.json', 'utf8')).toBe(text);
});

it('refuses unknown keys everywhere and explains every key', () => {
  const objects: { additionalProperties?: unknown; properties: Record<string, { description?: string }> }[] =
    [];
  JSON.stringify(roadmapJsonSchema(), (_, value) => {
    // Others have keys that the file chooses, such as the names of headers.
    if (value?.type === 'object' && value.properties) objects.push(value);
    return value;
  });
  expect(objects).toHaveLength(33);
  for (const { additionalProperties, properties } of objects) {
    expect(additionalProperties).toBe(false);
    for (const property of Object.values(properties)) expect(property.description).toMatch(/\.$/);
  }
});

interface Definition {
  title?: string;
  pattern?: string;
}
const { $defs } = roadmapJsonSchema() as { $defs: Record<string, Definition> };

it('names what editors offer', () => {
  expect(Object.keys($defs)).toContain('topic');
  for (const [name, { title }] of Object.entries($defs)) expect(title?.toLowerCase(), name).toBe(name);
});

it.each([
  [
    'line',
    'title',
    ['T', ' T ', '日本', 'a "b"', 'T\n', 'C #1'],
    ['', ' ', '\u00a0', 'a\nb', 'a\tb', 'a\u0001', 'a\u2028b'],
  ],
  ['text', 'about', ['T', 'a\nb\n', ' a\tb'], ['', ' \n ', 'a\u0001', 'a\u007f']],
  [
    'address',
    'url',
    ['https://x.org', 'HTTP://x.org/a?b#c', 'https://例え.jp/ä', 'http://localhost:80', 'https://x.org/a b'],
    [
      '',
      'https://',
      'https:// x.org',
      'https://a b.org',
      'ftp://x.org',
      'x.org',
      'https://?a',
      'https://:80',
    ],
  ],
])('accepts and refuses each %s as check does', (name, key, taken, refused) => {
  const pattern = new RegExp($defs[name]!.pattern!, 'u');
  const checked = (value: string) => {
    const link = JSON.stringify({ title: 'L', url: 'https://x.org', ...(key === 'url' && { url: value }) });
    const more = key === 'url' ? '' : `, ${key}: ${JSON.stringify(value)}`;
    const title = key === 'title' ? '' : ', title: T';
    const file = `roadmap: 1\nid: x\ntitle: X\nareas: [{id: a, title: A, topics: [{id: t${title}, hours: 1${more}, links: [${link}]}]}]\n`;
    return readRoadmap(Buffer.from(file), 'f').problems.length === 0;
  };
  for (const value of [...taken, ...refused]) {
    const expected = taken.includes(value);
    expect([value, pattern.test(value), checked(value)]).toEqual([value, expected, expected]);
  }
});

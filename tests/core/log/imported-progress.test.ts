import { describe, expect, it } from 'vitest';
import { type ImportedItem, matchItems } from '../../../src/core/log/imported-progress.ts';
import { area, mapOf, topic } from '../maps.ts';

const { topics } = mapOf(
  area('a', [
    topic('git', { title: 'Git' }),
    topic('http', { title: 'HTTP', was: ['web-basics'] }),
    topic('css', { title: 'CSS', aliases: ['aB3dE_'] }),
  ]),
);

const done = (...names: string[]): ImportedItem[] => names.map(name => ({ name, as: 'done', line: null }));
const refs = new Map([
  ['aB3dE_', 0],
  ['Web-Basics', 0],
  ['css', 0],
]);
const read = (...names: string[]) => {
  const { fresh, unmatched } = matchItems(
    done(...names),
    topics,
    refs,
    topics.map(() => 'open'),
    () => false,
  );
  return [
    ...fresh.map(({ topic, as }) => `${topics[topic]!.id} ${as}`),
    ...unmatched.map(({ name }) => name),
  ];
};

describe('the topic that a name of another program means', () => {
  it('is found by its id, then by a ref as it is written, then by earlier id and title, and last by another name', () => {
    expect(read('css')).toEqual(['css done']);
    expect(read('aB3dE_')).toEqual(['git done']);
    expect(read('Web-Basics')).toEqual(['git done']);
    expect(read('web-basics')).toEqual(['http done']);
    expect(read('ab3de_')).toEqual(['css started']);
  });
});

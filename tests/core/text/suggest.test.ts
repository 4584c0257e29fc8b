// Suggestions are near the typed word; without a near one, there are none.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, suggest } from '../../../src/core/text/suggest.ts';
import { cpuTime } from '../../cpu-time.ts';

describe('fold', () => {
  it.each([
    ['  REST--APIs ', 'rest apis'],
    ['Écoles d’été', 'ecoles d ete'],
    ['ＡＢＣ', 'abc'],
    ['Node.js', 'node js'],
    ['C#', 'c#'],
    ['C++', 'c++'],
    ['C', 'c'],
    ['हिन्दी', 'हिन्दी'],
    ['?!', ''],
  ])('reads %j as %j', (text, folded) => expect(fold(text)).toBe(folded));

  it('changes nothing the second time', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), text => fold(fold(text)) === fold(text)));
  });
});

describe('suggest', () => {
  it.each([
    ['dcoker', 'docker'],
    ['dokcer', 'docker'],
    ['kubernets', 'kubernetes'],
    ['graphlq', 'graphql'],
    ['cach', 'http-caching'],
    ['postgers', 'PostgreSQL in depth'],
    ['resum', 'Résumé'],
    ['nxet', 'next'],
    ['gti', 'git'],
  ])('%s means %s', (typed, meant) => {
    expect(suggest(typed, ['linux', meant, 'oauth'])).toEqual([meant]);
  });

  it.each(['', '   ', '???', 'x', 'zzz', 'quantum chromodynamics', 'x'.repeat(100_000)])(
    '%j means nothing',
    typed => {
      expect(suggest(typed, ['git', 'docker', 'go', 'c', '---', ''])).toEqual([]);
    },
  );

  it('puts the nearest first, and equally near ones in their own order', () => {
    expect(suggest('docker', ['dockers', 'rocker', 'docker', 'locked'], 4)).toEqual([
      'docker',
      'dockers',
      'rocker',
      'locked',
    ]);
    expect(suggest('docker', ['rocker', 'dockers', 'docker'], 2)).toEqual(['docker', 'rocker']);
  });

  it('compares long names by their beginning', () => {
    const title = 'Designing data-intensive applications with queues';
    expect(suggest('Desinging data-intensive applications with queues', [title])).toEqual([title]);
  });

  it('agrees with the definition of the distance', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é', '1'), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(word, word, (typed, name) => {
        const [a, b] = [fold(typed), fold(name)];
        const longer = Math.max(a.length, b.length);
        const near = distance(a, b) <= Math.min(Math.max(1, Math.floor(longer / 3)), longer - 1);
        const begins = a.length >= 3 && b.startsWith(a);
        expect(suggest(typed, [name])).toEqual(near || begins || a === b ? [name] : []);
      }),
      { numRuns: 2000 },
    );
  });

  it('searches 20,000 names in no time', () => {
    const names = Array.from({ length: 20_000 }, (_, i) => `Topic ${i} of everything`);
    expect(cpuTime(() => suggest('evrything', names))).toBeLessThan(500);
  });
});

function distance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const above = rows[i - 1]!;
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        row[j] = Math.min(row[j]!, rows[i - 2]![j - 2]! + 1);
      }
    }
    rows.push(row);
  }
  return rows.at(-1)!.at(-1)!;
}

// Random numbers that are the same for the same seed on every machine.

import { randomNormal } from 'd3-random';
import { uniformFloat32 } from 'pure-rand/distribution/uniformFloat32';
import { xoroshiro128plus, xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

export interface Random {
  /** From 0 up to 1 (left out). */
  uniform(): number;
  /** With mean 0 and standard deviation 1. */
  normal(): number;
  /** The entry of a table made by `overNormals` that belongs to such a number. */
  drawn(table: Float64Array): number;
}

/** A power of two, so that some bits of a number are a position. */
const normals = 8192;

export interface RandomSources {
  /** One after the other; each is independent of how many numbers were taken from those before it. */
  sources: Generator<Random, never>;
  /** What a function gives for every number that `normal` may draw, so that it needn't be asked hundreds of thousands of times. */
  overNormals(of: (normal: number) => number): Float64Array;
}

export function randomSources(seed: number): RandomSources {
  const seeds = xoroshiro128plus(seed);
  const table = tableOfNormals(() => uniformFloat32(seeds));
  return { sources: sourcesFrom(seeds, table), overNormals: of => table.map(of) };
}

function* sourcesFrom(
  seeds: ReturnType<typeof xoroshiro128plus>,
  table: Float64Array,
): Generator<Random, never> {
  for (;;) {
    const own = xoroshiro128plusFromState([seeds.next(), seeds.next(), seeds.next(), seeds.next()]);
    const drawn = (from: Float64Array) => from[own.next() & (normals - 1)]!;
    yield { uniform: () => uniformFloat32(own), normal: () => drawn(table), drawn };
  }
}

/** To look one up takes a tenth of the time that drawing it does. Each has its opposite, so that their mean is 0. */
function tableOfNormals(uniform: () => number): Float64Array {
  const draw = randomNormal.source(uniform)();
  const table = new Float64Array(normals);
  for (let i = 0; i < normals; i += 2) {
    table[i] = draw();
    table[i + 1] = -table[i]!;
  }
  return table;
}

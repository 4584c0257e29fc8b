// Random numbers that are equal for an equal seed on every machine.

import { randomNormal } from 'd3-random';
import { uniformFloat32 } from 'pure-rand/distribution/uniformFloat32';
import { xoroshiro128plus, xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

export interface Random {
  /** From 0 to 1, without 1. */
  uniform(): number;
  /** With mean 0 and standard deviation 1. */
  normal(): number;
  /** A random entry of a table from `overNormals`. */
  drawn(table: Float64Array): number;
}

/** A power of two, so that some bits of a number serve as a position. */
const normals = 8192;

export interface RandomSources {
  /** A sequence of sources; no source depends on how many numbers were drawn from another. */
  sources: Generator<Random, never>;
  /** A table of a function's values for all numbers that `normal` draws, to save hundreds of thousands of calls. */
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

/** A look-up takes a tenth of the time of drawing. Each number has its opposite, so the mean is 0. */
function tableOfNormals(uniform: () => number): Float64Array {
  const draw = randomNormal.source(uniform)();
  const table = new Float64Array(normals);
  for (let i = 0; i < normals; i += 2) {
    table[i] = draw();
    table[i + 1] = -table[i]!;
  }
  return table;
}

// What many topics take, without a draw for each: those that are always waited for together are drawn as one sum.

import { type Target, togetherIn } from '../work-classes.ts';
import { lognormalWith, minutesFor, momentsOver, sumOf, type TopicWork } from '../work-moments.ts';
import type { Drawn } from './effort-per-topic.ts';
import type { Random } from './random.ts';

/** From so many topics on, a sum of single draws can't be told from one draw of a sum. */
const enough = 20;

/** `apart`: for what only some of the targets need, so that the others come out the same without these. */
export function drawnAtOnce(
  topics: readonly TopicWork[],
  asked: readonly Target[],
  fates: Float64Array,
  apart: Random,
): Drawn {
  const { classes, targets } = togetherIn(asked, topics.length);
  const momentsOf = momentsOver(fates);
  const moments = topics.map(momentsOf);
  const whole = sumOf(moments);
  const drawWhole = lognormalWith(whole);
  const parts = classes
    .map((numbers, at) => {
      const own = numbers.map(number => topics[number]!);
      const sum = sumOf(numbers.map(number => moments[number]!));
      const fitted = lognormalWith(sum);
      return {
        at,
        least: own.reduce((least, topic) => least + topic.least, 0),
        variance: sum.variance,
        draw: own.length < enough ? () => drawEach(own, fates, apart) : () => fitted(apart.normal()),
      };
    })
    .sort((a, b) => a.variance - b.variance);
  const minutes = new Float64Array(parts.length);
  return {
    minutes,
    targets,
    draw(random) {
      // The whole comes first: it is the same however it is divided.
      let missing = drawWhole(random.normal());
      for (let i = 0; i < parts.length; i++) {
        const { at, draw } = parts[i]!;
        minutes[at] = draw();
        missing -= minutes[at]!;
      }
      // Each part takes what is missing by its share of the variance: so it keeps its own, and together they are the whole.
      // Draws are made to agree with what is known in this way (Journel and Huijbregts, Mining Geostatistics, 1978). What
      // would leave a part less than the least, the larger ones after it take.
      let left = whole.variance;
      for (let i = 0; i < parts.length && left > 0; i++) {
        const { at, least, variance } = parts[i]!;
        const before = minutes[at]!;
        minutes[at] = Math.max(least, before + (variance / left) * missing);
        missing -= minutes[at]! - before;
        left -= variance;
      }
    },
  };
}

function drawEach(topics: readonly TopicWork[], fates: Float64Array, random: Random): number {
  let sum = 0;
  for (let i = 0; i < topics.length; i++) sum += minutesFor(topics[i]!, random.drawn(fates));
  return sum;
}

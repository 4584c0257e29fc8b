// How long what is left takes, future by future.

import type { Effort } from '../state/estimate-bias.ts';
import { leastLeft } from '../state/resolve-groups.ts';
import type { Target } from '../work-classes.ts';
import { drawnAtOnce } from './effort-aggregate.ts';
import { drawnOneByOne } from './effort-per-topic.ts';
import type { Random, RandomSources } from './random.ts';

/** What there is to do of one topic, in minutes. */
export interface Work {
  estimate: number;
  spent: number;
}

/** More than a course has. As many, drawn one by one, take as long as all else that a forecast does. */
const mostOneByOne = 250;

/** What fills in the minutes that each target takes, by the learner's own bias, its doubt and its spread. */
export function workDrawer(
  { bias, doubt, spread }: Effort,
  work: readonly Work[],
  asked: readonly Target[],
  { sources, overNormals }: RandomSources,
): (random: Random, needed: Float64Array) => void {
  // How much longer or shorter than usual a topic takes: with mean 1, so that what is left on average stays what it is.
  const fates = overNormals(normal => Math.exp(spread * normal - spread ** 2 / 2));
  const topics = work.map(({ estimate, spent }) => ({
    usual: bias * estimate,
    spent,
    least: leastLeft * estimate,
  }));
  const { minutes, targets, draw } =
    topics.length > mostOneByOne
      ? drawnAtOnce(topics, asked, fates, sources.next().value)
      : drawnOneByOne(topics, asked, fates);
  return (random, needed) => {
    // Of mean 1 as well.
    const common = Math.exp(doubt * random.normal() - doubt ** 2 / 2);
    draw(random);
    for (let i = 0; i < minutes.length; i++) minutes[i]! *= common;
    for (let t = 0; t < targets.length; t++) {
      const { parts, after, share = 1 } = targets[t]!;
      let sum = after === undefined ? 0 : needed[after]!;
      for (let i = 0; i < parts.length; i++) sum += minutes[parts[i]!]!;
      needed[t] = sum * share;
    }
  };
}

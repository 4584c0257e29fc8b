// What few topics take: a draw for each.

import type { Target } from '../work-classes.ts';
import { minutesFor, type TopicWork } from '../work-moments.ts';
import type { Random } from './random.ts';

/** Minutes that may be drawn again and again, and what is waited for, with them for parts. */
export interface Drawn {
  minutes: Float64Array;
  targets: readonly Target[];
  /** Fills in `minutes`. */
  draw(random: Random): void;
}

export function drawnOneByOne(
  topics: readonly TopicWork[],
  targets: readonly Target[],
  fates: Float64Array,
): Drawn {
  const minutes = new Float64Array(topics.length);
  return {
    minutes,
    targets,
    draw(random) {
      for (let i = 0; i < topics.length; i++) minutes[i] = minutesFor(topics[i]!, random.drawn(fates));
    },
  };
}

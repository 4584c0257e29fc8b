// How the learner's own hours compare with the roadmap's estimates.

import type { Progress } from './progress.ts';
import type { Topic } from './roadmap.ts';

const lastTopics = 60;
/** The estimates weigh as much as five topics of the learner's own, until there are more. */
const priorTopics = 5;

/** Own actual ÷ estimate over the last topics done with study time on record; 1 while there are none. */
export function estimateBias(topics: readonly Topic[], progress: Progress): number {
  const done: { estimate: number; minutes: number; at: number }[] = [];
  for (const { id, hours } of topics) {
    const own = progress.get(id);
    if (own?.status !== 'done' || own.minutes === 0) continue;
    done.push({ estimate: hours * 60, minutes: own.minutes, at: own.since!.at });
  }
  const timed = done.sort((a, b) => b.at - a.at).slice(0, lastTopics);
  if (timed.length === 0) return 1;
  const actual = timed.reduce((sum, topic) => sum + topic.minutes, 0);
  const estimated = timed.reduce((sum, topic) => sum + topic.estimate, 0);
  const prior = (priorTopics * estimated) / timed.length;
  return (actual + prior) / (estimated + prior);
}

// The missing needs of a topic, for a refusal.

import type { LearnerState } from '../../core/state/state.ts';

const mostExplained = 3;
const mostNamed = 8;

/** Ids with titles if they are few, else ids alone. */
export function needsInWords({ graph }: LearnerState, topics: readonly number[]): string {
  const named = topics.slice(0, mostNamed).map(topic => {
    const { id, title } = graph.topic(topic);
    return topics.length <= mostExplained ? `${id} (${title})` : id;
  });
  const rest = topics.length - named.length;
  return named.join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

// Refuses a locked topic, and names what it needs.

import { isReady, type LearnerState, missingFor } from '../../core/state/state.ts';
import { Failure } from '../../core/text/failure.ts';
import { asWord } from '../../core/text/quote.ts';
import { topicRef } from '../../view/topic.ts';

const mostExplained = 3;
const mostNamed = 8;

/** A few ids have titles; many are named alone. */
export function needsInWords({ graph }: LearnerState, topics: readonly number[]): string {
  const named = topics.slice(0, mostNamed).map(topic => {
    const { id, title } = graph.topic(topic);
    return topics.length <= mostExplained ? `${id} (${title})` : id;
  });
  const rest = topics.length - named.length;
  return named.join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

/** `anyway`: the line that marks a locked topic all the same. */
export function refuseLocked(state: LearnerState, topic: number, anyway: string): void {
  const { id, title } = state.graph.topic(topic);
  const status = state.progress.status[topic];
  if (isReady(state, topic) || (status !== 'open' && status !== 'skipped')) return;
  const missing = missingFor(state, [topic]);
  throw new Failure('refused', `${title} is locked`, {
    unchanged: true,
    reason: 'locked',
    needs: missing.map(need => topicRef(state, need)),
    hint: [
      `It needs: ${needsInWords(state, missing)}`,
      `What to learn first: roadmap next --for ${id}`,
      anyway,
    ].join('\n'),
  });
}

/** The options of a refused line, for the line to type in its place. */
export function optionsOf({ time, on, note }: { time?: string; on?: string; note?: string }): string[] {
  const options = Object.entries({ '-t': time, '--on': on, '-m': note });
  return options.flatMap(([name, value]) => (value === undefined ? [] : [name, asWord(value)]));
}

// Records what `skip` and `reopen` change.

import type { Learner } from '../../context/learner.ts';

/** Records a new status of the topics that change, and a note on each topic. */
export function recordChanges(
  learner: Learner,
  kind: 'topic.skipped' | 'topic.reopened',
  given: { topics: readonly number[]; changed: readonly number[]; note: string | undefined },
): void {
  const { topics, changed, note } = given;
  const facts = topics.flatMap(topic => {
    const id = learner.graph.idOf(topic);
    return [
      ...(changed.includes(topic) ? [learner.fact({ kind }, id)] : []),
      ...(note === undefined ? [] : [learner.fact({ kind: 'note.added', text: note }, id)]),
    ];
  });
  if (facts.length > 0) learner.record(facts);
}

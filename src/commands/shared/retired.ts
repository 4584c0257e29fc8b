// Finds a topic that is no longer in the roadmap.

import type { Learner } from '../../context/learner.ts';
import { topicWith } from '../../core/roadmap/graph.ts';
import { isLearnt } from '../../core/state/resolve-groups.ts';
import { Failure } from '../../core/text/failure.ts';
import { fold } from '../../core/text/suggest.ts';

type Retired = ReturnType<Learner['retired']>[number];

/** By its id, or by its title if no topic has that now; null if there is none. */
export function retiredNamed(typed: string, learner: Learner): Retired | null {
  if (topicWith(learner.graph, typed) !== undefined) return null;
  const retired = learner.retired(learner.progress());
  const same = retired.find(({ id }) => id === typed);
  if (same !== undefined || retired.length === 0) return same ?? null;
  const wanted = fold(typed);
  if (learner.graph.roadmap.topics.some(({ title }) => fold(title) === wanted)) return null;
  return retired.find(({ title }) => fold(title) === wanted) ?? null;
}

/** The topics of which a topic is made, and whether they were learnt. */
export function madeOf(topic: number, learner: Learner): { id: string; title: string; learnt: boolean }[] {
  const ids = learner.graph.from.get(topic) ?? [];
  const retired = ids.length === 0 ? [] : learner.retired(learner.progress());
  return ids.map(id => {
    const { title = id, status = 'open' } = retired.find(row => row.id === id) ?? {};
    return { id, title, learnt: isLearnt(status) };
  });
}

/** Replaces "no such topic" for a topic that was in the roadmap and no longer is. */
export function goneInstead(error: Failure, learner: Learner): Failure {
  const typed = error.topic?.typed ?? null;
  const gone = typed === null ? null : retiredNamed(typed, learner);
  if (gone === null) return error;
  return new Failure('no-such-topic', `${gone.title} is no longer in the roadmap`, {
    unchanged: error.unchanged,
    hint: `What you recorded is kept: roadmap show ${gone.id}\nIf it has another id now: roadmap check`,
  });
}

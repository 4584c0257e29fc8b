// Finds the topic whose checks are meant.

import type { Learner } from '../../context/learner.ts';
import type { Try } from '../../core/roadmap/checks.ts';
import { Failure } from '../../core/text/failure.ts';
import type { TopicRef } from '../../view/topic.ts';
import { numberOf } from './topics.ts';

type WithChecks = TopicRef & { try: Try };

/** Without a word: the topic whose clock runs, or the newest in progress that has checks. */
export function topicToTry(learner: Learner, typed: string | undefined): WithChecks {
  const { graph, texts } = learner;
  if (typed !== undefined) {
    const { id, title } = graph.topic(numberOf(typed, graph));
    const given = texts([id]).get(id)!.try;
    if (given !== undefined) return { id, title, try: given };
    throw new Failure('refused', `${title} has no checks in this roadmap`, {
      reason: 'no-checks',
      hint: 'Which topics have some: roadmap try --list',
    });
  }
  const { status, touched } = learner.progress();
  const clocked = learner.clocks().find(({ roadmap }) => roadmap === graph.roadmap.id)?.topic;
  const begun = topicsWithChecks(learner)
    .map(topic => ({ topic, number: graph.numberOf.get(topic.id)! }))
    .filter(({ topic, number }) => topic.id === clocked || status[number] === 'started')
    .sort(
      (a, b) =>
        Number(b.topic.id === clocked) - Number(a.topic.id === clocked) ||
        touched[b.number]! - touched[a.number]!,
    );
  if (begun[0] !== undefined) return begun[0].topic;
  throw new Failure('usage', 'which topic? None that has checks is in progress', {
    hint: 'Which topics have some: roadmap try --list',
  });
}

export function topicsWithChecks({ graph, texts, withChecks }: Learner): WithChecks[] {
  const ids = withChecks();
  const all = texts([...ids]);
  return graph.roadmap.topics.flatMap(({ id, title }) =>
    ids.has(id) ? [{ id, title, try: all.get(id)!.try! }] : [],
  );
}

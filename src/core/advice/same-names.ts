// Topics of one map that are called like learnt topics of another: they may be the same skill, which only the learner knows.

import type { Graph } from '../roadmap/graph.ts';
import type { Topic } from '../roadmap/roadmap.ts';
import type { LearnerState } from '../state/state.ts';
import { fold } from '../text/suggest.ts';

export interface SameName {
  topic: number;
  /** Of the other map. */
  other: Topic;
  /** Both id and title are equal. */
  likely: boolean;
}

/** `learnt`: topics of the other map. Open topics with the id, the title or another name of one, in the order of the file. */
export function sameNames(
  { graph, progress }: Pick<LearnerState, 'graph' | 'progress'>,
  learnt: readonly Topic[],
): SameName[] {
  const byName = new Map(
    learnt.flatMap(other => [other.title, other.id].map(name => [fold(name), other] as const)),
  );
  return graph.roadmap.topics.flatMap((topic, number) => {
    if (!['open', 'started'].includes(progress.status[number]!)) return [];
    const names = [topic.id, topic.title, ...topic.aliases].map(fold).filter(name => name !== '');
    const other = names.map(name => byName.get(name)).find(found => found !== undefined);
    if (other === undefined) return [];
    const likely = other.id === topic.id && fold(other.title) === fold(topic.title);
    return [{ topic: number, other, likely }];
  });
}

export function learntTopics(graph: Graph, status: readonly string[]): Topic[] {
  return graph.roadmap.topics.filter((_, topic) => ['done', 'known'].includes(status[topic]!));
}

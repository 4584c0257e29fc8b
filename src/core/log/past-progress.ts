// Progress at the end of a past study day: today's progress without later events.

import { type Graph, topicWith } from '../roadmap/graph.ts';
import type { StoredEvent } from './events.ts';
import { fold, neverTouched, type TopicProgress } from './fold-topic.ts';
import type { ProgressColumns } from './progress-columns.ts';

export interface Past {
  /** Study time up to that day, by topic. */
  minutes: ReadonlyMap<string, number>;
  /** For topics touched after that day: all events that set a status or tick a step, undone ones included. */
  statuses: ReadonlyMap<string, readonly StoredEvent[]>;
}

export function pastProgress(
  graph: Graph,
  present: ProgressColumns,
  past: Past,
  until: number,
): ProgressColumns {
  const { idOf, roadmap, topicCount } = graph;
  const [status, at, day] = [present.status.slice(), present.at.slice(), present.day.slice()];
  const minutes = new Int32Array(topicCount);
  let minutesElsewhere = 0;
  for (const [id, spent] of past.minutes) {
    const topic = topicWith(graph, id);
    if (topic !== undefined) minutes[topic] = spent;
    else minutesElsewhere += spent;
  }
  // Events that were taken back since count as if they had never been.
  const then = (id: string): TopicProgress =>
    fold((past.statuses.get(id) ?? []).filter(event => event.day <= until || event.kind === 'undone'))
      ?.progress ?? neverTouched;
  const ticked = new Map(present.ticked);
  for (let topic = 0; topic < topicCount; topic++) {
    const id = idOf(topic);
    if (present.credited.has(topic) && day[topic]! > until) status[topic] = 'open';
    if (!past.statuses.has(id) && present.touched[topic]! <= until) continue;
    const own = then(id);
    ticked.set(topic, own.ticked);
    status[topic] = own.status === 'open' && minutes[topic]! > 0 ? 'started' : own.status;
    // Begun by study time alone: the moment stays as it is.
    if (own.status !== status[topic]) continue;
    at[topic] = own.since?.at ?? 0;
    day[topic] = own.since?.day ?? 0;
  }
  const chosen = new Map(present.chosen);
  for (const [group, { id }] of roadmap.groups.entries())
    if (past.statuses.has(id)) chosen.set(group, then(id).chosen);
  const tried = new Map([...present.tried].filter(([, { shown }]) => shown !== null && shown.day <= until));
  return { ...present, status, at, day, minutes, ticked, tried, chosen, minutesElsewhere };
}

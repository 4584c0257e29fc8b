// Where the learner stood at the end of a study day: progress of today without what came after.

import type { StoredEvent } from './events.ts';
import { fold, neverTouched, type Progress, type TopicProgress } from './fold-topic.ts';

export interface Past {
  /** Study time up to that day, by topic. */
  minutes: ReadonlyMap<string, number>;
  /** Of topics that were touched after that day: all that gave them a status, and what was taken back. */
  statuses: ReadonlyMap<string, readonly StoredEvent[]>;
}

export function pastProgress(present: Progress, { minutes, statuses }: Past, day: number): Progress {
  const past = [...present].map(([id, own]): [string, TopicProgress] => {
    const spent = minutes.get(id) ?? 0;
    const events = statuses.get(id);
    if (events === undefined && own.touched <= day) return [id, { ...own, minutes: spent }];
    // Whatever was taken back since never was.
    const then = fold((events ?? []).filter(event => event.day <= day || event.kind === 'undone'));
    const { status, since, chosen } = then?.progress ?? neverTouched;
    const isBegun = status === 'open' && spent > 0;
    return [
      id,
      {
        ...own,
        chosen,
        minutes: spent,
        ...(isBegun ? { status: 'started', since: own.since } : { status, since }),
      },
    ];
  });
  return new Map(past);
}

// Progress at the end of a past study day: today's progress without later events.

import type { StoredEvent } from './events.ts';
import { fold, neverTouched, type Progress, type TopicProgress } from './fold-topic.ts';

export interface Past {
  /** Study time up to that day, by topic. */
  minutes: ReadonlyMap<string, number>;
  /** For topics touched after that day: all events that set a status, and the undone ones. */
  statuses: ReadonlyMap<string, readonly StoredEvent[]>;
}

export function pastProgress(present: Progress, { minutes, statuses }: Past, day: number): Progress {
  const past = [...present].map(([id, own]): [string, TopicProgress] => {
    const spent = minutes.get(id) ?? 0;
    const events = statuses.get(id);
    if (events === undefined && own.touched <= day) return [id, { ...own, minutes: spent }];
    const ticked = own.ticked.filter(tick => tick.day <= day);
    // Events that were taken back since count as if they had never been.
    const then = fold((events ?? []).filter(event => event.day <= day || event.kind === 'undone'));
    const { status, since, chosen } = then?.progress ?? neverTouched;
    const isBegun = status === 'open' && (spent > 0 || ticked.length > 0);
    return [
      id,
      {
        ...own,
        chosen,
        ticked,
        minutes: spent,
        ...(isBegun ? { status: 'started', since: own.since } : { status, since }),
      },
    ];
  });
  return new Map(past);
}

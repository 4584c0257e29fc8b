// Makes the facts that void commands.

import type { Store } from '../../context/store.ts';
import type { Fact, StoredEvent } from '../../core/log/events.ts';

/** One `undone` for each event, newest first, with the topic to fold. */
export function undoing(store: Store, commands: readonly { events: readonly StoredEvent[] }[]): Fact[] {
  const moment = store.moment();
  return commands.flatMap(({ events }) =>
    events
      .toReversed()
      .map(({ device, seq, roadmap, topic }) =>
        store.factAt({ kind: 'undone', device, seq }, moment, { roadmap, topic }),
      ),
  );
}

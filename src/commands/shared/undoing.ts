// Makes the facts that void commands.

import type { Store } from '../../context/store.ts';
import type { Context } from '../../context.ts';
import type { Fact, StoredEvent } from '../../core/log/events.ts';
import type { Roadmap } from '../../core/roadmap/roadmap.ts';

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

/** The map in use; null if it can't be read, which must not stop what works without it. */
export async function mapOf(ctx: Context): Promise<Roadmap | null> {
  return ctx.learner().then(
    ({ graph }) => graph.roadmap,
    () => null,
  );
}

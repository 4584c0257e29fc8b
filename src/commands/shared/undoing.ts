// The facts that void commands.

import type { Context } from '../../context.ts';
import type { Fact, StoredEvent } from '../../core/log/events.ts';

/** One `undone` for each event, newest first, standing with the topic whose fold it concerns. */
export async function undoing(
  ctx: Context,
  commands: readonly { events: readonly StoredEvent[] }[],
): Promise<Fact[]> {
  const moment = await ctx.moment();
  return commands.flatMap(({ events }) =>
    events
      .toReversed()
      .map(({ device, seq, roadmap, topic }) =>
        ctx.factAt({ kind: 'undone', device, seq }, moment, { roadmap, topic }),
      ),
  );
}

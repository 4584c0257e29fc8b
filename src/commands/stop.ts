// I stop studying: stops the clock, and records the time it ran.

import type { Context } from '../context.ts';
import type { Fact } from '../core/log/events.ts';
import { parseEnd, type TopicClock } from '../core/log/timers.ts';
import { Failure } from '../core/text/failure.ts';
import { shorten } from '../core/text/quote.ts';
import { formatMinutes } from '../core/time/duration.ts';
import { dateThere, formatDate, formatMoment, formatTime } from '../core/time/format-date.ts';
import { momentAt } from '../core/time/past-moment.ts';
import { stopText } from '../render/screens/stop.ts';
import type { Ending } from '../view/clock.ts';
import { type StopView, stopView } from '../view/stop.ts';
import type { Command } from './shared/command.ts';
import { endingFact, endingOf, pointOutOverlaps, recordingOf } from './shared/stopping.ts';

export interface StopFlags {
  at?: string;
  note?: string;
  discard?: boolean;
}

export const stop: Command<StopFlags, StopView> = {
  async run(ctx, flags) {
    if (flags.discard && flags.at !== undefined) {
      throw new Failure('usage', '--discard records nothing, so there is no end to give', {
        hint: 'Either: roadmap stop --discard   or: roadmap stop --at 20:15',
      });
    }
    // After a merge several may run: the latest is the one a person thinks of.
    const [running, ...others] = await ctx.records.clocks();
    if (!running) throw await noClock(ctx);
    const { roadmap, topic } = running;
    const ending = await chosenEnding(ctx, running, flags);
    const facts: Fact[] = [endingFact(ctx, ending)];
    if (flags.note !== undefined)
      facts.push(ctx.factAt({ kind: 'note.added', text: flags.note }, ending.end, { roadmap, topic }));
    if (!ending.discarded) await pointOutOverlaps(ctx, recordingOf(ending), others);
    await ctx.record(facts);
    return stopView(ending, others, {
      today: await ctx.today(),
      now: ctx.now,
      device: await ctx.device(),
      progress: await ctx.records.progressIn(roadmap, topic),
      noted: flags.note !== undefined,
    });
  },
  text: stopText,
  acknowledges: true,
  tellsOfClocks: true,
};

async function chosenEnding(ctx: Context, running: TopicClock, { at, discard }: StopFlags): Promise<Ending> {
  if (discard) return { running, end: await ctx.moment(), discarded: true };
  if (at !== undefined) return { running, end: parseEnd(at, running, await ctx.clock()), discarded: false };
  return endingOf(ctx, running, await ctx.moment());
}

async function noClock(ctx: Context): Promise<Failure> {
  const last = await ctx.records.lastClocked();
  const hints = ['To record time already spent: roadmap log <topic> 45m'];
  if (last) {
    const end = momentAt(last.at + last.minutes * 60_000, await ctx.clock());
    const [day, date] = [formatDate(end.day), dateThere(end.at, end.zone)];
    const stopped = formatMoment({ day, date, time: formatTime(end.at, end.zone) }, await ctx.today());
    const ended = `stopped ${stopped} after ${formatMinutes(last.minutes)}`;
    // A topic of another roadmap isn't known here; a map that can't be read is no reason not to answer.
    if (last.roadmap === (await ctx.roadmapId().catch(() => null)))
      hints[0] = `To record time already spent: roadmap log ${last.topic} 45m`;
    hints.unshift(`Last: ${shorten(last.title)}, ${ended}`);
  }
  return new Failure('refused', 'no clock is running', { hint: hints.join('\n') });
}

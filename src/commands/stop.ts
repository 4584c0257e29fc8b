// I stop studying: stops the clock, and records its time.

import { lineMapOf } from '../context/map-choice.ts';
import type { Store } from '../context/store.ts';
import type { Context } from '../context.ts';
import type { Fact } from '../core/log/events.ts';
import { parseEnd, type TopicClock } from '../core/log/timers.ts';
import { Failure } from '../core/text/failure.ts';
import { formatMinutes } from '../core/time/duration.ts';
import { dateThere, formatDate, formatMoment, formatTime } from '../core/time/format-date.ts';
import { momentAt } from '../core/time/past-moment.ts';
import { stopText } from '../render/screens/stop.ts';
import type { Ending } from '../view/clock.ts';
import { type StepRecord, stepRecords } from '../view/steps.ts';
import { type StopView, stopView } from '../view/stop.ts';
import type { Command } from './shared/command.ts';
import { endedAt, endingFact, endingOf, pointOutOverlaps, recordingOf } from './shared/stopping.ts';

export interface StopFlags {
  at?: string;
  note?: string;
  discard?: boolean;
}

export const stop: Command<StopFlags, StopView> = {
  async run(ctx, flags) {
    const store = await ctx.store();
    if (flags.discard && flags.at !== undefined) {
      throw new Failure('usage', '--discard records nothing, so there is no end to give', {
        hint: 'Either: roadmap stop --discard   or: roadmap stop --at 20:15',
      });
    }
    // After a merge several clocks may run: people think of the latest.
    const [running, ...others] = store.clocks();
    if (!running) throw noClock(store);
    const { roadmap, topic } = running;
    store.lines.map = lineMapOf(store, roadmap);
    const ending = await chosenEnding(store, running, flags);
    const facts: Fact[] = [endingFact(store, ending)];
    if (flags.note !== undefined)
      facts.push(store.factAt({ kind: 'note.added', text: flags.note }, ending.end, { roadmap, topic }));
    if (!ending.discarded) pointOutOverlaps(store, recordingOf(ending), others);
    store.record(facts);
    return stopView(ending, others, {
      today: store.today,
      now: store.now,
      device: store.device(),
      progress: store.progressIn(roadmap, topic),
      noted: flags.note !== undefined,
      steps: ending.discarded ? [] : await stepsOf(ctx, running),
    });
  },
  text: stopText,
  acknowledges: true,
  tellsOfClocks: true,
};

/** For a topic in progress on the map in use; a map that can't be read must not prevent the stop. */
async function stepsOf(ctx: Context, { roadmap, topic }: TopicClock): Promise<StepRecord[]> {
  const learner = await ctx.learner().catch(() => null);
  const number = learner?.graph.roadmap.id === roadmap ? learner.graph.numberOf.get(topic) : undefined;
  if (learner === null || number === undefined || learner.progress().status[number] !== 'started') return [];
  return stepRecords(learner.state(), number, learner.texts([topic]).get(topic)?.steps ?? []);
}

async function chosenEnding(store: Store, running: TopicClock, { at, discard }: StopFlags): Promise<Ending> {
  if (discard) return { running, end: store.moment(), discarded: true };
  if (at !== undefined) return endedAt(running, parseEnd(at, running, store.clock));
  return endingOf(store, running, store.moment());
}

function noClock(store: Store): Failure {
  const last = store.lastClocked();
  const hints = [`To record time already spent: roadmap log ${last?.topic ?? '<topic>'} 45m`];
  if (last) {
    store.lines.map = lineMapOf(store, last.roadmap);
    const end = momentAt(last.at + last.minutes * 60_000, store.clock);
    const [day, date] = [formatDate(end.day), dateThere(end.at, end.zone)];
    const stopped = formatMoment({ day, date, time: formatTime(end.at, end.zone) }, store.today);
    const ended = `stopped ${stopped} after ${formatMinutes(last.minutes)}`;
    hints.unshift(`Last: ${last.title}, ${ended}`);
  }
  return new Failure('refused', 'no clock is running', { reason: 'no-clock', hint: hints.join('\n') });
}

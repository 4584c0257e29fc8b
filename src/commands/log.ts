// I have studied: records time that no clock measured.

import type { Fact } from '../core/log/events.ts';
import type { Graph } from '../core/roadmap/graph.ts';
import { Failure } from '../core/text/failure.ts';
import { shorten } from '../core/text/quote.ts';
import { isDuration, parseDuration } from '../core/time/duration.ts';
import { beginOf } from '../core/time/past-moment.ts';
import { logText } from '../render/screens/log.ts';
import { type LogView, logView } from '../view/log.ts';
import type { Command } from './shared/command.ts';
import { pointOutOverlaps } from './shared/stopping.ts';
import { numberOf } from './shared/topics.ts';

export interface LogFlags {
  topic?: string;
  /** In one word or several: `1h 30m`. */
  duration: string[];
  on?: string;
  note?: string;
}

export const log: Command<LogFlags, LogView> = {
  async run(ctx, flags) {
    const learner = await ctx.learner();
    if (flags.topic === undefined) {
      throw new Failure('usage', 'log records study time: on which topic, and how much?', {
        hint: 'Record time: roadmap log http 45m\nLook back:   roadmap history',
      });
    }
    const { graph } = learner;
    const topic = topicOf(flags.topic, flags.duration, graph);
    const { id } = graph.topic(topic);
    if (flags.duration.length === 0) {
      throw new Failure('usage', `log records study time: how much on ${id}?`, {
        hint: `Record time: roadmap log ${id} 45m\nLook back:   roadmap history ${id}`,
      });
    }
    const minutes = parseDuration(flags.duration.join(' '));
    const clock = learner.clock;
    const when = beginOf(flags.on, minutes, clock);
    const typed = flags.on?.includes(':') ?? false;
    if (typed || flags.on === undefined || when.day === learner.today)
      pointOutOverlaps(learner, { begin: when, minutes, typed }, learner.clocks());

    const facts: Fact[] = [learner.fact({ kind: 'time.logged', minutes }, id, when)];
    if (flags.note !== undefined)
      facts.push(learner.fact({ kind: 'note.added', text: flags.note }, id, when));
    const [entry] = await learner.record(facts);
    return logView(learner.state(), topic, {
      entry: entry!,
      minutes,
      today: learner.today,
      device: learner.device(),
      noted: flags.note !== undefined,
    });
  },
  text: logText,
  acknowledges: true,
};

/** Whoever typed the duration first, or nothing else, is told so, rather than that no topic has such a name. */
function topicOf(typed: string, rest: readonly string[], graph: Graph): number {
  try {
    return numberOf(typed, graph);
  } catch (error) {
    if (!isDuration(typed)) throw error;
    const all = shorten([typed, ...rest].join(' '));
    if (rest.length === 0 || isDuration(all)) {
      throw new Failure('usage', `log records study time: ${all} on which topic?`, {
        hint: `Record time: roadmap log <topic> ${all}`,
      });
    }
    throw new Failure('usage', 'the topic comes first, then how long; nothing was recorded', {
      hint: `Record time: roadmap log ${shorten(rest[0]!)} ${shorten(typed)}`,
    });
  }
}

// I have studied: records time that no clock measured.

import { lineOf } from '../core/cli/words.ts';
import type { Fact } from '../core/log/events.ts';
import type { Graph } from '../core/roadmap/graph.ts';
import { Failure } from '../core/text/failure.ts';
import { quote, shorten } from '../core/text/quote.ts';
import { isDuration, parseDuration } from '../core/time/duration.ts';
import { beginOf } from '../core/time/past-moment.ts';
import { logText } from '../render/screens/log.ts';
import { type LogView, logView } from '../view/log.ts';
import type { Command } from './shared/command.ts';
import { optionsOf } from './shared/locked.ts';
import { pointOutOverlaps } from './shared/stopping.ts';
import { numberOf } from './shared/topics.ts';

export interface LogFlags {
  topic?: string;
  /** One word or several, perhaps with a day after them: `1h 30m yesterday`. */
  duration: string[];
  on?: string;
  note?: string;
}

export const log: Command<LogFlags, LogView> = {
  withLearner(learner, flags) {
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
    const { duration, day } = apart(flags.duration);
    if (day !== undefined && flags.on !== undefined) {
      throw new Failure('usage', `when was it: ${quote(day)}, or ${quote(flags.on)}? Nothing was recorded`, {
        hint: `Name one day: roadmap log ${[id, shorten(duration), ...optionsOf(flags)].join(' ')}`,
      });
    }
    const on = flags.on ?? day;
    const minutes = parseDuration(duration);
    const clock = learner.clock;
    const when = beginOf(on, minutes, clock);
    const typed = on?.includes(':') ?? false;
    if (typed || on === undefined || when.day === learner.today)
      pointOutOverlaps(learner, { begin: when, minutes, typed }, learner.clocks());

    const facts: Fact[] = [learner.fact({ kind: 'time.logged', minutes }, id, when)];
    if (flags.note !== undefined)
      facts.push(learner.fact({ kind: 'note.added', text: flags.note }, id, when));
    const [entry] = learner.record(facts);
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

/** Splits off the longest run of words that is a duration; the rest is a day. */
function apart(words: readonly string[]): { duration: string; day?: string } {
  for (let count = words.length; count > 0; count--) {
    const duration = words.slice(0, count).join(' ');
    if (!isDuration(duration)) continue;
    return count === words.length ? { duration } : { duration, day: words.slice(count).join(' ') };
  }
  return { duration: words.join(' ') };
}

/** If the duration came first or alone, say that, instead of "no topic has this name". */
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
      hint: `Record time: ${lineOf(['log', rest[0]!, typed])}`,
    });
  }
}

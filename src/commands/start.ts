// I begin to study: starts the clock, and stops a running one.

import type { Learner } from '../context/learner.ts';
import { rank } from '../core/advice/rank.ts';
import type { Fact } from '../core/log/events.ts';
import type { TopicClock } from '../core/log/timers.ts';
import type { LearnerState } from '../core/state/state.ts';
import { Failure } from '../core/text/failure.ts';
import { asWord, shorten } from '../core/text/quote.ts';
import { formatMinutes, longest, parseDuration } from '../core/time/duration.ts';
import { formatTime } from '../core/time/format-date.ts';
import { momentAt, parseWhen, type When } from '../core/time/past-moment.ts';
import { startText } from '../render/screens/start.ts';
import type { Ending } from '../view/clock.ts';
import { type StartView, startView } from '../view/start.ts';
import type { Command } from './shared/command.ts';
import { refuseLocked } from './shared/locked.ts';
import { endingFact, endingOf } from './shared/stopping.ts';
import { numberOf } from './shared/topics.ts';

export interface StartFlags {
  topic?: string;
  at?: string;
  ago?: string;
}

export const start: Command<StartFlags, StartView> = {
  async withLearner(learner, flags) {
    const { graph } = learner;
    const begin = beginOf(learner, flags);
    const today = learner.today;
    const before = learner.state();
    const topic = flags.topic === undefined ? topicToContinue(before, today) : numberOf(flags.topic, graph);
    const anyway = `Time spent on it all the same: roadmap log ${graph.idOf(topic)} 45m`;
    refuseLocked(before, topic, anyway);

    const { id, title } = graph.topic(topic);
    const clocks = learner.clocks();
    const own = clocks.find(clock => clock.roadmap === graph.roadmap.id && clock.topic === id);
    const given = {
      topic,
      today,
      now: learner.now,
      device: learner.device(),
      before,
      typed: flags.topic !== undefined,
      steps: learner.texts([id]).get(id)!.steps,
    };
    if (own) {
      refuseNewBegin(own, flags);
      const others = clocks.filter(clock => clock !== own);
      return startView({ ...given, after: before, running: own, already: true, stopped: [], others });
    }

    const stopped: Ending[] = [];
    for (const clock of clocks) stopped.push(await endingOf(learner, clock, begin));
    const status = before.progress.status[topic];
    const facts: Fact[] = stopped.map(ending => endingFact(learner, ending));
    // A topic that is begun, done or known keeps its status.
    if (status === 'open' || status === 'skipped')
      facts.push(learner.fact({ kind: 'topic.started' }, id, begin));
    facts.push(learner.fact({ kind: 'timer.started' }, id, begin));
    const { device, seq } = learner.record(facts).at(-1)!;
    const running = { device, seq, roadmap: graph.roadmap.id, topic: id, title, ...begin };
    return startView({ ...given, after: learner.state(), running, already: false, stopped, others: [] });
  },
  text: startText,
  acknowledges: true,
  tellsOfClocks: true,
};

function beginOf(learner: Learner, { at, ago }: StartFlags): When {
  if (at !== undefined && ago !== undefined) {
    throw new Failure('usage', '--at and --ago both say when it began', { hint: 'Give one of them' });
  }
  const clock = learner.clock;
  if (at !== undefined) return notTooLongAgo(parseWhen(at, clock), at, learner.now);
  if (ago !== undefined) return momentAt(learner.now - parseDuration(ago) * 60_000, clock);
  return learner.moment();
}

/** A time of day later than now would mean yesterday, which hardly anybody means who starts a clock. */
function notTooLongAgo(begin: When, typed: string, now: number): When {
  const minutes = Math.round((now - begin.at) / 60_000);
  if (minutes <= longest) return begin;
  throw new Failure('usage', `${shorten(typed)} was ${formatMinutes(minutes)} ago`, {
    unchanged: true,
    hint: [
      `A clock can be started at most ${formatMinutes(longest)} back.`,
      'Time spent before that: roadmap log <topic> 45m --on "yesterday 20:00"',
    ].join('\n'),
  });
}

/** The first topic of `next`. */
function topicToContinue(state: LearnerState, today: number): number {
  const [topic] = rank(state, { today });
  if (topic !== undefined) return topic;
  throw new Failure('refused', 'everything is learnt, so there is nothing to continue', {
    reason: 'learnt',
    hint: 'To study a topic again: roadmap start <topic>',
  });
}

function refuseNewBegin({ topic, title, at, zone }: TopicClock, flags: StartFlags): void {
  if (flags.at === undefined && flags.ago === undefined) return;
  const again = flags.at === undefined ? `--ago ${asWord(flags.ago!)}` : `--at ${asWord(flags.at)}`;
  throw new Failure('refused', `the clock on ${title} runs already, since ${formatTime(at, zone)}`, {
    reason: 'clock-runs',
    unchanged: true,
    hint: `To start it again: roadmap stop --discard, then roadmap start ${topic} ${again}`,
  });
}

// I have learnt it: records that, and names the topics it opened.

import type { Learner } from '../context/learner.ts';
import { nameOfMap } from '../context/map-choice.ts';
import { rank } from '../core/advice/rank.ts';
import { bareValue } from '../core/cli/words.ts';
import type { Fact } from '../core/log/events.ts';
import type { TopicClock } from '../core/log/timers.ts';
import { type LearnerState, missingFor } from '../core/state/state.ts';
import { Failure } from '../core/text/failure.ts';
import { asWord } from '../core/text/quote.ts';
import { formatMinutes, parseDuration } from '../core/time/duration.ts';
import { beginOf, parseWhen, type When } from '../core/time/past-moment.ts';
import { promptText } from '../render/kit/prompt-text.ts';
import { doneText } from '../render/screens/done.ts';
import type { Ending } from '../view/clock.ts';
import { type DoneView, doneView } from '../view/done.ts';
import { topicRef } from '../view/topic.ts';
import type { Command } from './shared/command.ts';
import { needsInWords, optionsOf } from './shared/locked.ts';
import { endedAt, endingFact, endingOf, pointOutOverlaps, recordingOf } from './shared/stopping.ts';
import { numbersOf } from './shared/topics.ts';

export interface DoneFlags {
  topics: string[];
  time?: string;
  on?: string;
  note?: string;
  force?: boolean;
  withNeeds?: boolean;
}

export const done: Command<DoneFlags, DoneView> = {
  async withLearner(learner, flags) {
    const { graph } = learner;
    const running = learner.clocks();
    const clocks = running.filter(({ roadmap }) => roadmap === graph.roadmap.id);
    const typed = flags.topics.length > 0 ? flags.topics : clocks.slice(0, 1).map(({ topic }) => topic);
    if (typed.length === 0) throw noTopic(learner, running[0]);
    const bare = typed.length > 1 ? bareValue('done', ['done', ...typed], typed.at(-1)!) : null;
    if (bare !== null) throw bare;
    const topics = numbersOf(typed, graph);
    if (flags.time !== undefined && topics.length > 1) {
      throw new Failure('usage', '--time belongs to one topic, and there are several', {
        hint: `Mark them one by one: roadmap done ${graph.idOf(topics[0]!)} -t ${asWord(flags.time)}`,
      });
    }
    const minutes = flags.time === undefined ? null : parseDuration(flags.time);
    const clock = learner.clock;
    const when = flags.on === undefined ? learner.moment() : parseWhen(flags.on, clock);
    const before = learner.state();
    const open = topics.filter(topic => before.progress.status[topic] !== 'done');
    const known = await needsToMark(learner, before, open, flags);
    const stopped: Ending[] = [];
    for (const running of clocks) {
      if (!topics.some(topic => graph.idOf(topic) === running.topic)) continue;
      const others = clocks.filter(other => other !== running);
      stopped.push(await stopAlong(learner, running, flags.on === undefined ? null : when, others));
    }
    if (minutes !== null && stopped.some(({ discarded }) => !discarded)) {
      learner.notes.push(
        `both were recorded: the time of the clock and the ${formatMinutes(minutes)} of --time\nNot right? roadmap undo`,
      );
    }

    const facts: Fact[] = stopped.map(ending => endingFact(learner, ending));
    for (const topic of known) facts.push(learner.fact({ kind: 'topic.known' }, graph.idOf(topic), when));
    for (const topic of topics) {
      const id = graph.idOf(topic);
      if (minutes !== null)
        facts.push(learner.fact({ kind: 'time.logged', minutes }, id, beginOf(flags.on, minutes, clock)));
      if (open.includes(topic)) facts.push(learner.fact({ kind: 'topic.done' }, id, when));
      if (flags.note !== undefined)
        facts.push(learner.fact({ kind: 'note.added', text: flags.note }, id, when));
    }
    const stored = learner.record(facts, (fact, status) => fact.kind !== 'topic.done' || status !== 'done');
    const logged = stored.find(({ kind }) => kind === 'time.logged');

    const after = learner.state(stored);
    const today = learner.today;
    const [next] = rank(after, { today });
    const device = learner.device();
    return doneView({ before, after, today, topics, open, known, minutes, logged, next, stopped, device });
  },
  text: doneText,
  acknowledges: true,
};

/** `running`: a clock of another roadmap. */
function noTopic(learner: Learner, running: TopicClock | undefined): Failure {
  const hint = 'Name it: roadmap done <topic>';
  if (running === undefined)
    return new Failure('usage', 'which topic is done? No clock is running', { hint });
  const { roadmap, topic, title } = running;
  const of = `${title}, a topic of ${learner.titleOfMap(roadmap)}`;
  return new Failure('usage', `which topic is done? The clock runs on ${of}`, {
    hint: `${hint}\nThat one: roadmap -r ${nameOfMap(learner, roadmap)} done ${topic}`,
  });
}

/** Needs to be marked as known along with the topics; throws if a locked topic is refused. */
async function needsToMark(
  learner: Learner,
  state: LearnerState,
  topics: readonly number[],
  flags: DoneFlags,
): Promise<number[]> {
  if (flags.force) return [];
  const missing = missingFor(state, topics);
  if (missing.length === 0) return [];
  if (flags.withNeeds) return missing;
  if (!learner.prompt.canAsk) throw locked(state, topics, missing, flags);
  const answer = await learner.prompt.ask(
    promptText(lockedQuestion(state, topics, missing), learner.prompt.columns),
    [
      {
        value: 'needs',
        name: `Yes, and what ${topics.length === 1 ? 'it needs' : 'they need'} I know as well`,
      },
      { value: 'only', name: `Yes, but only ${topics.length === 1 ? 'this one' : 'these'}` },
      { value: 'no', name: 'No, change nothing' },
    ],
  );
  if (answer === 'no')
    throw new Failure('refused', `${lockedTitle(state, topics)} still locked`, {
      unchanged: true,
      reason: 'locked',
      needs: missing.map(need => topicRef(state, need)),
    });
  return answer === 'needs' ? missing : [];
}

/** Stops the clock of a topic that is done: at the given time if it ran then, else now. */
async function stopAlong(
  learner: Learner,
  clock: TopicClock,
  given: When | null,
  others: readonly TopicClock[],
): Promise<Ending> {
  const ending =
    given !== null && given.at >= clock.at && given.at < learner.now
      ? endedAt(clock, given)
      : await endingOf(learner, clock, learner.moment());
  if (!ending.discarded) pointOutOverlaps(learner, recordingOf(ending), others);
  return ending;
}

function locked(
  state: LearnerState,
  topics: readonly number[],
  missing: readonly number[],
  flags: DoneFlags,
): Failure {
  const { graph } = state;
  const ids = topics.map(topic => graph.idOf(topic));
  const line = ['roadmap done', ...ids, ...optionsOf(flags)].join(' ');
  const all = topics.length + missing.length;
  const both = `Mark ${all === 2 ? 'both' : `all ${numberWords[all] ?? all}`}:`;
  const only = `Only ${topics.length === 1 ? 'this one' : 'these'}:`;
  const column = Math.max(both.length, only.length) + 1;
  return new Failure('refused', `${lockedTitle(state, topics)} locked`, {
    unchanged: true,
    reason: 'locked',
    needs: missing.map(need => topicRef(state, need)),
    hint: [
      `${topics.length === 1 ? 'It needs' : 'They need'}: ${needsInWords(state, missing)}`,
      `${both.padEnd(column)}${line} --with-needs`,
      `${only.padEnd(column)}${line} --force`,
    ].join('\n'),
  });
}

function lockedQuestion(state: LearnerState, topics: readonly number[], missing: readonly number[]): string {
  return `${lockedTitle(state, topics)} locked by: ${needsInWords(state, missing)}. Mark as learnt all the same?`;
}

function lockedTitle({ graph }: LearnerState, topics: readonly number[]): string {
  const titles = topics.map(topic => graph.topic(topic).title);
  return `${titles.join(', ')} ${titles.length === 1 ? 'is' : 'are'}`;
}

const numberWords: Record<number, string> = { 3: 'three', 4: 'four', 5: 'five', 6: 'six', 7: 'seven' };

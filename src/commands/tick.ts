// Marks steps of a topic as learnt.

import type { Learner } from '../context/learner.ts';
import type { Fact, Payload } from '../core/log/events.ts';
import type { Step } from '../core/roadmap/roadmap.ts';
import type { LearnerState } from '../core/state/state.ts';
import { ticksOf } from '../core/state/ticked-steps.ts';
import { topicAtHand } from '../core/state/topic-at-hand.ts';
import { Failure } from '../core/text/failure.ts';
import { numbersIn } from '../core/text/numbers.ts';
import { quote } from '../core/text/quote.ts';
import { parseDuration } from '../core/time/duration.ts';
import { beginOf, parseWhen } from '../core/time/past-moment.ts';
import { cleanLine } from '../render/kit/clean.ts';
import { promptText } from '../render/kit/prompt-text.ts';
import { wrap } from '../render/kit/width.ts';
import { tickText } from '../render/screens/tick.ts';
import { type TickView, tickView } from '../view/tick.ts';
import { done } from './done.ts';
import { type Command, viewOf } from './shared/command.ts';
import { optionsOf, refuseLocked } from './shared/locked.ts';
import { numberOf } from './shared/topics.ts';

export interface TickFlags {
  topic?: string;
  /** Numbers and ranges, or `all`. */
  steps: string[];
  off?: boolean;
  time?: string;
  on?: string;
  note?: string;
  force?: boolean;
}

export const tick: Command<TickFlags, TickView> = {
  async run(ctx, flags) {
    const learner = await ctx.learner();
    const before = learner.state();
    const { topic, typed } = meant(learner, before, flags);
    const { id, title } = learner.graph.topic(topic);
    const { steps } = learner.texts([id]).get(id)!;
    if (steps.length === 0) {
      throw new Failure('refused', `${title} has no steps in this roadmap`, {
        reason: 'no-steps',
        unchanged: true,
        hint: `Learnt it? roadmap done ${id}`,
      });
    }
    const counting = ticksOf(steps, before.progress.ticked.get(topic) ?? []);
    const isTicked = (n: number) => counting[n - 1]!.length > 0;
    const numbers = typed.length === 0 ? null : numbersOf(typed, steps.length, before, topic);
    const minutes = flags.time === undefined ? null : parseDuration(flags.time);
    const when = flags.on === undefined ? learner.moment() : parseWhen(flags.on, learner.clock);
    const asks = numbers === null && learner.prompt.canAsk;
    if (numbers === null && !asks) {
      if (minutes !== null || flags.note !== undefined || flags.off) throw whichSteps(id);
      return view(learner, topic, steps, {});
    }
    if (!flags.off && !flags.force) {
      const line = ['roadmap tick', id, ...typed, ...optionsOf(flags), '--force'].join(' ');
      refuseLocked(before, topic, `All the same: ${line}`);
    }

    const wanted = numbers ?? (await chosen(learner, title, steps, isTicked));
    const ticks = numbers !== null && flags.off ? [] : wanted.filter(n => !isTicked(n));
    const clears =
      numbers === null ? without(steps, wanted).filter(isTicked) : flags.off ? wanted.filter(isTicked) : [];
    const facts: Fact[] = [];
    const add = (payload: Payload, at = when) => facts.push(learner.fact(payload, id, at));
    if (minutes !== null) add({ kind: 'time.logged', minutes }, beginOf(flags.on, minutes, learner.clock));
    for (const n of ticks) add({ kind: 'step.ticked', step: steps[n - 1]!.id, text: steps[n - 1]!.do });
    for (const { step, text } of clears.flatMap(n => counting[n - 1]!))
      add({ kind: 'step.cleared', step, text });
    if (flags.note !== undefined) add({ kind: 'note.added', text: flags.note });
    const stored = learner.record(facts);

    const answer = view(learner, topic, steps, {
      ticked: ticks,
      cleared: clears,
      already: numbers === null ? [] : without(steps, [...ticks, ...clears]).filter(n => numbers.includes(n)),
      noted: flags.note !== undefined,
      minutes,
      logged: stored.find(({ kind }) => kind === 'time.logged'),
    });
    const isLast =
      ticks.length > 0 && answer.topic.state === 'doing' && answer.steps.every(step => step.ticked_on);
    if (!isLast || !(await isDone(learner, title, ticks.length))) return answer;
    const { on, force } = flags;
    const given = { topics: [id], ...(on !== undefined && { on }), ...(force !== undefined && { force }) };
    return { ...answer, done: await viewOf(done, given, ctx) };
  },
  text: tickText,
  acknowledges: ({ ticked, cleared, already }) => ticked.length + cleared.length + already.length > 0,
};

function view(
  learner: Learner,
  topic: number,
  steps: readonly Step[],
  changed: Partial<Parameters<typeof tickView>[2]>,
): TickView {
  const nothing = { ticked: [], cleared: [], already: [], noted: false, minutes: null, logged: undefined };
  const { today } = learner;
  return tickView(learner.state(), topic, { ...nothing, ...changed, steps, today, device: learner.device() });
}

/** The topic and what was typed of its steps: a number is a step unless a topic has that id. */
function meant(
  learner: Learner,
  state: LearnerState,
  { topic: first, steps }: TickFlags,
): { topic: number; typed: string[] } {
  const { graph } = learner;
  if (first !== undefined && (graph.numberOf.get(first) !== undefined || !areSteps(first)))
    return { topic: numberOf(first, graph), typed: steps };
  const typed = first === undefined ? [] : [first, ...steps];
  const topic = topicAtHand(graph, state.progress, learner.clocks());
  if (topic !== undefined) return { topic, typed };
  throw new Failure('usage', 'which topic? Nothing is begun', {
    hint: `Name it: roadmap tick <topic> ${typed.length === 0 ? '2' : typed.join(' ')}`,
  });
}

function areSteps(word: string): boolean {
  return word === 'all' || numbersIn(word, Number.POSITIVE_INFINITY) !== null;
}

function numbersOf(typed: readonly string[], of: number, { graph }: LearnerState, topic: number): number[] {
  const text = typed.join(' ');
  const numbers = numbersIn(text === 'all' ? `1-${of}` : text, of);
  if (numbers !== null && numbers.length > 0) return numbers;
  const { id, title } = graph.topic(topic);
  const all = numbersIn(text, 999_999);
  const beyond = all?.find(number => number > of);
  if (beyond === undefined) {
    throw new Failure('usage', `${quote(text)} is not the number of a step`, {
      unchanged: true,
      hint: `Such as: roadmap tick ${id} 1, or 1-3 5, or all`,
    });
  }
  const has = of === 1 ? '1 step' : `${of} steps`;
  throw new Failure('usage', `${title} has ${has}, so there is no step ${beyond}`, {
    unchanged: true,
    hint: `Its steps: roadmap tick ${id}`,
  });
}

function whichSteps(id: string): Failure {
  return new Failure('usage', 'which steps? Nothing was changed', {
    hint: `Name them: roadmap tick ${id} 1-3 5`,
  });
}

/** The numbers that are to be ticked from now on. */
async function chosen(
  { prompt }: Learner,
  title: string,
  steps: readonly Step[],
  isTicked: (n: number) => boolean,
): Promise<number[]> {
  const question = promptText(`${title}: which steps have you learnt?`, prompt.columns);
  const choices = steps.map((step, i) => ({
    value: String(i + 1),
    // A line that is cut by the terminal would break within a word.
    name: wrap(cleanLine(step.do), prompt.columns - 2).join('\n     '),
    checked: isTicked(i + 1),
  }));
  return (await prompt.askSeveral(question, choices)).map(Number);
}

async function isDone({ prompt }: Learner, title: string, steps: number): Promise<boolean> {
  if (!prompt.canAsk) return false;
  const last = steps === 1 ? 'That was the last step' : 'Those were the last steps';
  const answer = await prompt.ask(promptText(`${last}. Mark ${title} as done?`, prompt.columns), [
    { value: 'yes', name: 'Yes' },
    { value: 'no', name: 'No, not yet' },
  ]);
  return answer === 'yes';
}

function without(steps: readonly Step[], numbers: readonly number[]): number[] {
  return steps.map((_, i) => i + 1).filter(n => !numbers.includes(n));
}

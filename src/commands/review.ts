// Reviews due cards: asks in a terminal, lists elsewhere, or takes a grade from a script.

import type { Learner } from '../context/learner.ts';
import type { Grade } from '../core/log/events.ts';
import { type Question, questionsAbout } from '../core/log/questions.ts';
import { cardsIn, type ReviewPlan } from '../core/review/daily-load.ts';
import { type Card, cardAt, dueRows } from '../core/review/due-cards.ts';
import type { LearnerState } from '../core/state/state.ts';
import { Failure } from '../core/text/failure.ts';
import { parseDuration } from '../core/time/duration.ts';
import { cleanLine } from '../render/kit/clean.ts';
import { reviewText } from '../render/screens/review.ts';
import { type Answered, type Asked, type ReviewView, reviewView } from '../view/review.ts';
import type { Command } from './shared/command.ts';
import { numberOf } from './shared/topics.ts';

export interface ReviewFlags {
  topic?: string;
  count?: number;
  fit?: string;
  grade?: string;
  list?: boolean;
}

export const review: Command<ReviewFlags, ReviewView> = {
  async run(ctx, flags) {
    const learner = await ctx.learner();
    const { graph } = learner;
    const topic = flags.topic === undefined ? null : numberOf(flags.topic, graph);
    const grade = flags.grade === undefined ? null : gradeIn(flags.grade, flags);
    const state = learner.state();
    if (topic !== null) refuseUnlearnt(state, topic);
    const plan = learner.reviewPlan(state);
    const { due, asked } = chosen(state, plan, topic, flags);
    if (grade !== null) return graded(learner, state, { plan, topic, due, asked, grade });
    const parts = { did: 'listed', ended: null, topic, answered: [], postponed: 0, plan } as const;
    if (flags.list || !learner.prompt.canAsk || learner.options.plain || asked.length === 0) {
      const listed = flags.list && flags.count === undefined && flags.fit === undefined ? due : asked;
      const waiting = due.length - listed.length;
      return reviewView(state, { ...parts, due: inWords(learner, listed), waiting });
    }
    const [{ askAll }, items] = await Promise.all([import('./shared/reviewing.ts'), inWords(learner, asked)]);
    const session = await askAll(learner, state, items, plan);
    const after = learner.state();
    const rest = topic === null ? dueRows(after.memory) : dueOf(after, topic, false);
    return reviewView(after, { ...parts, ...session, did: 'asked', due: [], waiting: rest.length });
  },
  text: reviewText,
  acknowledges: ({ did }) => did === 'graded',
  cancelled: ({ ended }) => ended === 'cancelled',
  rows: ({ due }) =>
    due.map(({ topic, card, due, recall_pct, ask }) => [topic.id, card, due, recall_pct, cleanLine(ask)]),
};

function gradeIn(text: string, { topic, list }: ReviewFlags): Grade {
  if (!/^[1-4]$/.test(text)) {
    throw new Failure('usage', `--grade takes 1 to 4, not "${text}"`, {
      hint: '1 forgotten, 2 recalled with effort, 3 recalled, 4 recalled easily',
    });
  }
  if (list) throw new Failure('usage', '--list only shows what is due, so it takes no --grade');
  if (topic === undefined) {
    throw new Failure('usage', '--grade needs the topic that was asked about; nothing was recorded', {
      hint: `Name it: roadmap review <topic> --grade ${text}\nWhat is due: roadmap review --list`,
    });
  }
  return Number(text) as Grade;
}

function refuseUnlearnt({ graph, progress }: LearnerState, topic: number): void {
  const { id, title } = graph.topic(topic);
  const status = progress.status[topic];
  if (status === 'done') return;
  if (status === 'known') {
    throw new Failure('refused', `${title} was known before, so nothing is asked about it`, {
      hint: `To be asked from tomorrow on: roadmap done ${id}`,
    });
  }
  throw new Failure('refused', `${title} is not learnt yet, so there is nothing to recall`, {
    hint: `Once it is learnt: roadmap done ${id}`,
  });
}

/** The cards that are due, and the ones to ask now. */
function chosen(
  state: LearnerState,
  plan: ReviewPlan,
  topic: number | null,
  { count, fit }: ReviewFlags,
): { due: Card[]; asked: Card[] } {
  // If a topic is named, its postponed cards are asked, too.
  const rows = topic === null ? plan.due : dueOf(state, topic, true);
  const due = rows.map(row => cardAt(state.memory, row));
  const time = fit === undefined ? Infinity : cardsIn(parseDuration(fit), plan.secondsPerCard);
  const usual = topic === null && count === undefined && fit === undefined ? plan.today : due.length;
  return { due, asked: due.slice(0, Math.min(count ?? usual, time, usual)) };
}

function dueOf({ memory }: LearnerState, topic: number, putOff: boolean): number[] {
  const postponed = putOff ? new Set<number>() : memory.postponed;
  return dueRows({ ...memory, postponed }).filter(row => memory.topic[row] === topic);
}

/** The cards with their texts, in the same order. */
function inWords(learner: Learner, cards: readonly Card[]): Asked[] {
  const { graph, texts } = learner;
  const ids = [...new Set(cards.map(({ topic }) => graph.idOf(topic)))];
  const read = texts(ids);
  const questions = new Map<string, Map<string, Question>>();
  for (const id of ids) {
    const topic = graph.roadmap.topics[graph.numberOf.get(id)!]!;
    const all = questionsAbout(topic, read.get(id)!, learner.notesOf(id), []);
    questions.set(id, new Map(all.map(question => [question.card, question])));
  }
  return cards.flatMap(card => {
    const question = questions.get(graph.idOf(card.topic))!.get(card.card);
    return question ? [{ card, question }] : [];
  });
}

interface Graded {
  plan: ReviewPlan;
  topic: number | null;
  due: readonly Card[];
  asked: readonly Card[];
  grade: Grade;
}

/** All answers in one command, so one undo takes them back. */
async function graded(
  learner: Learner,
  { graph }: LearnerState,
  { plan, topic, due, asked, grade }: Graded,
): Promise<ReviewView> {
  const answered: Answered[] = inWords(learner, asked).map(each => ({ ...each, grade, tries: 1 }));
  const facts = answered.map(({ card }) =>
    learner.fact({ kind: 'review.rated', card: card.card, grade, seconds: 0 }, graph.idOf(card.topic)),
  );
  if (facts.length > 0) await learner.record(await Promise.all(facts));
  const waiting = due.length - asked.length;
  const parts = {
    did: 'graded',
    ended: null,
    topic,
    answered,
    postponed: 0,
    due: [],
    waiting,
    plan,
  } as const;
  return reviewView(learner.state(), parts);
}

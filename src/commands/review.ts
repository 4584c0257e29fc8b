// Reviews cards: asks in a terminal, lists elsewhere, or takes a grade from a script.

import type { Learner } from '../context/learner.ts';
import type { Grade } from '../core/log/events.ts';
import type { Question } from '../core/log/questions.ts';
import { cardsIn, type ReviewPlan } from '../core/review/daily-load.ts';
import { type Card, cardAt, dueRows, earlyRows } from '../core/review/due-cards.ts';
import { findArea, findMilestone, partNamed } from '../core/roadmap/match.ts';
import type { Roadmap } from '../core/roadmap/roadmap.ts';
import { goalsOf } from '../core/state/goals.ts';
import { partsOf } from '../core/state/path.ts';
import { closureOf, type LearnerState } from '../core/state/state.ts';
import { Failure } from '../core/text/failure.ts';
import { parseDuration } from '../core/time/duration.ts';
import { cleanLine } from '../render/kit/clean.ts';
import { reviewText } from '../render/screens/review.ts';
import { type Answered, type Asked, type ReviewView, reviewView } from '../view/review.ts';
import { cardNamed, isCardName, type NamedCard, questionsOf } from './shared/cards.ts';
import type { Command } from './shared/command.ts';
import type { On, Part } from './shared/reviewing.ts';
import { numberOf } from './shared/topics.ts';

export interface ReviewFlags {
  topics: string[];
  area?: string;
  goal?: boolean;
  milestone?: string;
  all?: boolean;
  cram?: boolean;
  count?: number;
  fit?: string;
  grade?: string;
  list?: boolean;
}

/** The part of the map that was named. */
interface Scope {
  has(topic: number): boolean;
  /** Only this question. */
  card: NamedCard | null;
  /** The topic, if there is just one. */
  topic: number | null;
  words: string;
  /** Whether the learner named each topic, so that all its questions are asked. */
  isNarrow: boolean;
}

export async function reviewOn(learner: Learner, typed: ReviewFlags): Promise<ReviewView> {
  const flags = withPart(typed, learner.graph.roadmap);
  const grade = flags.grade === undefined ? null : gradeIn(flags.grade, flags);
  const state = learner.state();
  const scope = scopeOf(learner, state, flags);
  const plan = learner.reviewPlan(state);
  const on = { learner, state, plan };
  const { due, asked } = chosen(state, plan, scope, flags, grade !== null);
  const parts = {
    ...({ did: 'listed', ended: null, answered: [], aside: [], postponed: [], plan } as const),
    ...{ topic: scope?.topic ?? null, of: scope?.words ?? null, device: learner.device() },
  };
  if (grade !== null) {
    if (asked.length > 0) await learner.loadScheduler();
    const answered = graded(on, asked, grade);
    const waiting = due.filter(card => !asked.includes(card)).length;
    return reviewView(learner.state(), { ...parts, did: 'graded', answered, due: [], waiting });
  }
  const limited = flags.count !== undefined || flags.fit !== undefined || flags.cram || scope !== null;
  if (flags.list || !learner.prompt.canAsk || learner.options.plain || asked.length === 0) {
    const listed = flags.list && !limited ? due : asked;
    const waiting = due.filter(card => !listed.includes(card)).length;
    return reviewView(state, { ...parts, due: inWords(on, listed), waiting });
  }
  const { askAll } = await import('./shared/reviewing.ts');
  const session = await askAll(inWords(on, asked), { cram: flags.cram === true });
  const after = learner.state();
  const rest = dueRows(after.memory).filter(row => scope === null || isIn(scope, after, row));
  const did = flags.cram ? 'crammed' : 'asked';
  return reviewView(after, { ...parts, ...session, did, due: [], waiting: rest.length });
}

export const review: Command<ReviewFlags, ReviewView> = {
  withLearner: reviewOn,
  text: reviewText,
  acknowledges: ({ did }) => did === 'graded',
  cancelled: ({ ended }) => ended === 'cancelled',
  rows: ({ cards: due }) =>
    due.map(({ topic, card, due_on: due, recall_pct, ask }) => [
      topic.id,
      card,
      due,
      recall_pct,
      cleanLine(ask),
    ]),
};

function gradeIn(text: string, { topics, list, cram }: ReviewFlags): Grade {
  if (!/^[1-4]$/.test(text)) {
    throw new Failure('usage', `--grade takes 1 to 4, not "${text}"`, {
      hint: '1 forgotten, 2 recalled with effort, 3 recalled, 4 recalled easily',
    });
  }
  if (list) throw new Failure('usage', '--list only shows what is due, so it takes no --grade');
  if (cram) throw new Failure('usage', '--cram records nothing, so it takes no --grade');
  if (topics.length === 0) {
    throw new Failure(
      'usage',
      '--grade needs the topic or the question that was asked; nothing was recorded',
      {
        hint: `Name it: roadmap review <topic> --grade ${text}\nWhat is due: roadmap review --list`,
      },
    );
  }
  return Number(text) as Grade;
}

/** The whole name of an area or a milestone stands for the option that takes it. */
function withPart(flags: ReviewFlags, roadmap: Roadmap): ReviewFlags {
  const part = flags.topics.length === 1 ? partNamed(flags.topics[0]!, roadmap) : null;
  if (part === null || part.kind === 'group' || flags[part.kind] !== undefined) return flags;
  return { ...flags, topics: [], [part.kind]: part.id };
}

/** All topics and parts that were named, together; null if none was. */
function scopeOf(learner: Learner, state: LearnerState, flags: ReviewFlags): Scope | null {
  const { graph } = learner;
  const [first] = flags.topics;
  if (first !== undefined && flags.topics.length === 1 && isCardName(first, learner)) {
    const card = cardNamed(learner, state, first);
    refuseUnlearnt(state, card.topic);
    const { title } = graph.topic(card.topic);
    return { has: topic => topic === card.topic, card, topic: card.topic, words: title, isNarrow: true };
  }
  const topics = new Set(flags.topics.map(typed => numberOf(typed, graph)));
  if (topics.size === 1) for (const topic of topics) refuseUnlearnt(state, topic);
  const names = [...topics].map(topic => graph.topic(topic).title);
  const tests: ((topic: number) => boolean)[] = topics.size > 0 ? [topic => topics.has(topic)] : [];
  if (flags.area !== undefined) {
    const { id, title } = findArea(flags.area, graph.roadmap.areas);
    tests.push(topic => graph.topic(topic).area === id);
    names.push(title);
  }
  if (flags.milestone !== undefined) {
    const parts = partsOf(graph);
    const milestone = findMilestone(flags.milestone, parts);
    const part = parts.indexOf(milestone);
    tests.push(topic => state.path.milestoneOf[topic] === part);
    names.push(milestone.title);
  }
  if (flags.goal) {
    const goals = goalsOf(state).map(({ topic }) => topic);
    if (goals.length === 0) {
      throw new Failure('refused', 'there is no goal, so nothing leads to one', {
        reason: 'no-goal',
        hint: 'Set one: roadmap goal <topic>',
      });
    }
    const within = closureOf(state, goals);
    tests.push(topic => within[topic] === 1);
    names.push(goals.length === 1 ? 'your goal' : 'your goals');
  }
  if (flags.all || (flags.cram && tests.length === 0)) {
    tests.push(() => true);
    names.push('everything learnt');
  }
  if (tests.length === 0) return null;
  return {
    has: topic => tests.some(test => test(topic)),
    card: null,
    topic: topics.size === 1 && tests.length === 1 ? [...topics][0]! : null,
    words:
      names.length > 3 ? `${names.slice(0, 2).join(', ')} and ${names.length - 2} more` : names.join(', '),
    isNarrow: tests.length === 1 && topics.size > 0,
  };
}

function isIn({ has, card }: Scope, { memory }: LearnerState, row: number): boolean {
  const topic = memory.topic[row]!;
  return has(topic) && (card === null || card.question.card === memory.card[row]);
}

function refuseUnlearnt({ graph, progress }: LearnerState, topic: number): void {
  const { id, title } = graph.topic(topic);
  const status = progress.status[topic];
  if (status === 'done') return;
  if (status === 'known') {
    throw new Failure('refused', `${title} was known before, so nothing is asked about it`, {
      reason: 'known',
      hint: `To be asked from tomorrow on: roadmap done ${id}`,
    });
  }
  throw new Failure('refused', `${title} is not learnt yet, so there is nothing to recall`, {
    reason: 'not-learnt',
    hint: `Once it is learnt: roadmap done ${id}`,
  });
}

/** The due questions, and those to ask now: also before they are due, if a part of the map was named. */
function chosen(
  state: LearnerState,
  plan: ReviewPlan,
  scope: Scope | null,
  { count, fit, cram }: ReviewFlags,
  isGraded: boolean,
): { due: Card[]; asked: Card[] } {
  const { memory } = state;
  const cards = (rows: readonly number[]) => rows.map(row => cardAt(memory, row));
  const time = fit === undefined ? Infinity : cardsIn(parseDuration(fit), plan.secondsPerCard);
  if (scope === null) {
    const due = cards(plan.due);
    const usual = count === undefined && fit === undefined ? plan.today : due.length;
    return { due, asked: due.slice(0, Math.min(count ?? usual, time, usual)) };
  }
  // A learner who names a part of the map wants its questions asked, postponed or not.
  const own = (row: number) => isIn(scope, state, row);
  const dueNow = dueRows({ ...memory, postponed: new Set() }).filter(own);
  // A named question is always asked; a script grades a topic once for each day it is due.
  const isAny = cram || scope.card !== null;
  const early = isGraded && !isAny ? [] : earlyRows(memory, isAny).filter(own);
  const usual = scope.isNarrow || cram || count !== undefined || fit !== undefined ? Infinity : plan.aDay;
  const most = Math.min(count ?? usual, time);
  const due = cards(dueNow);
  return { due, asked: [...due, ...cards(early)].slice(0, most) };
}

/** Cards of a map with their words, in the same order. */
export function inWords(on: Part, cards: readonly Card[]): On<Asked>[] {
  const { learner, state } = on;
  const topics = [...new Set(cards.map(({ topic }) => topic))];
  const questions = new Map<number, Map<string, Question>>();
  for (const topic of topics) {
    const all = questionsOf(learner, state, topic);
    questions.set(topic, new Map(all.map(question => [question.card, question])));
  }
  return cards.flatMap(card => {
    const question = questions.get(card.topic)!.get(card.card);
    return question ? [{ on, card, question }] : [];
  });
}

/** All in one command, so that one undo takes it back. */
function graded(on: Part, asked: readonly Card[], grade: Grade): Answered[] {
  const { learner, state } = on;
  const answered = inWords(on, asked).map(each => ({ ...each, grade, tries: 1, seconds: 0 }));
  const facts = answered.map(({ card }) => {
    const early = card.due > state.memory.today ? ({ early: true } as const) : {};
    const payload = { kind: 'review.rated', card: card.card, grade, seconds: 0, ...early } as const;
    return learner.fact(payload, learner.graph.idOf(card.topic));
  });
  if (facts.length > 0) learner.record(facts);
  return answered;
}

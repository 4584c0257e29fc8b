// The answer of `show`: everything about one topic.

import type * as z from 'zod';
import type * as contract from '../contract/show.ts';
import { nameOf } from '../core/log/events.ts';
import { holds, type Tried } from '../core/log/fold-topic.ts';
import type { Note } from '../core/log/notes.ts';
import { isOwn, nameOfCard, questionsAbout } from '../core/log/questions.ts';
import type { Entry } from '../core/log/time-entries.ts';
import { cardsOf } from '../core/review/due-cards.ts';
import type { Try } from '../core/roadmap/checks.ts';
import { isLimited, topicsThatNeed } from '../core/roadmap/graph.ts';
import type { TopicText } from '../core/roadmap/roadmap.ts';
import { isSetAside, type LearnerState, stateOf } from '../core/state/state.ts';
import { formatDate } from '../core/time/format-date.ts';
import { cardRecord, topicMemoryRecord } from './memory.ts';
import { stepRecords } from './steps.ts';
import { refById, sinceOf, stateRef, topicRecord } from './topic.ts';

export type ShowView = z.infer<typeof contract.showView>;

export interface ShowParts {
  text: TopicText;
  entries: readonly Entry[];
  notes: readonly Note[];
  /** See the contract. */
  madeOf: ShowView['made_of'];
  today: number;
  device: string;
  /** The version of its checks in the file; empty if it has none. */
  version(): string;
  /** Whether the screen shows answers. */
  answers: boolean;
}

export function showView(
  state: LearnerState,
  topic: number,
  { text, entries, notes, madeOf, today, device, version, answers }: ShowParts,
): ShowView {
  const { graph, inScope, progress, satisfied } = state;
  const { area, group, optional, importance, aliases } = graph.topic(topic);
  const goal = progress.goals.get(topic);
  const number = graph.groupOf[topic]!;
  const groupInfo = group === null ? undefined : graph.roadmap.groups[number];
  const others =
    groupInfo && isLimited(graph, number)
      ? graph.needsOf(graph.topicCount + number).filter(member => member !== topic)
      : [];
  const name = (entry: Entry | Note) => nameOf(entry, device);
  return {
    ...topicRecord(state, topic),
    area_title: refById(state, area).title,
    group: groupInfo
      ? {
          id: groupInfo.id,
          title: groupInfo.title,
          pick: groupInfo.pick,
          others: others.map(other => refById(state, graph.idOf(other))),
        }
      : null,
    in_scope: inScope[topic] === 1,
    set_aside: isSetAside(state, topic),
    optional,
    importance,
    aliases,
    today: formatDate(today),
    since: sinceOf(state, topic),
    about: text.about,
    why: text.why,
    made_of: madeOf,
    needs: graph.needsOf(topic).map(need => ({
      ...refById(state, graph.idOf(need)),
      state: need < graph.topicCount ? stateOf(state, need) : null,
      satisfied: satisfied[need] === 1,
    })),
    unlocks: neededByTopics(state, topic).map(other => stateRef(state, other)),
    steps: stepRecords(state, topic, text.steps),
    goal: goal ? { by: goal.by === null ? null : formatDate(goal.by) } : null,
    links: text.links.map((link, i) => ({ n: i + 1, ...link })),
    practice: text.practice,
    checks: text.try?.checks.length ?? 0,
    tried: triedRecord(progress.tried.get(topic), text.try, version),
    memory: topicMemoryRecord(state.memoryOf(topic), topic),
    recall: questions(state, topic, { text, notes, today, device }),
    answers,
    notes: notes.map(note => ({
      id: name(note),
      day: formatDate(note.day),
      text: note.text,
      conflicts: note.conflicts,
    })),
    sessions: entries.map(entry => ({ id: name(entry), day: formatDate(entry.day), minutes: entry.minutes })),
  };
}

function triedRecord(
  tried: Tried | undefined,
  given: Try | undefined,
  versionNow: () => string,
): ShowView['tried'] {
  if (tried === undefined) return null;
  const { shown, last } = tried;
  const version = versionNow();
  const known = [...last.passed, ...last.open, ...last.left];
  return {
    shown_on: shown && formatDate(shown.day),
    shown_checks: shown?.checks ?? 0,
    earlier: shown !== null && shown.version !== version && !(last.version === version && holds(last)),
    new_checks: (given?.checks ?? []).filter(({ id }) => !known.includes(id)).length,
    last: { day: formatDate(last.day), passed: last.passed.length, of: known.length },
  };
}

function questions(
  { graph, memoryOf, progress }: LearnerState,
  topic: number,
  { text, notes, today, device }: Pick<ShowParts, 'text' | 'notes' | 'today' | 'device'>,
): ShowView['recall'] {
  const marked = progress.marked.get(topic) ?? [];
  const cards = new Map(cardsOf(memoryOf(topic), topic).map(card => [card.card, card]));
  return questionsAbout(graph.topic(topic), text, notes, marked).map(({ card: id, ask, answer, given }) => {
    const card = cards.get(id);
    return {
      card: nameOfCard(graph.idOf(topic), id, device),
      ask,
      answer,
      own: isOwn(id),
      aside: marked.some(({ card, aside }) => aside && card === id),
      given,
      memory: card ? cardRecord(card, today) : null,
    };
  });
}

/** Topics that need it, or its group if it is a pick. */
export function neededByTopics({ graph, picks }: LearnerState, topic: number): number[] {
  const { group } = graph.topic(topic);
  const number = group === null ? undefined : graph.numberOf.get(group);
  const stands = number !== undefined && picks[number - graph.topicCount]?.includes(topic);
  return topicsThatNeed(graph, stands ? [topic, number] : [topic]);
}

// When cards are due: every question comes, none twice on a day, with any journeys and clocks.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Review } from '../../../src/core/log/answers.ts';
import type { Grade } from '../../../src/core/log/events.ts';
import { explainCard } from '../../../src/core/log/questions.ts';
import { planReviews, reviewsWithin } from '../../../src/core/review/daily-load.ts';
import {
  cardAt,
  cardsOf,
  dueRows,
  type Memory,
  memoryOf,
  rememberedIn,
  resultsOf,
  strengthOf,
  vanishedCards,
} from '../../../src/core/review/due-cards.ts';
import type { CardState } from '../../../src/core/review/forgetting-curve.ts';
import { scheduleCards } from '../../../src/core/review/fsrs.ts';
import { loadAhead } from '../../../src/core/review/load-ahead.ts';
import { graphOf } from '../../../src/core/roadmap/graph.ts';
import { studyDay } from '../../../src/core/time/calendar.ts';
import { area, cardStates, learner, mapOf, topic } from '../maps.ts';

const graph = graphOf(
  mapOf(
    area('web', [
      topic('http', { questions: ['a', 'b'] }),
      topic('tls', { needs: ['http'] }),
      topic('dns', { questions: ['c'] }),
    ]),
  ),
);
const doneOn = (day: number) => ({ status: 'done' as const, since: { at: day * 86_400_000, day } });
const state = (card: string, more: Partial<CardState> = {}): CardState => ({
  ...{ card, stability: 10, difficulty: 5, lastDay: 100, reviews: 1, lapses: 0 },
  ...more,
});
const none = { states: cardStates(graph, {}), postponed: new Map() };
const aDay = (minutes: number) => ({ dailyReviews: minutes, retention: 0.9 });
/** Expected answers, rounded down: a question that may be forgotten adds fractions. */
const aheadOf = (all: Memory, days: number) =>
  loadAhead(all, planReviews(all, 30, [], aDay(15)), days).map(Math.floor);

function memory(
  given: Parameters<typeof learner>[1],
  today: number,
  states: Record<string, CardState[]> = {},
  retention = 0.9,
) {
  const facts = { ...none, states: cardStates(graph, states) };
  return memoryOf(graph, learner(graph, given), facts, { today, retention });
}

const allCards = (all: Memory) => all.topic.map((_, row) => cardAt(all, row));
const dueCards = (all: Memory) => dueRows(all).map(row => cardAt(all, row));

describe('what is done', () => {
  it('is asked about from the next study day on; a topic without questions is to be explained', () => {
    const cards = allCards(memory({ http: doneOn(100), tls: doneOn(99) }, 100));
    expect(cards.map(({ topic, card, due }) => [topic, card, due])).toEqual([
      [0, 'a', 101],
      [0, 'b', 101],
      [1, explainCard, 100],
    ]);
  });

  it('is also asked about with the learner’s own questions', () => {
    const own = { ...doneOn(100), ownCards: ['@x.1#1'] };
    expect(memory({ tls: own, http: own }, 100).card).toEqual(['a', 'b', '@x.1#1', '@x.1#1']);
  });

  it('doesn’t include known, skipped or begun topics', () => {
    for (const status of ['known', 'skipped', 'started', 'open'] as const) {
      expect(allCards(memory({ http: { status, since: { at: 0, day: 0 } } }, 100))).toEqual([]);
    }
  });

  it('keeps its memory while it is open again', () => {
    const states = { http: [state('a', { stability: 50 })] };
    expect(allCards(memory({}, 120, states))).toEqual([]);
    expect(cardsOf(memory({ http: doneOn(119) }, 120, states), 0)[0]).toMatchObject({ card: 'a', due: 150 });
  });

  it('fades: without answers, as if answered well on the day it was done', () => {
    const strength = (today: number) => strengthOf(memory({ http: doneOn(100) }, today), 0)!;
    expect(strength(100)).toBe(1);
    expect(strength(102)).toBeCloseTo(0.91, 2);
    expect(strength(140)).toBeLessThan(0.7);
  });

  it('is as strong as its questions on average', () => {
    const states = { http: [state('a', { stability: 10, lastDay: 90 }), state('b', { lastDay: 100 })] };
    const all = memory({ http: doneOn(80) }, 100, states);
    expect(strengthOf(all, 0)).toBeCloseTo(0.95, 6);
    expect(strengthOf(all, 1)).toBeUndefined();
    expect(rememberedIn(all)).toEqual({ covered: 1, remembered: strengthOf(all, 0) });
  });

  it('comes back sooner with a higher retention', () => {
    const due = (retention: number) =>
      memory({ dns: doneOn(1) }, 100, { dns: [state('c')] }, retention).due[0]!;
    expect([0.85, 0.9, 0.97].map(due)).toEqual([119, 110, 102]);
  });
});

describe('more due than there is time for', () => {
  const states = {
    http: [state('a', { lastDay: 70 }), state('b', { lastDay: 85 })],
    dns: [state('c', { lastDay: 50 })],
  };
  const all = memory({ http: doneOn(1), dns: doneOn(1) }, 100, states);

  it('is asked in order, the best remembered first', () => {
    expect(dueCards(all).map(({ card }) => card)).toEqual(['b', 'a', 'c']);
  });

  it('leaves the rest for another day', () => {
    expect(planReviews(all, 30, [], aDay(1))).toMatchObject({ today: 2, secondsPerCard: 30 });
    expect(planReviews(all, 30, [], aDay(15)).today).toBe(3);
    expect(planReviews(all, 600, [], aDay(1)).today).toBe(1);
  });

  it('counts today’s answers with the time they took', () => {
    expect(planReviews(all, 30, [{ seconds: 30 }], aDay(1)).today).toBe(1);
    expect(planReviews(all, 30, [{ seconds: 0 }, { seconds: 30 }], aDay(1)).today).toBe(0);
  });

  it('gets at most a third of the time at hand, or five minutes', () => {
    const plan = { due: [], today: 100, aDay: 100, secondsPerCard: 60, retention: 0.9 };
    expect(reviewsWithin(45, plan)).toEqual({ cards: 15, minutes: 15 });
    expect(reviewsWithin(12, plan)).toEqual({ cards: 5, minutes: 5 });
    expect(reviewsWithin(3, plan)).toEqual({ cards: 3, minutes: 3 });
    expect(reviewsWithin(45, { ...plan, today: 2 })).toEqual({ cards: 2, minutes: 2 });
    expect(reviewsWithin(45, { ...plan, today: 0 })).toEqual({ cards: 0, minutes: 0 });
  });

  it('leaves out postponed cards', () => {
    const facts = { ...none, postponed: new Map([['http', ['a']]]) };
    const some = memoryOf(graph, learner(graph, { http: doneOn(1) }), facts, { today: 100, retention: 0.9 });
    expect(dueCards(some).map(({ card }) => card)).toEqual(['b']);
    // The other one is asked tomorrow, and this one again two days after its first answer.
    expect(aheadOf(some, 3)).toEqual([1, 1, 1]);
  });
});

describe('the days ahead', () => {
  it('have the cards that become due on them, today all that are due', () => {
    const states = {
      http: [state('a', { lastDay: 80 }), state('b', { lastDay: 92 })],
      dns: [state('c', { lastDay: 105 })],
    };
    const all = memory({ http: doneOn(1), dns: doneOn(1), tls: doneOn(100) }, 100, states);
    expect(aheadOf(all, 3)).toEqual([1, 1, 1]);
    expect(aheadOf(all, 16)[15]).toBe(1);
  });
});

describe('results', () => {
  it('are those of the first answer of a day', () => {
    const answer = (card: string, day: number, grade: Grade) => ({ topic: 'http', card, day, grade });
    const { recalled, forgotten } = resultsOf([
      answer('a', 1, 1),
      answer('a', 1, 3),
      answer('b', 1, 2),
      answer('a', 2, 3),
    ]);
    expect(recalled.map(({ card, day }) => `${card}${day}`)).toEqual(['b1', 'a2']);
    expect(forgotten.map(({ card, day }) => `${card}${day}`)).toEqual(['a1']);
  });
});

describe('a question that is no longer in the file', () => {
  it('is named; the learner’s own and the explanation are not', () => {
    const states = cardStates(graph, {
      http: [state('a'), state('gone'), state('@x.1#1'), state(explainCard)],
    });
    expect(vanishedCards(graph, states)).toEqual([{ topic: 0, state: state('gone') }]);
  });
});

describe('on any journey, with clocks that are changed and set back', () => {
  const step = fc.record({
    /** Hours until the next look; negative after a clock was set back. */
    hours: fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: -50, max: 2000 })),
    zone: fc.option(fc.constantFrom(-720, -480, -420, 0, 60, 120, 330, 720, 780, 840), {
      freq: 3,
      nil: undefined,
    }),
    grades: fc.infiniteStream(fc.constantFrom<Grade>(1, 2, 3, 3, 3, 4)),
    most: fc.nat(4),
  });
  const anyJourney = fc.record({
    dayStarts: fc.integer({ min: 0, max: 720 }),
    retention: fc.integer({ min: 85, max: 97 }).map(n => n / 100),
    steps: fc.array(step, { maxLength: 30 }),
  });

  it('no question is lost, none asked twice on a study day, and nothing throws', () => {
    fc.assert(
      fc.property(anyJourney, fc.infiniteStream(fc.nat()), ({ dayStarts, retention, steps }, places) => {
        let now = Date.UTC(2026, 10, 22, 10);
        let zone = 780;
        const learntOn = studyDay(now, zone, dayStarts);
        const progress = learner(graph, { http: doneOn(learntOn), dns: doneOn(learntOn) });
        const answers: (Review & { topic: string })[] = [];
        const look = (today: number, given = answers, only?: number) => {
          const cards = (id: string) => scheduleCards(inOrder(given.filter(({ topic }) => topic === id)));
          const states = cardStates(graph, { http: cards('http'), dns: cards('dns') });
          return memoryOf(graph, progress, { ...none, states }, { today, retention }, only);
        };
        const recalledOn = new Set<string>();
        for (const { hours, zone: next, grades, most } of steps) {
          now = Math.max(0, now + hours * 3_600_000);
          zone = next ?? zone;
          const today = studyDay(now, zone, dayStarts);
          const before = answers.length;
          for (const { card, topic } of dueCards(look(today)).slice(0, most)) {
            // A forgotten question is asked until it is recalled.
            for (let grade: Grade = 1; grade === 1; now += 20_000) {
              grade = grades.next().value!;
              answers.push({ topic: graph.ids[topic]!, card, day: today, at: now, grade, seconds: 20 });
            }
            expect(recalledOn.has(`${card} ${today}`)).toBe(false);
            recalledOn.add(`${card} ${today}`);
          }
          const known = look(today);
          const settled = new Set(answers.slice(before).map(({ card }) => card));
          for (const { card, due, recall } of allCards(known)) {
            if (settled.has(card)) expect(due).toBeGreaterThan(today);
            expect(recall).toBeGreaterThan(0);
            expect(recall).toBeLessThanOrEqual(1);
          }
          expect([0, 2].every(topic => strengthOf(known, topic)! > 0 && strengthOf(known, topic)! <= 1)).toBe(
            true,
          );
        }
        const latest = Math.max(learntOn, ...answers.map(({ day }) => day));
        for (let topic = 0; topic < graph.topicCount; topic++) {
          const alone = look(latest, answers, topic);
          expect(cardsOf(alone, topic)).toEqual(cardsOf(look(latest), topic));
          expect(strengthOf(alone, topic)).toBe(strengthOf(look(latest), topic));
        }
        const atLast = look(latest + 365);
        expect(
          dueCards(atLast)
            .map(({ card }) => card)
            .sort(),
        ).toEqual(['a', 'b', 'c']);
        const counted = allCards(atLast).reduce((sum, card) => sum + (card.state?.reviews ?? 0), 0);
        expect(counted).toBe(answers.length);
        const { recalled, forgotten } = resultsOf(answers);
        expect(recalled.length + forgotten.length).toBe(new Set(answers.map(a => `${a.card} ${a.day}`)).size);
        // Another device receives the same answers in another order.
        const arrived = answers.map(answer => ({ answer, place: places.next().value! }));
        arrived.sort((a, b) => a.place - b.place);
        const elsewhere = arrived.map(({ answer }) => answer);
        expect(allCards(look(latest, elsewhere))).toEqual(allCards(look(latest)));
      }),
      { numRuns: 400 },
    );
  });
});

function inOrder<R extends Review>(reviews: readonly R[]): R[] {
  return reviews.toSorted((a, b) => a.day - b.day || a.at - b.at);
}

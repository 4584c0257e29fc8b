// The load that reviews are said to bring is the real one, for learners who recall with the predicted probability.

import fc from 'fast-check';
import { fsrs, type Grade as LibraryGrade } from 'ts-fsrs';
import { describe, expect, it } from 'vitest';
import { randomFrom } from '../../../bench/generate.ts';
import type { Review } from '../../../src/core/log/answers.ts';
import type { Grade } from '../../../src/core/log/events.ts';
import { planReviews } from '../../../src/core/review/daily-load.ts';
import { type Memory, memoryOf } from '../../../src/core/review/due-cards.ts';
import { afterAnswer, firstStability } from '../../../src/core/review/forgetting-curve.ts';
import { scheduleCards } from '../../../src/core/review/fsrs.ts';
import { loadAhead } from '../../../src/core/review/load-ahead.ts';
import { graphOf } from '../../../src/core/roadmap/graph.ts';
import { formatDate } from '../../../src/core/time/format-date.ts';
import { memoryRecord } from '../../../src/view/memory.ts';
import { area, cardStates, learner, mapOf, topic } from '../maps.ts';

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

describe('an answer', () => {
  const library = fsrs({ enable_fuzz: false, learning_steps: [], relearning_steps: [] });

  it('never weakens memory if it is good', () => {
    const answers = fc.array(fc.tuple(fc.nat(400), fc.constantFrom<Grade>(1, 2, 3, 4)), { maxLength: 12 });
    fc.assert(
      fc.property(answers, fc.nat(400), (before, days) => {
        const state = before.reduce(
          (last, [elapsed, grade]) => afterAnswer(last, elapsed, grade),
          afterAnswer(null, 0, 3),
        );
        expect(afterAnswer(state, days, 3).stability).toBeGreaterThanOrEqual(state.stability);
      }),
    );
    expect(afterAnswer(null, 0, 3).stability).toBe(firstStability);
  });

  it('leaves a question as ts-fsrs does, to the last digit', () => {
    const step = fc.record({
      days: fc.oneof(fc.constant(0), fc.nat(400)),
      grade: fc.constantFrom<Grade>(1, 2, 3, 4),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), steps => {
        let ours: ReturnType<typeof afterAnswer> | null = null;
        for (const { days, grade } of steps) {
          const theirs = library.next_state(ours, days, grade as LibraryGrade);
          ours = afterAnswer(ours, days, grade);
          expect(ours).toEqual(theirs);
        }
      }),
      { numRuns: 500 },
    );
  });
});

interface Life {
  seed: number;
  /** Topics of four questions, one learnt each day. */
  topics: number;
  dailyReviews: number;
  retention: number;
}

/**
 * Learns a topic a day and answers its questions, then goes on answering: returns the predicted load, and the real one.
 */
function live({ seed, topics, dailyReviews, retention }: Life): { told: number[]; came: number[] } {
  const names = Array.from({ length: topics }, (_, i) => `t${i}`);
  const graph = graphOf(
    mapOf(
      area(
        'a',
        names.map(id => topic(id, { questions: ['q', 'r', 's', 't'] })),
      ),
    ),
  );
  const random = randomFrom(seed);
  const reviews = new Map(names.map(id => [id, [] as Review[]]));
  const memoryOn = (today: number): Memory => {
    const done = names.flatMap((id, i) =>
      i < today - 100 ? [[id, { status: 'done' as const, since: { at: 0, day: 100 + i } }] as const] : [],
    );
    const states = cardStates(
      graph,
      Object.fromEntries(names.map(id => [id, scheduleCards(reviews.get(id)!)])),
    );
    const facts = { states, postponed: new Map() };
    return memoryOf(graph, learner(graph, Object.fromEntries(done)), facts, { today, retention });
  };
  const settings = { dailyReviews, retention };
  const answers = (today: number): number => {
    const memory = memoryOn(today);
    const plan = planReviews(memory, 30, [], settings);
    let count = 0;
    for (const row of plan.due.slice(0, plan.today)) {
      const recalled = random() < memory.recallOf(row);
      for (const grade of recalled ? ([3] as const) : ([1, 3] as const)) {
        count++;
        const answer = { card: memory.card[row]!, day: today, at: today * 1e6 + count, grade, seconds: 30 };
        reviews.get(names[memory.topic[row]!]!)!.push(answer);
      }
    }
    return count;
  };
  const now = 100 + topics;
  for (let day = 101; day < now; day++) answers(day);
  const memory = memoryOn(now);
  const told = loadAhead(memory, planReviews(memory, 30, [], settings), 14);
  return { told, came: told.map((_, ahead) => answers(now + ahead)) };
}

describe('the answers to come', () => {
  it.each([
    { topics: 12, dailyReviews: 60, retention: 0.9 },
    { topics: 12, dailyReviews: 60, retention: 0.8 },
    { topics: 30, dailyReviews: 4, retention: 0.9 },
    { topics: 2, dailyReviews: 60, retention: 0.95 },
  ])('are the real ones of 50 learners, within 10 %: %j', life => {
    const lives = Array.from({ length: 50 }, (_, seed) => live({ ...life, seed }));
    const told = sumOf(lives.flatMap(each => each.told));
    const came = sumOf(lives.flatMap(each => each.came));
    expect(Math.abs(told / came - 1)).toBeLessThan(0.1);
    // In each of the two weeks.
    for (const [from, until] of [
      [0, 7],
      [7, 14],
    ] as const) {
      const ofWeek = (key: 'told' | 'came') => sumOf(lives.flatMap(each => each[key].slice(from, until)));
      expect(Math.abs(ofWeek('told') / ofWeek('came') - 1)).toBeLessThan(0.1);
    }
  });

  it('of a topic learnt today are three for each question in two weeks, and more for one likely to be forgotten', () => {
    const graph = graphOf(mapOf(area('a', [topic('x', { questions: ['a', 'b', 'c', 'd', 'e', 'f'] })])));
    const done = { x: { status: 'done' as const, since: { at: 0, day: 100 } } };
    const none = { states: cardStates(graph, {}), postponed: new Map() };
    const memory = memoryOf(graph, learner(graph, done), none, { today: 100, retention: 0.9 });
    const plan = planReviews(memory, 30, [], { dailyReviews: 15, retention: 0.9 });
    const load = loadAhead(memory, plan, 15);
    expect(load[0]).toBe(0);
    expect(load[1]).toBeGreaterThan(6);
    expect(sumOf(load)).toBeGreaterThan(18);
    expect(sumOf(load)).toBeLessThan(22);
    expect(loadAhead(memory, plan, 15)).toEqual(load);
    const { load: told } = memoryRecord(memory, plan)!;
    expect(told.map(({ day }) => day).at(-1)).toBe(formatDate(114));
    expect(sumOf(told.map(({ questions }) => questions))).toBe(Math.round(sumOf(load)));
    expect(sumOf(told.map(({ minutes }) => minutes))).toBe(Math.round(sumOf(load) / 2));
  });

  it('never exceed the day’s time for reviews, except by forgotten questions', () => {
    const { told } = live({ seed: 1, topics: 30, dailyReviews: 2, retention: 0.9 });
    expect(Math.max(...told)).toBeLessThan(2 * 4);
    expect(Math.min(...told)).toBeGreaterThanOrEqual(4);
  });
});

// Memory is FSRS-6 as published, by study days; the formulas without the library agree with it to the last digit.

import fc from 'fast-check';
import { forgetting_curve as forgettingCurve, fsrs, type Rating } from 'ts-fsrs';
import { describe, expect, it } from 'vitest';
import type { Review } from '../../../src/core/log/answers.ts';
import type { Grade } from '../../../src/core/log/events.ts';
import {
  firstStability,
  intervalFor,
  longestInterval,
  recallAfter,
} from '../../../src/core/review/forgetting-curve.ts';
import { intervalsAfter, scheduleCards } from '../../../src/core/review/fsrs.ts';
import vectors from '../fsrs-vectors.json' with { type: 'json' };

const { published, agreed } = vectors;
const library = fsrs({
  enable_fuzz: false,
  maximum_interval: 36_500,
  learning_steps: [],
  relearning_steps: [],
});
const near = (value: number, expected: number, tolerance = 1e-4): void => {
  expect(Math.abs(value - expected)).toBeLessThanOrEqual(tolerance);
};

/** Answers on these study days, an hour apart within a day. */
function reviews(days: readonly number[], grades: readonly number[], card = 'a'): Review[] {
  return days.map((day, i) => ({
    card,
    day,
    at: (day * 24 + i) * 3_600_000,
    grade: grades[i] as Grade,
    seconds: 9,
  }));
}

function stateAfter(days: readonly number[], grades: readonly number[]) {
  return scheduleCards(reviews(days, grades))[0]!;
}

/** Study days from the days between. */
function cumulated(deltas: readonly number[]): number[] {
  let day = 20_000;
  return deltas.map(delta => {
    day += delta;
    return day;
  });
}

describe('the published values', () => {
  it('of intervals come out of our own fold, where learning steps ask twice on the first day', () => {
    const { ratings, interval_days } = published.due_with_learning_steps;
    const days = cumulated([0, ...interval_days.slice(0, -1)]);
    interval_days.forEach((interval, i) => {
      // A step of minutes: once more on the same day.
      if (interval === 0) return;
      const { stability } = stateAfter(days.slice(0, i + 1), ratings.slice(0, i + 1));
      expect(Math.max(1, Math.round(stability))).toBe(interval);
      expect(intervalFor(stability, 0.9)).toBe(Math.min(interval, longestInterval));
    });
  });

  it('of intervals come out of the library with its learning steps', () => {
    const { ratings, interval_days } = published.due_with_learning_steps;
    const withSteps = fsrs({ enable_fuzz: false });
    let card = { ...emptyCard() };
    let now = new Date('2022-11-29T12:30:00Z');
    const intervals = ratings.map(rating => {
      card = withSteps.next(card, now, rating as Rating.Good).card;
      now = card.due;
      return card.scheduled_days;
    });
    expect(intervals).toEqual(interval_days);
  });

  it('of memory after six answers come out of our own fold', () => {
    const { ratings, delta_days, stability, difficulty, tol } = published.memory_state;
    const state = stateAfter(cumulated(delta_days), ratings);
    near(state.stability, stability, tol);
    near(state.difficulty, difficulty, tol);
  });

  it.each([
    ['without short-term memory', published.memory_state_without_short_term, { enable_short_term: false }],
    [
      'with 19 parameters',
      published.memory_state_of_19_parameters,
      { w: published.memory_state_of_19_parameters.parameters },
    ],
  ])('for memory %s come out of the library', (_, { ratings, delta_days, stability, difficulty }, config) => {
    const algorithm = fsrs({ enable_fuzz: false, learning_steps: [], relearning_steps: [], ...config });
    let state: { stability: number; difficulty: number } | null = null;
    ratings.forEach((rating, i) => {
      state = algorithm.next_state(state, delta_days[i]!, rating);
    });
    near(state!.stability, stability);
    near(state!.difficulty, difficulty);
  });

  it('of the forgetting curve come out of the closed formula', () => {
    const { days, stability, recall } = published.forgetting_curve;
    for (const [i, day] of days.entries()) near(recallAfter(day, stability[i]!), recall[i]!, 1e-6);
  });

  it('of the forgetting curve with another exponent come out of the library', () => {
    const { days, stability, recall } = published['retrievability_with_decay_0.2'];
    for (const [i, day] of days.entries()) near(forgettingCurve(0.2, day, stability), recall[i]!, 1e-6);
  });

  it('of the next interval come out of the closed formula, up to a year', () => {
    const { stability, retention, interval } = published.next_interval;
    retention.forEach((share, i) => {
      expect(intervalFor(stability, share)).toBe(Math.min(interval[i]!, longestInterval));
      const algorithm = fsrs({ request_retention: share, maximum_interval: 36_500, enable_fuzz: false });
      expect(algorithm.next_interval(stability, 0)).toBe(interval[i]);
    });
  });

  it('of the next difficulty and stability come out of the library', () => {
    const { difficulty, grades, next } = published.next_difficulty;
    for (const [i, grade] of grades.entries())
      near(library.next_difficulty(difficulty, grade), next[i]!, 1e-6);
    const of = published.next_stability;
    of.grades.forEach((grade, i) => {
      const [d, r] = [of.difficulty[i]!, of.recall[i]!];
      near(library.next_recall_stability(d, of.stability, r, grade), of.recalled[i]!, 1e-4);
      near(library.next_forget_stability(d, of.stability, r), of.forgotten[i]!, 1e-5);
      near(library.next_short_term_stability(of.stability, grade), of.same_day[i]!, 1e-5);
    });
  });

  it('of a first answer come out of our own fold', () => {
    ([1, 2, 3, 4] as const).forEach((grade, i) => {
      const state = stateAfter([20_000], [grade]);
      near(state.stability, published.first_answer.stability[i]!, 1e-8);
      near(state.difficulty, published.first_answer.difficulty[i]!, 1e-8);
    });
    expect(firstStability).toBe(published.first_answer.stability[2]);
  });
});

describe('what three implementations agree on', () => {
  it.each(agreed)(
    'comes out of our own fold for $grades',
    ({ grades, interval_days, stability, ...more }) => {
      const days = cumulated([0, ...interval_days.slice(0, -1)]);
      grades.forEach((_, i) => {
        const state = stateAfter(days.slice(0, i + 1), grades.slice(0, i + 1));
        near(state.stability, stability[i]!, 6e-5);
        if ('difficulty' in more) near(state.difficulty, more.difficulty![i]!, 6e-5);
        expect(Math.max(1, Math.round(state.stability))).toBe(interval_days[i]);
      });
    },
  );
});

describe('the closed formulas', () => {
  const stability = fc.double({ min: 0.001, max: 36_500, noNaN: true });

  it('give the library’s probability of recall', () => {
    fc.assert(
      fc.property(fc.nat(40_000), stability, (days, stable) => {
        expect(recallAfter(days, stable)).toBe(library.forgetting_curve(days, stable));
      }),
      { numRuns: 2000 },
    );
  });

  it('give the library’s interval', () => {
    fc.assert(
      fc.property(fc.integer({ min: 85, max: 97 }), stability, (per100, stable) => {
        const algorithm = fsrs({
          request_retention: per100 / 100,
          maximum_interval: 365,
          enable_fuzz: false,
        });
        expect(intervalFor(stable, per100 / 100)).toBe(algorithm.next_interval(stable, 0));
      }),
      { numRuns: 500 },
    );
  });

  it('treat negative time as none', () => expect(recallAfter(-3, 5)).toBe(1));
});

describe('a study day', () => {
  it('is one, whatever the hour or the UTC date', () => {
    const late = {
      card: 'a',
      day: 20_000,
      at: 20_000 * 86_400_000 + 86_000_000,
      grade: 3,
      seconds: 1,
    } as const;
    const [apart] = scheduleCards([late, { ...late, at: late.at + 7_200_000 }]);
    near(apart!.stability, published.first_answer.stability[2]!, 1e-8);
  });

  it('lets a second easy or hard count as good: six times easy is no more than once', () => {
    const days = [0, 0, 0, 0, 0, 0].map(() => 20_000);
    expect(stateAfter(days, [4, 4, 4, 4, 4, 4]).stability).toBe(
      stateAfter(days, [4, 3, 3, 3, 3, 3]).stability,
    );
    expect(stateAfter(days, [4, 4, 4, 4, 4, 4]).stability).toBeLessThan(8.4);
    expect(stateAfter([1, 1], [2, 4]).stability).toBe(stateAfter([1, 1], [2, 3]).stability);
    expect(stateAfter([1, 1], [1, 4]).stability).not.toBe(stateAfter([1, 1], [1, 3]).stability);
    expect(stateAfter([20_000, 20_001], [4, 4]).stability).not.toBe(
      stateAfter([20_000, 20_001], [4, 3]).stability,
    );
  });

  it('counts answers, and those of them that were “forgotten”', () => {
    expect(stateAfter([1, 1, 3, 9], [1, 3, 1, 2])).toMatchObject({ lastDay: 9, reviews: 4, lapses: 2 });
  });

  it('predicts the result of each grade', () => {
    const before = stateAfter([20_000, 20_002], [3, 3]);
    const foreseen = intervalsAfter(before, [], 20_013, 0.9);
    for (const grade of [1, 2, 3, 4] as const) {
      const { stability } = stateAfter([20_000, 20_002, 20_013], [3, 3, grade]);
      expect(foreseen[grade]).toBe(intervalFor(stability, 0.9));
    }
    expect(intervalsAfter(null, [], 20_000, 0.9)).toEqual({ 1: 1, 2: 1, 3: 2, 4: 8 });
  });

  it('predicts that a second easy or hard of a day counts as good', () => {
    for (const first of [2, 4] as const) {
      const foreseen = intervalsAfter(stateAfter([20_000], [first]), [{ grade: first }], 20_000, 0.9);
      for (const grade of [1, 2, 3, 4] as const) {
        const { stability } = stateAfter([20_000, 20_000], [first, grade]);
        expect(foreseen[grade]).toBe(intervalFor(stability, 0.9));
      }
      expect(foreseen[4]).toBe(foreseen[3]);
    }
  });
});

describe('any reviews', () => {
  it('keep cards separate, and give valid numbers for any days', () => {
    const any = fc.record({
      card: fc.constantFrom('a', 'b', '__proto__'),
      day: fc.integer({ min: -1, max: 47_481 }),
      at: fc.nat(),
      grade: fc.constantFrom<Grade>(1, 2, 3, 4),
      seconds: fc.nat(86_400),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 30 }), drawn => {
        const given = structuredClone(drawn);
        const cards = scheduleCards(drawn);
        expect(drawn).toEqual(given);
        expect(cards.reduce((sum, { reviews }) => sum + reviews, 0)).toBe(drawn.length);
        for (const card of cards) {
          const alone = scheduleCards(drawn.filter(review => review.card === card.card));
          expect(alone).toEqual([card]);
          expect(card.stability).toBeGreaterThanOrEqual(0.001);
          expect(card.stability).toBeLessThanOrEqual(36_500);
          expect(card.difficulty).toBeGreaterThanOrEqual(1);
          expect(card.difficulty).toBeLessThanOrEqual(10);
        }
      }),
      { numRuns: 300 },
    );
  });
});

function emptyCard() {
  return {
    due: new Date('2022-11-29T12:30:00Z'),
    stability: 0,
    difficulty: 0,
    elapsed_days: 0,
    scheduled_days: 0,
    learning_steps: 0,
    reps: 0,
    lapses: 0,
    state: 0,
  };
}

// What was really recalled, beside what memory predicted: by hand, and by a learner whose memory is known.

import { describe, expect, it } from 'vitest';
import type { Grade } from '../../../src/core/log/events.ts';
import { firstStability, recallAfter } from '../../../src/core/review/forgetting-curve.ts';
import { scheduleCards } from '../../../src/core/review/fsrs.ts';
import { retentionAdvice, testsIn, trueRetention } from '../../../src/core/review/true-retention.ts';

const answer = (day: number, grade: Grade, more: { card?: string; early?: true } = {}) => ({
  ...{ topic: 'http', card: 'x', at: day, day, grade, seconds: 5 },
  ...more,
});

describe('a test of memory', () => {
  it('is an answer to what was due, with the probability of that day', () => {
    const tests = testsIn([answer(1, 3), answer(3, 3), answer(9, 1)]);
    expect(tests).toMatchObject([
      { day: 3, recalled: true },
      { day: 9, recalled: false },
    ]);
    expect(tests[0]!.predicted).toBe(recallAfter(2, firstStability));
  });

  it('is neither the first answer, nor one asked early, nor another on the same day', () => {
    expect(testsIn([answer(1, 3), answer(1, 1), answer(1, 3)])).toEqual([]);
    expect(testsIn([answer(1, 3), answer(2, 1, { early: true })])).toEqual([]);
    expect(testsIn([answer(1, 3), answer(2, 3, { card: 'y' })])).toEqual([]);
  });

  it('is predicted from the same state as the schedule, whatever the grades', () => {
    const grades: Grade[] = [3, 4, 4, 2, 2, 1, 3, 4, 2, 3];
    const reviews = grades.map((grade, i) => answer([0, 0, 0, 3, 3, 20, 20, 23, 40, 90][i]!, grade));
    const [state] = scheduleCards(reviews);
    const [test] = testsIn([...reviews, answer(100, 3)]).slice(-1);
    expect(test!.predicted).toBe(recallAfter(10, state!.stability));
  });
});

describe('true retention', () => {
  const tests = (recalled: number, forgotten: number, predicted = 0.9) =>
    Array.from({ length: recalled + forgotten }, (_, i) => ({ day: 100, recalled: i < recalled, predicted }));

  it('is of the last days alone', () => {
    const some = [
      { day: 70, recalled: false, predicted: 0.8 },
      { day: 71, recalled: true, predicted: 0.9 },
      { day: 100, recalled: true, predicted: 0.8 },
    ];
    expect(trueRetention(some, 100, 30)).toMatchObject({
      asked: 2,
      recalled: 1,
      predicted: expect.closeTo(0.85),
    });
    expect(trueRetention(some, 100, 90)).toMatchObject({ asked: 3 });
    expect(trueRetention(some, 200, 30)).toBeNull();
  });

  it.each([
    ['nothing, as it may be chance', 17, 3, 0.9, null],
    ['nothing, as it is too little', 2, 12, 0.9, null],
    ['honest grades', 70, 30, 0.9, 'honest-grades'],
    ['a lower aim, if memory knew it', 70, 30, 0.72, 'lower'],
    ['fewer questions', 199, 1, 0.99, 'fewer'],
  ])('advises %s', (_, recalled, forgotten, predicted, advice) => {
    expect(retentionAdvice(trueRetention(tests(recalled, forgotten, predicted), 100, 90)!, 0.9)).toBe(advice);
  });
});

// The time that reviews took, by study day.

import { expect, it } from 'vitest';
import { reviewTimes } from '../../../src/core/review/review-time.ts';

it('adds up by day, and cuts off what is over two minutes', () => {
  const reviews = [
    { day: 1, seconds: 30 },
    { day: 1, seconds: 3600 },
    { day: 1, seconds: 91 },
    { day: 2, seconds: 120 },
  ];
  expect(reviewTimes(reviews)).toEqual([
    { day: 1, minutes: 5 },
    { day: 2, minutes: 2 },
  ]);
});

it('has the days on which no answer was timed, too', () => {
  expect(reviewTimes([{ day: 3, seconds: 0 }])).toEqual([{ day: 3, minutes: 0 }]);
  expect(reviewTimes([])).toEqual([]);
});

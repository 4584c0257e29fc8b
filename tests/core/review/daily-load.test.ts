// The questions of a day fit into the time that they take.

import { describe, expect, it } from 'vitest';
import { cardsIn, minutesFor, secondsPerCard } from '../../../src/core/review/daily-load.ts';

describe('the time a question takes', () => {
  it('is half a minute until twenty answers were timed, and then their median', () => {
    expect(secondsPerCard(Array(19).fill(5))).toBe(30);
    expect(secondsPerCard([...Array(19).fill(5), ...Array(99).fill(0)])).toBe(30);
    expect(secondsPerCard([...Array(10).fill(8), ...Array(11).fill(12), 9000])).toBe(12);
    expect(secondsPerCard([...Array(10).fill(8), ...Array(10).fill(12)])).toBe(10);
  });

  it('makes whole minutes', () => {
    expect([minutesFor(0, 30), minutesFor(1, 30), minutesFor(4, 30), minutesFor(5, 30)]).toEqual([
      0, 1, 2, 3,
    ]);
    expect([cardsIn(0, 30), cardsIn(-1, 30), cardsIn(1, 30), cardsIn(1, 600)]).toEqual([0, 0, 2, 1]);
  });
});

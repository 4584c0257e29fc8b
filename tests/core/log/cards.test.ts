// Marks of single questions: the last event wins, and a card that is forgotten again and again is put aside
// automatically.

import { describe, expect, it } from 'vitest';
import { asideFrom, type CardChange, foldCardChanges, leechFrom } from '../../../src/core/log/cards.ts';
import { dataOf, liveEvents, type Payload } from '../../../src/core/log/events.ts';

const rated = (grade: 1 | 3, card = 'x'): Payload => ({ kind: 'review.rated', card, grade, seconds: 5 });
const was = { ask: 'How?', answer: 'Thus.' };
const words = { ask: 'Why?', answer: 'So.' };

/** One fact a day, in this order; `day` may say otherwise. */
function changes(...facts: (Payload & { day?: number })[]): CardChange[] {
  const events = facts.map(({ day, ...payload }, i) => ({
    device: 'a',
    seq: i + 1,
    hlc: `${String(i + 1).padStart(12, '0')}-0000`,
    command: i + 1,
    kind: payload.kind,
    roadmap: 'map',
    topic: 'http',
    at: i,
    zone: 0,
    day: day ?? i,
    data: dataOf(payload as Payload),
  }));
  return foldCardChanges(liveEvents(events));
}

describe('what is put aside', () => {
  it('stays aside until it is brought back, as the last word says', () => {
    expect(changes({ kind: 'card.aside', card: 'x' })).toEqual([
      { card: 'x', lapses: 0, aside: true, words: null },
    ]);
    expect(changes({ kind: 'card.aside', card: 'x' }, { kind: 'card.back', card: 'x' })).toEqual([]);
    expect(changes({ kind: 'card.back', card: 'x' }, { kind: 'card.aside', card: 'x' })).toMatchObject([
      { aside: true },
    ]);
    expect(changes({ kind: 'card.aside', card: 'x' }, { kind: 'card.back', card: 'y' })).toHaveLength(1);
  });

  it('comes back when it was taken back', () => {
    expect(changes({ kind: 'card.aside', card: 'x' }, { kind: 'undone', device: 'a', seq: 1 })).toEqual([]);
  });
});

describe('what is forgotten again and again', () => {
  const forgotten = (times: number) => Array<Payload>(times).fill(rated(1));

  it('is told from the 4th lapse on, and put aside from the 8th', () => {
    expect([leechFrom, asideFrom]).toEqual([4, 8]);
    expect(changes(...forgotten(3))).toEqual([]);
    expect(changes(...forgotten(4))).toMatchObject([{ lapses: 4, aside: false }]);
    expect(changes(...forgotten(7))).toMatchObject([{ lapses: 7, aside: false }]);
    expect(changes(...forgotten(8))).toMatchObject([{ lapses: 8, aside: true }]);
  });

  it('has one lapse a day, however often it was forgotten on it, and none of what was recalled', () => {
    const evening = forgotten(9).map(fact => ({ ...fact, day: 7 }));
    expect(changes(...evening)).toEqual([]);
    expect(changes(...forgotten(3), ...evening, rated(3), rated(3, 'y'))).toMatchObject([
      { card: 'x', lapses: 4 },
    ]);
  });

  it('is counted anew once it was brought back', () => {
    const back: Payload = { kind: 'card.back', card: 'x' };
    expect(changes(...forgotten(8), back, ...forgotten(3))).toEqual([]);
    expect(changes(...forgotten(8), back, ...forgotten(7))).toMatchObject([{ lapses: 7, aside: false }]);
    expect(changes(...forgotten(8), back, ...forgotten(8))).toMatchObject([{ lapses: 8, aside: true }]);
  });

  it('is not put aside by answers that were taken back', () => {
    expect(changes(...forgotten(8), { kind: 'undone', device: 'a', seq: 8 })).toMatchObject([
      { lapses: 7, aside: false },
    ]);
  });
});

describe('what was worded anew', () => {
  it('has the last words, until it is to be as in the file again', () => {
    const edit: Payload = { kind: 'card.edited', card: 'x', words, was };
    const other: Payload = { ...edit, words: was, was: words };
    expect(changes(edit)).toEqual([{ card: 'x', lapses: 0, aside: false, words: { ...words, was } }]);
    expect(changes(edit, other)).toMatchObject([{ words: { ...was, was: words } }]);
    expect(changes(edit, { ...edit, words: null })).toEqual([]);
  });
});

// Marks of single questions: put aside, brought back, reworded, or forgotten again and again.

import type { Event, Words } from './events.ts';

/** A question that was put aside, reworded, or forgotten on several days; no others are kept. */
export interface CardChange {
  card: string;
  /** Study days on which it was forgotten since it was last brought back; 0 below `leechFrom`. */
  lapses: number;
  /** No longer asked: the learner put it aside, or it was forgotten on `asideFrom` days. */
  aside: boolean;
  /** The learner's words, and those of the roadmap file at that time; null: not reworded. */
  words: (Words & { was: Words }) | null;
}

/** From this many lapses on, the screen points out that the question takes time and is not remembered. */
export const leechFrom = 4;
/** From this many lapses on, it is put aside automatically. */
export const asideFrom = 8;

/** From the live events of one topic, in order; by card id. */
export function foldCardChanges(events: readonly Event[]): CardChange[] {
  const cards = new Map<string, { lapsed: Set<number>; aside: boolean; words: CardChange['words'] }>();
  const cardOf = (name: string) => {
    const card = cards.get(name) ?? { lapsed: new Set(), aside: false, words: null };
    cards.set(name, card);
    return card;
  };
  for (const { payload, day } of events) {
    if (payload.kind === 'review.rated' && payload.grade === 1) cardOf(payload.card).lapsed.add(day);
    else if (payload.kind === 'card.aside') cardOf(payload.card).aside = true;
    else if (payload.kind === 'card.back')
      Object.assign(cardOf(payload.card), { lapsed: new Set(), aside: false });
    else if (payload.kind === 'card.edited') {
      const { words, was } = payload;
      cardOf(payload.card).words = words && { ...words, was };
    }
  }
  return [...cards]
    .map(([card, { lapsed, aside, words }]) => ({
      card,
      lapses: lapsed.size < leechFrom ? 0 : lapsed.size,
      aside: aside || lapsed.size >= asideFrom,
      words,
    }))
    .filter(({ lapses, aside, words }) => lapses > 0 || aside || words !== null)
    .sort((a, b) => (a.card < b.card ? -1 : 1));
}

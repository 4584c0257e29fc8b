// The states of cards, in columns by topic number.

import type { Graph } from '../roadmap/graph.ts';
import { firstRows } from '../roadmap/search-sorted.ts';
import type { CardState } from './forgetting-curve.ts';

/** A row for each card with an answer, grouped by topic. */
export type CardColumns = { [Key in keyof CardState]: ArrayLike<CardState[Key]> };

/** As stored, in the order of topic ids. */
export type CardTable = CardColumns & { topic: string[] };

/** On a map. */
export interface CardStates extends CardColumns {
  first: Int32Array;
  /** By topic: the row after its last one. */
  end: Int32Array;
}

export const noStates: CardStates = {
  first: new Int32Array(0),
  end: new Int32Array(0),
  card: [],
  stability: [],
  difficulty: [],
  lastDay: [],
  reviews: [],
  lapses: [],
};

export function cardStatesOn(graph: Graph, { topic, ...columns }: CardTable): CardStates {
  const first = firstRows(topic, graph);
  const end = new Int32Array(first.length);
  for (let number = 0; number < first.length; number++) {
    let row = first[number]!;
    if (row < 0) first[number] = row = 0;
    else while (topic[row] === graph.ids[number]) row++;
    end[number] = row;
  }
  return { ...columns, first, end };
}

/** The row of a card; -1 if it was never answered. */
export function rowOf({ first, end, card: cards }: CardStates, topic: number, card: string): number {
  for (let row = first[topic]!; row < end[topic]!; row++) if (cards[row] === card) return row;
  return -1;
}

export function stateAt(
  { card, stability, difficulty, lastDay, reviews, lapses }: CardColumns,
  row: number,
): CardState {
  return {
    card: card[row]!,
    stability: stability[row]!,
    difficulty: difficulty[row]!,
    lastDay: lastDay[row]!,
    reviews: reviews[row]!,
    lapses: lapses[row]!,
  };
}

export function statesOf(states: CardStates, topic: number): CardState[] {
  const own: CardState[] = [];
  for (let row = states.first[topic]!; row < states.end[topic]!; row++) own.push(stateAt(states, row));
  return own;
}

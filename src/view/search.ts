// The answer of `list WORDS`: the topics that have them, the best first, and where.

import { type EventId, nameOf } from '../core/log/events.ts';
import type { LearnerState } from '../core/state/state.ts';
import { formatDate } from '../core/time/format-date.ts';
import { type ListedTopic, type ListOptions, listing } from './list.ts';

export interface SearchView {
  words: string;
  /** Today, for the days below. */
  today: string;
  topics: FoundTopic[];
  /** Topics that have the words too and were left out: neither on the way nor ever touched. */
  left_out: number;
  /** More notes have the words than were looked at. */
  cut: boolean;
}

export interface FoundTopic extends ListedTopic {
  found_in: 'title' | 'names' | 'about' | 'note';
  /** The text around the words, as it stands there. */
  excerpt: string;
  note: { id: string; day: string } | null;
}

export interface Found<Hit> {
  hits: readonly Hit[];
  cut: boolean;
  excerpt(hit: Hit): { text: string; note: (EventId & { day: number }) | null };
}

export function searchView<Hit extends { topic: string; place: FoundTopic['found_in'] }>(
  state: LearnerState,
  words: readonly string[],
  { hits, cut, excerpt }: Found<Hit>,
  options: ListOptions & { device: string },
): SearchView {
  const { device, ...shown } = options;
  // What is found is looked up one by one: it is a few of perhaps thousands.
  const listed = ({ topic }: Hit, given: ListOptions) => {
    const number = state.graph.numberOf.get(topic);
    return number === undefined ? null : listing(state, given)(number);
  };
  const others = hits.filter(hit => listed(hit, shown) === null);
  return {
    words: words.join(' '),
    today: formatDate(options.today),
    topics: hits.flatMap(hit => {
      const topic = listed(hit, shown);
      if (topic === null) return [];
      const { text, note } = excerpt(hit);
      const id = note && nameOf(note, device);
      return [
        {
          ...topic,
          found_in: hit.place,
          excerpt: text,
          note: note && { id: id!, day: formatDate(note.day) },
        },
      ];
    }),
    left_out: others.filter(hit => listed(hit, { ...shown, all: true }) !== null).length,
    cut,
  };
}

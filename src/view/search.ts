// The answer of `list WORDS`: topics with these words, the best first, and where the words stand.

import type * as z from 'zod';
import type * as contract from '../contract/search.ts';
import { type EventId, nameOf } from '../core/log/events.ts';
import { topicWith } from '../core/roadmap/graph.ts';
import type { LearnerState } from '../core/state/state.ts';
import { formatDate } from '../core/time/format-date.ts';
import { type ListOptions, listing } from './list.ts';
import type { TopicRef } from './topic.ts';

export type SearchView = z.infer<typeof contract.searchView>;

export type FoundTopic = z.infer<typeof contract.foundTopic>;

export interface Found<Hit> {
  hits: readonly Hit[];
  cut: boolean;
  excerpt(hit: Hit): { text: string; note: (EventId & { day: number }) | null };
}

export function searchView<Hit extends { topic: string; place: FoundTopic['found_in'] }>(
  state: LearnerState,
  words: readonly string[],
  { hits, cut, excerpt }: Found<Hit>,
  options: ListOptions & { device: string; retired: readonly TopicRef[] },
): SearchView {
  const { device, retired, ...shown } = options;
  const former = new Map(retired.map(({ id, title }) => [id, title]));
  // Only the hits are looked up: a few of perhaps thousands.
  const listed = ({ topic }: Hit, given: ListOptions) => {
    const number = topicWith(state.graph, topic);
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
    gone: hits.flatMap(hit => {
      const title = former.get(hit.topic);
      if (title === undefined) return [];
      const { text, note } = excerpt(hit);
      return [{ id: hit.topic, title, excerpt: text, day: formatDate(note!.day) }];
    }),
    left_out: others.filter(hit => listed(hit, { ...shown, all: true }) !== null).length,
    cut,
  };
}

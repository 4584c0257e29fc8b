// The screen of `list WORDS`.

import { dayOfDate, formatDay } from '../core/format-day.ts';
import { shorten } from '../core/quote.ts';
import type { FoundTopic, SearchView } from '../view/search.ts';
import { cleanLine } from './clean.ts';
import { hints, innerWidth, screen } from './layout.ts';
import { topicLines } from './list.ts';
import { legend } from './state.ts';
import type { Style } from './style.ts';
import { truncate, wrap } from './width.ts';

export function searchText(view: SearchView, style: Style): string {
  const { topics, left_out, cut } = view;
  const words = `"${cleanLine(shorten(view.words))}"`;
  const columns = innerWidth(style);
  const others = left_out === 0 ? [] : wrap(`and ${left_out} more, optional or not chosen: --all`, columns);
  const unread = cut ? wrap('In notes it is too frequent, and some were not read. Add a word.', columns) : [];
  if (topics.length === 0) {
    const nothing =
      left_out === 0 ? `Nothing has ${words}.` : `Only what is optional or not chosen has ${words}: --all`;
    return screen(wrap(nothing, columns), unread);
  }
  return screen(
    topics.flatMap(topic => [...topicLines(topic, style), ...whereLine(topic, view.today, style)]),
    [...others, ...unread],
    legend(style),
    hints(['One topic: roadmap show <topic>'], style),
  );
}

/** Where the words are, unless the title shows them. */
function whereLine({ found_in, excerpt, note }: FoundTopic, today: string, style: Style): string[] {
  if (found_in === 'title') return [];
  const day = note && formatDay(dayOfDate(note.day), dayOfDate(today));
  const place = { names: 'also', about: 'about', note: `note ${day}` }[found_in];
  const { ellipsis } = style.glyphs;
  const text = cleanLine(excerpt).replaceAll('…', ellipsis);
  return [style.dim(truncate(`    ${place}: ${text}`, innerWidth(style), ellipsis))];
}

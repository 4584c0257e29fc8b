// The screen of `list WORDS`.

import { shorten } from '../../core/text/quote.ts';
import { dayOfDate, formatDay } from '../../core/time/format-date.ts';
import type { FoundTopic, SearchView } from '../../view/search.ts';
import { cleanLine } from '../kit/clean.ts';
import { hints, innerWidth, screen } from '../kit/layout.ts';
import { legend } from '../kit/state.ts';
import type { Style } from '../kit/style.ts';
import { truncate, wrap } from '../kit/width.ts';
import { topicLines } from './list.ts';

export function searchText(view: SearchView, style: Style): string {
  const { topics, left_out, cut } = view;
  const words = `"${cleanLine(shorten(view.words))}"`;
  const columns = innerWidth(style);
  const others = left_out === 0 ? [] : wrap(`and ${left_out} more, optional or not chosen: --all`, columns);
  const unread = cut ? wrap('In notes it is too frequent, and some were not read. Add a word.', columns) : [];
  const { ellipsis } = style.glyphs;
  const gone = view.gone.flatMap(topic => [
    truncate(`${cleanLine(topic.title)} (no longer in the roadmap)`, columns, ellipsis),
    style.dim(
      truncate(
        `    note ${formatDay(dayOfDate(topic.day), dayOfDate(view.today))}: ${excerptOf(topic, style)}`,
        columns,
        ellipsis,
      ),
    ),
  ]);
  if (topics.length === 0 && gone.length > 0) return screen(gone, [...others, ...unread]);
  if (topics.length === 0) {
    const nothing =
      left_out === 0 ? `Nothing has ${words}.` : `Only optional or unchosen topics have ${words}: --all`;
    return screen(wrap(nothing, columns), unread);
  }
  return screen(
    topics.flatMap(topic => [
      ...topicLines(topic, style),
      ...areaLine(topic, topics, style),
      ...whereLine(topic, view.today, style),
    ]),
    gone,
    [...others, ...unread],
    legend(style),
    hints(['One topic: roadmap show <topic>'], style),
  );
}

/** Tells equal titles apart. */
function areaLine({ title, area }: FoundTopic, all: readonly FoundTopic[], style: Style): string[] {
  if (all.filter(other => other.title === title).length === 1) return [];
  const text = `    in ${area}`;
  return [style.dim(truncate(text, innerWidth(style), style.glyphs.ellipsis))];
}

/** The place of the words, unless the title shows them. */
function whereLine({ found_in, excerpt, note }: FoundTopic, today: string, style: Style): string[] {
  if (found_in === 'title') return [];
  const day = note && formatDay(dayOfDate(note.day), dayOfDate(today));
  const place = { names: 'also', about: 'about', note: `note ${day}` }[found_in];
  const text = `    ${place}: ${excerptOf({ excerpt }, style)}`;
  return [style.dim(truncate(text, innerWidth(style), style.glyphs.ellipsis))];
}

/** Begins and ends where the words are, and says so. */
function excerptOf({ excerpt }: { excerpt: string }, { glyphs }: Style): string {
  return cleanLine(excerpt).replaceAll('…', glyphs.ellipsis ?? '...');
}

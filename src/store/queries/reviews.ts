// Reviews: the states of cards, answers, and postponed cards.

import { foldReviews, type Review } from '../../core/log/answers.ts';
import { compareEvents, liveEvents, type StoredEvent } from '../../core/log/events.ts';
import type { CardTable } from '../../core/review/card-columns.ts';
import type { CardState } from '../../core/review/forgetting-curve.ts';
import type { Database } from '../database.ts';
import { columnsToday, currentId, eventColumns, idsOfMap } from '../log/event-rows.ts';

const cardColumns = 'card, stability, difficulty, last_day AS lastDay, reviews, lapses';

/**
 * The states of all answered cards, or of those of `only` one topic; each column as one JSON array, as in
 * `readProgressTable`.
 */
export function readCards(db: Database, roadmap: string, only?: string): CardTable {
  const [which, values] = only === undefined ? ['', [roadmap]] : ['AND topic = ?', [roadmap, only]];
  const row = db
    .prepare(
      `SELECT json_group_array(topic), json_group_array(card), json_group_array(stability),
         json_group_array(difficulty), json_group_array(last_day), json_group_array(reviews), json_group_array(lapses)
       FROM (SELECT * FROM card WHERE roadmap = ? ${which} ORDER BY topic)`,
    )
    .raw()
    .get(...values) as string[];
  const [topic, card, stability, difficulty, lastDay, reviews, lapses] = row.map(json => JSON.parse(json));
  return { topic, card, stability, difficulty, lastDay, reviews, lapses };
}

export function readCardsOf(db: Database, roadmap: string, topic: string): CardState[] {
  const select = db.prepare(`SELECT ${cardColumns} FROM card WHERE roadmap = ? AND topic = ?`);
  return select.all(roadmap, topic) as CardState[];
}

/** An answer with its current topic. */
export type TopicReview = Review & { topic: string };

/** The answers of the days from `first` to `last`, both included, oldest first. */
export function readReviews(db: Database, roadmap: string, first: number, last: number): TopicReview[] {
  const rows = db
    .prepare(
      `SELECT ${eventColumns} FROM event
       WHERE kind = 'review.rated' AND roadmap IN ${idsOfMap} AND day BETWEEN @first AND @last`,
    )
    .all({ roadmap, first, last });
  return live(db, roadmap, rows as StoredEvent[]);
}

/** The same over all maps. */
export function readReviewsOfAll(
  db: Database,
  first: number,
  last: number,
): (TopicReview & { roadmap: string })[] {
  const rows = db
    .prepare(
      // Lets SQLite go through an index that begins with the map.
      `SELECT ${columnsToday} FROM event WHERE kind = 'review.rated' AND day BETWEEN ? AND ? AND event.roadmap IN
         (SELECT roadmap FROM topic_state UNION SELECT was FROM renamed_map)`,
    )
    .all(first, last) as (StoredEvent & { roadmap: string })[];
  return [...Map.groupBy(rows, ({ roadmap }) => roadmap)].flatMap(([roadmap, own]) =>
    live(db, roadmap, own).map(review => ({ ...review, roadmap })),
  );
}

/** The seconds that the latest answers took, including undone ones. */
export function readLatestSeconds(db: Database, roadmap: string, count: number): number[] {
  const select = db.prepare(
    // Of one day, in the order of the index: by their instant, all answers would be read.
    `SELECT iif(json_valid(data), data ->> '$.seconds', 0) FROM event
     WHERE kind = 'review.rated' AND roadmap IN ${idsOfMap} ORDER BY day DESC, device DESC, seq DESC
     LIMIT @count`,
  );
  // Imported events may contain anything.
  return select
    .pluck()
    .all({ roadmap, count })
    .filter(seconds => typeof seconds === 'number');
}

/** Answers that were not undone. An undo applies within its topic. */
function live(db: Database, roadmap: string, reviews: readonly StoredEvent[]): TopicReview[] {
  if (reviews.length === 0) return [];
  const undos = db
    .prepare(`SELECT ${eventColumns} FROM event WHERE kind = 'undone' AND roadmap IN ${idsOfMap}`)
    .all({ roadmap }) as StoredEvent[];
  const topics = new Map<string, string>();
  const topicOf = ({ topic }: StoredEvent): string => {
    const known = topics.get(topic ?? '') ?? currentId(db, roadmap, topic ?? '');
    topics.set(topic ?? '', known);
    return known;
  };
  const undosOf = Map.groupBy(undos, topicOf);
  return [...Map.groupBy(reviews.toSorted(compareEvents), topicOf)]
    .flatMap(([topic, events]) =>
      foldReviews(liveEvents([...events, ...(undosOf.get(topic) ?? [])])).map(review => ({
        ...review,
        topic,
      })),
    )
    .sort((a, b) => a.day - b.day || a.at - b.at);
}

/** Cards postponed on this study day, by topic. */
export function readPostponed(db: Database, roadmap: string, day: number): Map<string, string[]> {
  const rows = db
    .prepare(`SELECT topic, card FROM postponed WHERE roadmap IN ${idsOfMap} AND day = @day`)
    .raw();
  const found = new Map<string, string[]>();
  for (const [topic, card] of rows.all({ roadmap, day }) as [string, string][]) {
    found.set(topic, [...(found.get(topic) ?? []), card]);
  }
  return found;
}

/** Postpones a card for the rest of the study day, on this device only; `on` false: no longer. */
export function postpone(
  db: Database,
  row: { roadmap: string; topic: string; card: string; day: number },
  on: boolean,
): void {
  const sql = on
    ? 'INSERT OR REPLACE INTO postponed (roadmap, topic, card, day) VALUES (@roadmap, @topic, @card, @day)'
    : 'DELETE FROM postponed WHERE roadmap = @roadmap AND topic = @topic AND card = @card';
  db.transaction(() => {
    db.prepare('DELETE FROM postponed WHERE day <> @day').run(row);
    db.prepare(sql).run(row);
  }).immediate();
}

// Study time of every roadmap, with titles from the roadmap files that were read here.

import type { Entry } from '../../core/log/time-entries.ts';
import type { Database } from '../database.ts';

export type TitledEntry = Entry & { roadmap: string; topic: string; title: string };

/** One at a time, oldest first. */
export function readSessions(db: Database): Iterable<TitledEntry> {
  const titles = new Map(
    // If several files have this roadmap, the latest wins.
    db
      .prepare(
        'SELECT r.id, w.topic, w.title FROM topic_words w JOIN roadmap r USING (path) ORDER BY r.rowid',
      )
      .raw()
      .all()
      .map(row => {
        const [roadmap, topic, title] = row as [string, string, string];
        return [JSON.stringify([roadmap, topic]), title];
      }),
  );
  const entries = db
    .prepare('SELECT device, seq, roadmap, topic, at, zone, day, minutes FROM entry ORDER BY at, device, seq')
    .iterate() as Iterable<Omit<TitledEntry, 'title'>>;
  return withTitles(entries, titles);
}

function* withTitles(
  entries: Iterable<Omit<TitledEntry, 'title'>>,
  titles: ReadonlyMap<string, string>,
): Generator<TitledEntry> {
  for (const entry of entries) {
    const { roadmap, topic } = entry;
    yield { ...entry, title: titles.get(JSON.stringify([roadmap, topic])) ?? '' };
  }
}

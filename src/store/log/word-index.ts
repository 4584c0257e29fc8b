// Compares the word index with the notes. SQLite only checks that the index is consistent in itself.

import type { Database } from '../database.ts';

/** Builds a second index in memory and compares word by word. Writes nothing to the database. */
export function hasSoundWords(db: Database): boolean {
  db.exec(`
    CREATE VIRTUAL TABLE temp.fresh_words USING fts5(
      text, content = '', tokenize = 'unicode61 remove_diacritics 2'
    );
    INSERT INTO temp.fresh_words (rowid, text) SELECT id, text FROM note;
    CREATE VIRTUAL TABLE temp.fresh_found USING fts5vocab('temp', 'fresh_words', 'instance');
    CREATE VIRTUAL TABLE temp.kept_found USING fts5vocab('main', 'note_words', 'instance');
  `);
  try {
    const differing = db.prepare(
      `SELECT EXISTS (SELECT term, doc, "offset" FROM temp.fresh_found
         EXCEPT SELECT term, doc, "offset" FROM temp.kept_found)
       OR EXISTS (SELECT term, doc, "offset" FROM temp.kept_found
         EXCEPT SELECT term, doc, "offset" FROM temp.fresh_found)`,
    );
    return differing.pluck().get() === 0;
  } finally {
    db.exec('DROP TABLE temp.kept_found; DROP TABLE temp.fresh_found; DROP TABLE temp.fresh_words');
  }
}

// Databases as earlier versions of the program made them: frozen, since such files exist.

import { existsSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { scheduleCards } from '../../src/core/review/fsrs.ts';
import { applicationId, type Database, openDatabase } from '../../src/store/database.ts';
import { upgrade } from '../../src/store/recovery/rebuild.ts';

/** The SQL of each version's upgrade, the first from nothing. */
const steps: readonly string[] = [
  `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

  -- The truth: append-only, one row a fact. All tables below it are derived and may be dropped.
  CREATE TABLE event (
    device TEXT NOT NULL,
    seq INTEGER NOT NULL,
    hlc TEXT NOT NULL,
    command INTEGER NOT NULL,
    kind TEXT NOT NULL,
    roadmap TEXT,
    topic TEXT,
    at INTEGER NOT NULL,
    zone INTEGER NOT NULL,
    day INTEGER NOT NULL,
    data TEXT NOT NULL,
    seen INTEGER NOT NULL,
    sum INTEGER NOT NULL,
    PRIMARY KEY (device, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX event_by_topic ON event (roadmap, topic);

  -- One row a topic: what folding its events gave.
  CREATE TABLE topic_state (
    roadmap TEXT NOT NULL,
    topic TEXT NOT NULL,
    progress TEXT NOT NULL,
    PRIMARY KEY (roadmap, topic)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE entry (
    device TEXT NOT NULL,
    seq INTEGER NOT NULL,
    roadmap TEXT NOT NULL,
    topic TEXT NOT NULL,
    at INTEGER NOT NULL,
    zone INTEGER NOT NULL,
    day INTEGER NOT NULL,
    minutes INTEGER NOT NULL,
    PRIMARY KEY (device, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX entry_by_day ON entry (roadmap, day);
  CREATE INDEX entry_by_topic ON entry (roadmap, topic);
  CREATE TABLE note (
    id INTEGER PRIMARY KEY,
    device TEXT NOT NULL,
    seq INTEGER NOT NULL,
    roadmap TEXT NOT NULL,
    topic TEXT NOT NULL,
    at INTEGER NOT NULL,
    zone INTEGER NOT NULL,
    day INTEGER NOT NULL,
    text TEXT NOT NULL,
    heads TEXT NOT NULL,
    conflicts TEXT NOT NULL
  ) STRICT;
  CREATE INDEX note_by_topic ON note (roadmap, topic);
  CREATE VIRTUAL TABLE note_words USING fts5 (
    text, content = 'note', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
  );
  CREATE TRIGGER note_added AFTER INSERT ON note BEGIN
    INSERT INTO note_words (rowid, text) VALUES (new.id, new.text);
  END;
  CREATE TRIGGER note_removed AFTER DELETE ON note BEGIN
    INSERT INTO note_words (note_words, rowid, text) VALUES ('delete', old.id, old.text);
  END;
  -- Clocks that were started and not stopped.
  CREATE TABLE clock (
    device TEXT NOT NULL,
    seq INTEGER NOT NULL,
    roadmap TEXT NOT NULL,
    topic TEXT NOT NULL,
    at INTEGER NOT NULL,
    zone INTEGER NOT NULL,
    day INTEGER NOT NULL,
    PRIMARY KEY (device, seq)
  ) STRICT, WITHOUT ROWID;
  -- Topics whose events have arrived and aren't folded yet; two empty texts stand for the settings.
  CREATE TABLE stale (
    roadmap TEXT NOT NULL,
    topic TEXT NOT NULL,
    PRIMARY KEY (roadmap, topic)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

  -- Roadmap files as validated, so that YAML is read only when a file changed.
  CREATE TABLE roadmap (
    path TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    mtime TEXT NOT NULL,
    hash TEXT NOT NULL,
    compiler INTEGER NOT NULL,
    id TEXT NOT NULL,
    shape TEXT NOT NULL
  ) STRICT;
  CREATE TABLE roadmap_text (
    path TEXT NOT NULL,
    topic TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (path, topic)
  ) STRICT, WITHOUT ROWID;
  CREATE VIRTUAL TABLE topic_words USING fts5 (
    path UNINDEXED, topic UNINDEXED, title, names, about, tokenize = 'unicode61 remove_diacritics 2'
  );
  -- Earlier ids of topics: their events are folded into the topic of today.
  CREATE TABLE renamed (
    roadmap TEXT NOT NULL,
    was TEXT NOT NULL,
    topic TEXT NOT NULL,
    PRIMARY KEY (roadmap, was)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- Questions once answered: what folding their reviews gave.
  CREATE TABLE card (
    roadmap TEXT NOT NULL,
    topic TEXT NOT NULL,
    card TEXT NOT NULL,
    stability REAL NOT NULL,
    difficulty REAL NOT NULL,
    last_day INTEGER NOT NULL,
    reviews INTEGER NOT NULL,
    lapses INTEGER NOT NULL,
    PRIMARY KEY (roadmap, topic, card)
  ) STRICT, WITHOUT ROWID;
  -- Questions that this device's learner doesn't want to be asked on a day.
  CREATE TABLE postponed (
    roadmap TEXT NOT NULL,
    topic TEXT NOT NULL,
    card TEXT NOT NULL,
    day INTEGER NOT NULL,
    PRIMARY KEY (roadmap, topic, card)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX topic_aimed ON topic_state (roadmap) WHERE progress ->> '$.goal.by' IS NOT NULL;
  CREATE INDEX event_reviewed ON event (roadmap, day) WHERE kind = 'review.rated';
  CREATE INDEX event_undone ON event (roadmap) WHERE kind = 'undone';
  -- What a fold gives has grown, so all is folded anew; until that has happened, the new fields are empty.
  UPDATE topic_state SET progress = json_set(progress, '$.goal', NULL, '$.ownCards', json('[]'));
  INSERT OR IGNORE INTO stale (roadmap, topic)
    SELECT DISTINCT roadmap, topic FROM event WHERE roadmap IS NOT NULL AND topic IS NOT NULL;
  `,
  `
  -- Progress in columns instead of JSON, since commands of every day read that of all topics; what follows from them in
  -- nearly every topic is left out of rest.
  CREATE TABLE topic_columns (
    roadmap TEXT NOT NULL,
    topic TEXT NOT NULL,
    status TEXT NOT NULL,
    at INTEGER NOT NULL,
    day INTEGER NOT NULL,
    minutes INTEGER NOT NULL,
    sessions INTEGER NOT NULL,
    touched INTEGER NOT NULL,
    rest TEXT,
    PRIMARY KEY (roadmap, topic)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO topic_columns (roadmap, topic, status, at, day, minutes, sessions, touched, rest)
    SELECT roadmap, topic, progress ->> '$.status',
      coalesce(progress ->> '$.since.at', 0), coalesce(progress ->> '$.since.day', 0),
      coalesce(progress ->> '$.minutes', 0), coalesce(progress ->> '$.sessions', 0),
      coalesce(progress ->> '$.touched', 0),
      json_object(
        'firstDone', json(progress -> '$.firstDone'), 'doneCount', coalesce(progress ->> '$.doneCount', 0),
        'goal', json(progress -> '$.goal'), 'chosen', json(coalesce(progress -> '$.chosen', '[]')),
        'ownCards', json(coalesce(progress -> '$.ownCards', '[]'))
      )
    FROM topic_state;
  UPDATE topic_columns SET rest = NULL WHERE rest ->> '$.goal' IS NULL AND rest ->> '$.chosen' = '[]'
    AND rest ->> '$.ownCards' = '[]' AND iif(
      status = 'done',
      rest ->> '$.doneCount' = 1 AND rest ->> '$.firstDone.at' = at AND rest ->> '$.firstDone.day' = day,
      rest ->> '$.doneCount' = 0
    );
  DROP TABLE topic_state;
  ALTER TABLE topic_columns RENAME TO topic_state;
  CREATE INDEX topic_aimed ON topic_state (roadmap) WHERE rest ->> '$.goal.by' IS NOT NULL;
  `,
  `
  -- Which events each topic has: a table, since an index would have an import write a page for nearly every event, all
  -- over the file. What arrives by an import gets its rows here at its end, in the order of topics.
  CREATE TABLE topic_event (
    roadmap TEXT NOT NULL,
    topic TEXT NOT NULL,
    device TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (roadmap, topic, device, seq)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO topic_event SELECT roadmap, topic, device, seq FROM event
    WHERE roadmap IS NOT NULL AND topic IS NOT NULL ORDER BY roadmap, topic, device, seq;
  DROP INDEX event_by_topic;
  CREATE INDEX event_of_no_topic ON event (roadmap, kind) WHERE topic IS NULL;
  -- Events that came with an import and aren't in topic_event yet. No id is ever given twice.
  CREATE TABLE arrived (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    device TEXT NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL
  ) STRICT;
  -- In the order in which topics are folded, not in that of events.
  ALTER TABLE entry RENAME TO entry_before;
  CREATE TABLE entry (
    id INTEGER PRIMARY KEY,
    device TEXT NOT NULL,
    seq INTEGER NOT NULL,
    roadmap TEXT NOT NULL,
    topic TEXT NOT NULL,
    at INTEGER NOT NULL,
    zone INTEGER NOT NULL,
    day INTEGER NOT NULL,
    minutes INTEGER NOT NULL
  ) STRICT;
  INSERT INTO entry (device, seq, roadmap, topic, at, zone, day, minutes)
    SELECT device, seq, roadmap, topic, at, zone, day, minutes FROM entry_before ORDER BY roadmap, topic;
  DROP TABLE entry_before;
  CREATE INDEX entry_by_topic ON entry (roadmap, topic);
  CREATE INDEX entry_by_day ON entry (roadmap, day);
  -- Whoever adds a note adds its words: a trigger has them written out note by note.
  DROP TRIGGER note_added;
  `,
  `
  -- Of a roadmap file as validated, what is read of all topics at once; what was kept before is read anew.
  ALTER TABLE roadmap ADD COLUMN ids TEXT NOT NULL DEFAULT '';
  ALTER TABLE roadmap ADD COLUMN titles TEXT NOT NULL DEFAULT '';
  ALTER TABLE roadmap ADD COLUMN numbers BLOB NOT NULL DEFAULT x'';
  -- With the minutes, so that study time by day is added up without a look at each entry.
  DROP INDEX entry_by_day;
  CREATE INDEX entry_by_day ON entry (roadmap, day, minutes);
  -- With all that is read through it, or else SQLite would rather read the table.
  CREATE INDEX topic_unusual ON topic_state (roadmap, topic, rest) WHERE rest IS NOT NULL;
  -- Progress and cards as laid out on the map of a large roadmap file, all topics in one value, and the topics that have
  -- changed since: to read ten thousand rows takes longer than all that is then done with them.
  CREATE TABLE study (
    path TEXT PRIMARY KEY,
    roadmap TEXT NOT NULL,
    names TEXT NOT NULL,
    numbers BLOB NOT NULL
  ) STRICT;
  CREATE INDEX study_of ON study (roadmap);
  CREATE TABLE study_changed (
    path TEXT NOT NULL,
    topic TEXT NOT NULL,
    PRIMARY KEY (path, topic)
  ) STRICT, WITHOUT ROWID;
  ${changing('topic_state', 'INSERT', 'new')}
  ${changing('topic_state', 'UPDATE', 'new')}
  ${changing('topic_state', 'DELETE', 'old')}
  ${changing('card', 'INSERT', 'new')}
  ${changing('card', 'UPDATE', 'new')}
  ${changing('card', 'DELETE', 'old')}
  `,
  `
  -- What one device took back and another went on with, or said again, is folded otherwise than before.
  INSERT OR IGNORE INTO stale (roadmap, topic)
    SELECT roadmap, topic FROM topic_event GROUP BY roadmap, topic HAVING min(device) < max(device);
  `,
  '',
  `
  -- The map is kept in columns of its own, so progress is read as rows again.
  ${['topic_state', 'card'].flatMap(table => ['insert', 'update', 'delete'].map(what => `DROP TRIGGER ${table}_${what};`)).join(' ')}
  DROP TABLE study;
  DROP TABLE study_changed;
  `,
  `
  CREATE TABLE work (
    roadmap TEXT NOT NULL,
    topic TEXT NOT NULL,
    url TEXT,
    folder TEXT,
    PRIMARY KEY (roadmap, topic)
  ) STRICT, WITHOUT ROWID;
  `,
];

export const earlierVersions = steps.map((_, at) => at + 1);

function changing(table: string, what: string, row: string): string {
  return `CREATE TRIGGER ${table}_${what.toLowerCase()} AFTER ${what} ON ${table} BEGIN
    INSERT OR IGNORE INTO study_changed (path, topic) SELECT path, ${row}.topic FROM study WHERE roadmap = ${row}.roadmap;
  END;`;
}

/** A database of an earlier version, filled by `fill`. */
export function writeEarlier(file: string, version: number, fill: (db: Database) => void): void {
  if (existsSync(file)) throw new Error(`${file} is there already`);
  const db = new Sqlite(file);
  db.pragma(`application_id = ${applicationId}`);
  for (const step of steps.slice(0, version)) db.exec(step);
  db.pragma(`user_version = ${version}`);
  fill(db);
  db.close();
}

/** The database as a command gets it, upgraded if needed. */
export function openUpgraded(file: string, newDevice = () => 'device000009'): Database {
  const { db, outdated } = openDatabase(file, newDevice);
  if (outdated) upgrade(db, scheduleCards);
  return db;
}

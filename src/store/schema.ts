// The schema of the database, and the check that a database has it.

import Sqlite from 'better-sqlite3';

type Database = Sqlite.Database;

/** Raise it with each change of the schema: `upgrade` then rebuilds older databases. */
export const schemaVersion = 10;

const schema = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

  -- The truth: append-only, one row for each fact. Its columns never change, and all tables but meta, postponed and work are
  -- derived from it or from roadmap files.
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
  CREATE INDEX event_of_no_topic ON event (roadmap, kind) WHERE topic IS NULL;
  CREATE INDEX event_reviewed ON event (roadmap, day) WHERE kind = 'review.rated';
  CREATE INDEX event_undone ON event (roadmap) WHERE kind = 'undone';

  -- The events of each topic. An index would make an import write a page for nearly every event, all over the file; an
  -- import adds its rows here at its end, sorted by topic.
  CREATE TABLE topic_event (
    roadmap TEXT NOT NULL,
    topic TEXT NOT NULL,
    device TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (roadmap, topic, device, seq)
  ) STRICT, WITHOUT ROWID;
  -- Imported events that aren't in topic_event yet. No id is ever given twice.
  CREATE TABLE arrived (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    device TEXT NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL
  ) STRICT;
  -- Topics with new events that aren't folded yet; two empty texts stand for the settings.
  CREATE TABLE stale (
    roadmap TEXT NOT NULL,
    topic TEXT NOT NULL,
    PRIMARY KEY (roadmap, topic)
  ) STRICT, WITHOUT ROWID;

  -- The fold of each topic: its progress in columns, since everyday commands read that of all topics. rest is JSON, and
  -- null where it follows from the columns.
  CREATE TABLE topic_state (
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
  CREATE INDEX topic_aimed ON topic_state (roadmap) WHERE rest ->> '$.goal.by' IS NOT NULL;
  -- It has every column that is read through it, or SQLite would read the table instead.
  CREATE INDEX topic_unusual ON topic_state (roadmap, topic, rest) WHERE rest IS NOT NULL;
  -- Study time, in the order in which topics are folded.
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
  CREATE INDEX entry_by_topic ON entry (roadmap, topic);
  -- With the minutes, so that adding them up by day reads no entry.
  CREATE INDEX entry_by_day ON entry (roadmap, day, minutes);
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
  -- Words are added by the code that adds the note: a trigger would write them to the disk note by note.
  CREATE TRIGGER note_removed AFTER DELETE ON note BEGIN
    INSERT INTO note_words (note_words, rowid, text) VALUES ('delete', old.id, old.text);
  END;
  -- Timers that run.
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
  -- The fold of the answers to each question.
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
  CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  -- Questions that the learner put off for a day, on this device.
  CREATE TABLE postponed (
    roadmap TEXT NOT NULL,
    topic TEXT NOT NULL,
    card TEXT NOT NULL,
    day INTEGER NOT NULL,
    PRIMARY KEY (roadmap, topic, card)
  ) STRICT, WITHOUT ROWID;
  -- Where the learner's work on a topic was found last, on this device: an address, and a folder.
  CREATE TABLE work (
    roadmap TEXT NOT NULL,
    topic TEXT NOT NULL,
    url TEXT,
    folder TEXT,
    PRIMARY KEY (roadmap, topic)
  ) STRICT, WITHOUT ROWID;

  -- Roadmap files as validated, so that YAML is read only when a file has changed: what is read of all topics in
  -- columns, the texts of each topic beside it.
  CREATE TABLE roadmap (
    path TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    mtime TEXT NOT NULL,
    hash TEXT NOT NULL,
    compiler INTEGER NOT NULL,
    id TEXT NOT NULL,
    shape TEXT NOT NULL,
    ids TEXT NOT NULL,
    titles TEXT NOT NULL,
    numbers BLOB NOT NULL
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
  -- Earlier ids of topics: their events count for the topic of today.
  CREATE TABLE renamed (
    roadmap TEXT NOT NULL,
    was TEXT NOT NULL,
    topic TEXT NOT NULL,
    PRIMARY KEY (roadmap, was)
  ) STRICT, WITHOUT ROWID;
  -- Earlier ids of roadmaps. event, postponed and work may have them; what is folded from events has the id of today.
  CREATE TABLE renamed_map (was TEXT PRIMARY KEY, roadmap TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;

/** Triggers and tables that only earlier versions had. */
const formerNames = [
  ...['study', 'study_changed', 'note_added'],
  ...['topic_state', 'card'].flatMap(table => ['insert', 'update', 'delete'].map(what => `${table}_${what}`)),
];

export function createSchema(db: Database): void {
  db.exec(schema);
  db.pragma(`user_version = ${schemaVersion}`);
}

/** Whether the schema is exactly that of this version. SQLite would run a damaged trigger. */
export function hasOwnSchema(db: Database): boolean {
  return withFresh(made => schemaOf(db) === schemaOf(made));
}

/** Without FTS5's shadow tables, which vary by SQLite version; FTS5 checks them itself. */
function schemaOf(db: Database): string {
  const rows = db.prepare(
    `SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE tbl_name NOT GLOB '*_words_*' ORDER BY type, name`,
  );
  return JSON.stringify(rows.all());
}

/** A table, view or trigger that no version of this program made, such as `trigger "x"`, or null. */
export function foreignObject(db: Database): string | null {
  const named = `SELECT type || ' "' || name || '"' AS object, name FROM sqlite_schema
    WHERE type <> 'index' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`;
  const own = new Set(
    withFresh(made => made.prepare(named).all() as { object: string }[]).map(({ object }) => object),
  );
  const objects = db.prepare(named).all() as { object: string; name: string }[];
  return objects.find(({ object, name }) => !own.has(object) && !formerNames.includes(name))?.object ?? null;
}

function withFresh<Answer>(ask: (made: Database) => Answer): Answer {
  const made = new Sqlite(':memory:');
  try {
    createSchema(made);
    return ask(made);
  } finally {
    made.close();
  }
}

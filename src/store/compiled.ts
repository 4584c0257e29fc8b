// Validated roadmap files, kept so that reading YAML is needed only when a file has changed.

import { type Graph, graphOf, type Wiring, wired } from '../core/graph.ts';
import type { ScheduleCards } from '../core/memory.ts';
import type { Roadmap, RoadmapFile, Topic, TopicText } from '../core/roadmap.ts';
import type { Database } from './database.ts';
import { clear, refold } from './fold.ts';

/** Raise it when the meaning of what is stored changes: files are then read anew. */
const compiler = 6;
const filesKept = 20;

/** What tells one state of a file from another without reading it. `mtime`: ns since 1970 as text. */
export interface FileStamp {
  path: string;
  size: number;
  mtime: string;
}

/** The roadmap last compiled from this very state of the file. */
export function findCompiled(db: Database, { path, size, mtime }: FileStamp): Graph | null {
  const shape = db
    .prepare('SELECT shape FROM roadmap WHERE path = ? AND size = ? AND mtime = ? AND compiler = ?')
    .pluck()
    .get(path, size, mtime, compiler) as string | undefined;
  return shape === undefined ? null : unpack(shape);
}

/** The same for a file that was touched but holds the same bytes; remembers the new time. */
export function findByContent(db: Database, { path, size, mtime }: FileStamp, hash: string): Graph | null {
  const { changes } = db
    .prepare('UPDATE roadmap SET size = ?, mtime = ? WHERE path = ? AND hash = ? AND compiler = ?')
    .run(size, mtime, path, hash, compiler);
  return changes === 0 ? null : findCompiled(db, { path, size, mtime });
}

/** Keeps a file that was found valid, and gives its graph. */
export function saveCompiled(
  db: Database,
  stamp: FileStamp,
  hash: string,
  { roadmap, texts }: RoadmapFile,
): Graph {
  const graph = graphOf(roadmap);
  db.transaction(() => {
    const { path, size, mtime } = stamp;
    forget(db, path);
    db.prepare(
      'INSERT INTO roadmap (path, size, mtime, hash, compiler, id, shape) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ).run(path, size, mtime, hash, compiler, roadmap.id, pack(graph));
    const insertText = db.prepare('INSERT INTO roadmap_text (path, topic, text) VALUES (?, ?, ?)');
    for (const [topic, text] of texts) insertText.run(path, topic, JSON.stringify(text));
    const insertWords = db.prepare(
      'INSERT INTO topic_words (path, topic, title, names, about) VALUES (?, ?, ?, ?, ?)',
    );
    for (const { id, title, aliases } of roadmap.topics) {
      insertWords.run(path, id, title, [id, ...aliases].join(' '), texts.get(id)?.about ?? '');
    }
    forgetOldFiles(db);
  }).immediate();
  return graph;
}

export function readTexts(db: Database, path: string, topics: readonly string[]): Map<string, TopicText> {
  const select = db.prepare('SELECT text FROM roadmap_text WHERE path = ? AND topic = ?').pluck();
  return new Map(topics.map(topic => [topic, JSON.parse(select.get(path, topic) as string) as TopicText]));
}

function forgetOldFiles(db: Database): void {
  const old = db
    .prepare('SELECT path FROM roadmap ORDER BY rowid DESC LIMIT -1 OFFSET ?')
    .pluck()
    .all(filesKept) as string[];
  for (const path of old) forget(db, path);
}

function forget(db: Database, path: string): void {
  for (const table of ['roadmap', 'roadmap_text', 'topic_words']) {
    db.prepare(`DELETE FROM ${table} WHERE path = ?`).run(path);
  }
}

/** Whether the earlier ids that a file in use names are others than those last taken over. */
export function hasNewRenames(db: Database, roadmap: Roadmap): boolean {
  const known = db.prepare('SELECT was, topic FROM renamed WHERE roadmap = ?').raw().all(roadmap.id) as [
    string,
    string,
  ][];
  const named = roadmap.topics.reduce((sum, topic) => sum + topic.was.length, 0);
  const topicOf = new Map(known);
  const isSame =
    named === known.length &&
    (named === 0 || roadmap.topics.every(topic => topic.was.every(was => topicOf.get(was) === topic.id)));
  return !isSame;
}

/** Takes over the earlier ids that the file names, and folds every topic anew whose earlier ids changed. */
export function applyRenames(db: Database, roadmap: Roadmap, schedule: ScheduleCards): void {
  db.transaction(() => saveRenames(db, roadmap, schedule)).immediate();
}

function saveRenames(db: Database, roadmap: Roadmap, schedule: ScheduleCards): void {
  const before = new Map(
    db.prepare('SELECT was, topic FROM renamed WHERE roadmap = ?').raw().all(roadmap.id) as [
      string,
      string,
    ][],
  );
  const after = new Map(roadmap.topics.flatMap(topic => topic.was.map(was => [was, topic.id] as const)));
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
    was => before.get(was) !== after.get(was),
  );
  if (changed.length === 0) return;
  db.prepare('DELETE FROM renamed WHERE roadmap = ?').run(roadmap.id);
  const insert = db.prepare('INSERT INTO renamed (roadmap, was, topic) VALUES (?, ?, ?)');
  for (const [was, topic] of after) insert.run(roadmap.id, was, topic);
  const concerned = changed.flatMap(was => [was, before.get(was), after.get(was)]);
  const topics = [...new Set(concerned)].filter(topic => topic !== undefined);
  // All are cleared before any is folded: an entry may move from one topic to another.
  for (const topic of topics) clear(db, roadmap.id, topic);
  // An earlier id has no row of its own while it counts as another topic's.
  for (const topic of topics) if (!after.has(topic)) refold(db, roadmap.id, topic, schedule);
}

const plain = ['id', 'title', 'hours', 'importance', 'optional'] as const;
const listed = ['aliases', 'was', 'questions'] as const;
const wiring = ['groupOf', 'areaOf', 'needs', 'ownNeeds', 'order', 'sorted'] as const;

/** Topics column by column, and of lists only those with anything in them. */
type Packed = { roadmap: Omit<Roadmap, 'topics'> } & Wiring & {
    [Key in (typeof plain)[number]]: Topic[Key][];
  } & { [Key in (typeof listed)[number]]: [topic: number, list: string[]][] };

const parts = ['roadmap', ...plain, ...listed, ...wiring] as const;

/** A line of JSON for each part: one document of ten thousand topics takes several times as long to read. */
function pack({ roadmap: { topics, ...roadmap }, ...graph }: Graph): string {
  const packed = { ...graph, roadmap } as Record<string, unknown>;
  for (const key of plain) packed[key] = topics.map(topic => topic[key]);
  for (const key of listed)
    packed[key] = topics.flatMap((topic, i) => (topic[key].length === 0 ? [] : [[i, topic[key]]]));
  return parts.map(part => JSON.stringify(packed[part])).join('\n');
}

const none: string[] = [];

function unpack(shape: string): Graph {
  const lines = shape.split('\n').map((line, i) => [parts[i], JSON.parse(line)]);
  const packed = Object.fromEntries(lines) as Packed;
  const { roadmap, id, title, hours, importance, optional } = packed;
  const { groupOf, areaOf, needs, ownNeeds, order, sorted } = packed;
  const topics: Topic[] = [];
  for (let i = 0; i < id.length; i++) {
    topics.push({
      id: id[i]!,
      title: title[i]!,
      area: roadmap.areas[areaOf[i]!]!.id,
      group: roadmap.groups[groupOf[i]!]?.id ?? null,
      hours: hours[i]!,
      importance: importance[i]!,
      optional: optional[i]!,
      aliases: none,
      was: none,
      questions: none,
    });
  }
  for (const key of listed) for (const [i, list] of packed[key]) topics[i]![key] = list;
  return wired({ ...roadmap, topics }, { groupOf, areaOf, needs, ownNeeds, order, sorted });
}

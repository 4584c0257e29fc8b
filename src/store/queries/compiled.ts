// The cache of compiled roadmap files: YAML is read only when a file has changed.

import type { ScheduleCards } from '../../core/review/fsrs.ts';
import { columnsOf, type Graph, graphOf, graphOn, type TopicColumns } from '../../core/roadmap/graph.ts';
import type { Roadmap, RoadmapFile, TopicText } from '../../core/roadmap/roadmap.ts';
import type { Database } from '../database.ts';
import { clear, refold } from '../log/fold.ts';
import { parseStored } from '../log/parse-stored.ts';
import { packColumns, unpackColumns } from './columns.ts';
import { unmarkAnnounced } from './known-maps.ts';

/** Raise it when the stored format changes: files are then compiled again. */
const compiler = 11;
const filesKept = 20;

/** Identifies a version of a file without reading it. `mtime`: ns since 1970 as text. */
export interface FileStamp {
  path: string;
  size: number;
  mtime: string;
}

/** The roadmap compiled from exactly this version of the file. */
export function findCompiled(db: Database, { path, size, mtime }: FileStamp): Graph | null {
  const packed = db
    .prepare(
      'SELECT shape, ids, titles, numbers FROM roadmap WHERE path = ? AND size = ? AND mtime = ? AND compiler = ?',
    )
    .get(path, size, mtime, compiler) as Packed | undefined;
  return packed === undefined ? null : unpackWhole(packed);
}

/** null if it is damaged: the file is then compiled again. */
function unpackWhole(packed: Packed): Graph | null {
  try {
    return unpack(packed);
  } catch {
    return null;
  }
}

/** What was compiled last from this path, maybe from an earlier version of the file. */
export function readLastCompiled(db: Database, path: string): Graph | null {
  const packed = db
    .prepare('SELECT shape, ids, titles, numbers FROM roadmap WHERE path = ? AND compiler = ?')
    .get(path, compiler) as Packed | undefined;
  return packed === undefined ? null : unpackWhole(packed);
}

/** The same for a file with a new time and the same bytes; stores the new time. */
export function findByContent(db: Database, { path, size, mtime }: FileStamp, hash: string): Graph | null {
  const { changes } = db
    .prepare('UPDATE roadmap SET size = ?, mtime = ? WHERE path = ? AND hash = ? AND compiler = ?')
    .run(size, mtime, path, hash, compiler);
  if (changes === 0) return null;
  unmarkAnnounced(db, path);
  return findCompiled(db, { path, size, mtime });
}

/** Stores a valid file and returns its graph. */
export function saveCompiled(
  db: Database,
  stamp: FileStamp,
  hash: string,
  { roadmap, texts }: RoadmapFile,
): Graph {
  const graph = graphOf(roadmap);
  db.transaction(() => {
    const { path, size, mtime } = stamp;
    const { shape, ids, titles, numbers } = pack(graph);
    forget(db, path);
    unmarkAnnounced(db, path);
    db.prepare(
      `INSERT INTO roadmap (path, size, mtime, hash, compiler, id, shape, ids, titles, numbers)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(path, size, mtime, hash, compiler, roadmap.id, shape, ids, titles, numbers);
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
  return new Map(topics.map(topic => [topic, parseStored<TopicText>(select.get(path, topic) as string)]));
}

/** The topics that have checks, in no order. Within a text, each quotation mark of JSON has a backslash before it. */
export function readWithChecks(db: Database, path: string): Set<string> {
  const select = db.prepare(`SELECT topic FROM roadmap_text WHERE path = ? AND instr(text, ',"try":{') > 0`);
  return new Set(select.pluck().all(path) as string[]);
}

/** Marks the file to be compiled again, unless the stored roadmap equals the one just read. */
export function outdateUnlike(db: Database, path: string, { roadmap, texts }: RoadmapFile): void {
  const found = db.prepare('SELECT shape, ids, titles, numbers FROM roadmap WHERE path = ?').get(path) as
    | Packed
    | undefined;
  const kept = db.prepare('SELECT topic, text FROM roadmap_text WHERE path = ?').raw().all(path) as [
    string,
    string,
  ][];
  const packed = pack(graphOf(roadmap));
  const isLike =
    found?.shape === packed.shape &&
    found.ids === packed.ids &&
    found.titles === packed.titles &&
    packed.numbers.equals(found.numbers) &&
    kept.length === texts.size &&
    kept.every(([topic, text]) => text === JSON.stringify(texts.get(topic)));
  if (!isLike) outdate(db, path);
}

/** Marks a file to be compiled again at its next use, whatever its content is. */
export function outdate(db: Database, path: string): void {
  db.prepare('UPDATE roadmap SET compiler = 0 WHERE path = ?').run(path);
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

/** Whether the earlier ids in the file differ from the stored ones: those of its topics, and its own. */
export function newRenames(db: Database, graph: Graph): { topics: boolean; map: boolean } {
  const { id, was = [] } = graph.roadmap;
  const rows = db
    .prepare(
      `SELECT 0, was, topic FROM renamed WHERE roadmap = @id
       UNION ALL SELECT 1, was, roadmap FROM renamed_map WHERE @id IN (was, roadmap)`,
    )
    .raw()
    .all({ id }) as [0 | 1, string, string][];
  const differ = (of: 0 | 1, named: readonly (readonly [string, string])[]) => {
    const known = new Map(rows.flatMap(([kind, ...row]) => (kind === of ? [row] : [])));
    return named.length !== known.size || named.some(([was, now]) => known.get(was) !== now);
  };
  return { topics: differ(0, renamesOf(graph)), map: differ(1, namesOf(was, id)) };
}

function namesOf(was: readonly string[], id: string): [string, string][] {
  return was.filter(earlier => earlier !== id).map(earlier => [earlier, id]);
}

/** The current topic id by earlier id. */
function renamesIn(db: Database, roadmap: string): Map<string, string> {
  const rows = db.prepare('SELECT was, topic FROM renamed WHERE roadmap = ?').raw().all(roadmap);
  return new Map(rows as [string, string][]);
}

function renamesOf({ idOf, was }: Graph): [was: string, topic: string][] {
  return [...was].flatMap(([topic, earlier]) => earlier.map((id): [string, string] => [id, idOf(topic)]));
}

/** Stores the earlier ids from the file, and folds every topic whose earlier ids changed. */
export function applyRenames(db: Database, graph: Graph, schedule: ScheduleCards): void {
  db.transaction(() => saveRenames(db, graph, schedule)).immediate();
}

function saveRenames(db: Database, graph: Graph, schedule: ScheduleCards): void {
  const { roadmap } = graph;
  const before = renamesIn(db, roadmap.id);
  const after = new Map(renamesOf(graph));
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
    was => before.get(was) !== after.get(was),
  );
  if (changed.length === 0) return;
  db.prepare('DELETE FROM renamed WHERE roadmap = ?').run(roadmap.id);
  const insert = db.prepare('INSERT INTO renamed (roadmap, was, topic) VALUES (?, ?, ?)');
  for (const [was, topic] of after) insert.run(roadmap.id, was, topic);
  const concerned = changed.flatMap(was => [was, before.get(was), after.get(was)]);
  const topics = [...new Set(concerned)].filter(topic => topic !== undefined);
  // All are deleted before any is folded: an entry can move between topics.
  for (const topic of topics) clear(db, roadmap.id, topic);
  // An earlier id has no row while it belongs to another topic.
  for (const topic of topics) if (!after.has(topic)) refold(db, roadmap.id, topic, schedule);
}

/** A stored graph. `shape`: everything except numbers and words of topics, as JSON. */
interface Packed {
  shape: string;
  ids: string;
  titles: string;
  numbers: Buffer;
}

type Shape = { roadmap: Omit<Roadmap, 'topics'> } & Pick<
  TopicColumns,
  'aliases' | 'was' | 'questions' | 'from'
>;

function pack({ roadmap: { topics, ...roadmap }, ...graph }: Graph): Packed {
  const { id, title, aliases, was, questions, from, ...columns } = columnsOf(topics);
  const shape: Shape = { roadmap, aliases, was, questions, ...(from && { from }) };
  const { groupOf, areaOf, needList, needStart, ownNeeds, order, containers, sorted } = graph;
  return {
    shape: JSON.stringify(shape),
    ids: id.text,
    titles: title.text,
    numbers: packColumns([
      ...[columns.hours, columns.importance, columns.optional, id.start, title.start],
      ...[groupOf, areaOf, needList, needStart, ownNeeds, order, containers, sorted],
    ]),
  };
}

const numberKinds = [
  ...([Float64Array, Uint8Array, Uint8Array, Int32Array, Int32Array] as const),
  ...([
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
  ] as const),
] as const;

function unpack({ shape, ids, titles, numbers }: Packed): Graph | null {
  const unpacked = unpackColumns(numbers, numberKinds);
  if (unpacked === null) return null;
  const [hours, importance, optional, idStart, titleStart, ...wires] = unpacked;
  const [groupOf, areaOf, needList, needStart, ownNeeds, order, containers, sorted] = wires;
  const { roadmap, ...lists } = JSON.parse(shape) as Shape;
  const words = { id: { text: ids, start: idStart }, title: { text: titles, start: titleStart } };
  const topology = { groupOf, areaOf, needList, needStart, ownNeeds, order, containers, sorted };
  const columns = { ...lists, ...words, hours, importance, optional };
  return graphOn(roadmap, columns, topology);
}

// The map in use: found, compiled if its file has changed, and read.

import { noProgress, progressOn } from '../core/log/progress-columns.ts';
import { mergedSettings, settingsFrom } from '../core/log/settings.ts';
import { type Graph, graphOf, topicWith } from '../core/roadmap/graph.ts';
import { commonIds, isSameMap } from '../core/roadmap/map-text.ts';
import type { Roadmap, RoadmapFile, TopicText } from '../core/roadmap/roadmap.ts';
import { type LearnerState, learnerState } from '../core/state/state.ts';
import { topicAtHand } from '../core/state/topic-at-hand.ts';
import { Failure, type PlacedProblem } from '../core/text/failure.ts';
import { asWord } from '../core/text/quote.ts';
import { copiesOf, type MapChoice } from '../files/paths.ts';
import { isFile, readBounded } from '../files/roadmap-file/bounded-file.ts';
import { stampOf } from '../files/roadmap-file/stamp.ts';
import { openToRead } from '../store/database.ts';
import { currentMap } from '../store/log/event-rows.ts';
import { readDeviceSettings, readSettings } from '../store/log/settings.ts';
import {
  applyRenames,
  findByContent,
  findCompiled,
  newRenames,
  outdate,
  outdateUnlike,
  readLastCompiled,
  readTexts,
  saveCompiled,
} from '../store/queries/compiled.ts';
import { countEntries, readCopy, readSeen } from '../store/queries/known-maps.ts';
import { isNewState } from '../store/queries/map-states.ts';
import { readClocks, readProgressTable } from '../store/queries/progress.ts';
import type { Base } from './base.ts';
import { announceMapInUse, idAt, isUsed, mapChoiceOf, stateKey } from './map-choice.ts';
import { loadScheduler } from './scheduler.ts';
import type { Store } from './store.ts';

export interface MapInUse {
  choice: MapChoice;
  graph: Graph;
  /** Texts of topics, read on demand. */
  texts(ids: readonly string[]): Map<string, TopicText>;
}

export async function openMap(store: Store): Promise<MapInUse> {
  const { db } = store;
  const choice = mapChoiceOf(store, db);
  const graph = await usableGraphAt(store, choice.path);
  announceMapInUse(store, db, choice, graph.roadmap.title);
  const map: MapInUse = { choice, graph, texts: ids => readTexts(db, choice.path, ids) };
  if (!store.options.quiet && isNewState(db, choice.path, stateKey(store, choice.path, graph.roadmap.id))) {
    const { announceChange } = await import('./map-states.ts');
    await announceChange(store, map);
  }
  return map;
}

/** A roadmap file whose progress can be read: progress is kept under the ids of the file that was used last. */
export async function usableGraphAt(store: Store, path: string): Promise<Graph> {
  const graph = await graphAt(store, path);
  const isNew = newRenames(store.db, graph);
  if (isNew.map) await (await import('./renamed-maps.ts')).resolveEarlierIds(store, path, graph);
  if (isNew.topics) applyRenames(store.db, graph, await loadScheduler());
  return graph;
}

/** A roadmap file, compiled if it has changed. */
export async function graphAt(store: Store, path: string): Promise<Graph> {
  return findCompiled(store.db, stampOf(path)) ?? (await compile(store, path));
}

/** A roadmap file as just read; `roadmap` is null if it has problems. */
export interface FileReading {
  path: string;
  name: string;
  roadmap: RoadmapFile | null;
  problems: PlacedProblem[];
  remarks: PlacedProblem[];
}

/** Reads the text of a roadmap, which lies at this path. */
export type Read = (bytes: Uint8Array, path: string) => FileReading;

/** Reads and checks the file in use again. If the stored compiled map differs, it is compiled again when it is used. */
export async function readMapAnew(store: Store): Promise<FileReading> {
  const { path } = mapChoiceOf(store, store.db);
  const read = await loadReader(store);
  const reading = read(readBounded(path), path);
  if (reading.roadmap !== null) outdateUnlike(store.db, path, reading.roadmap);
  return reading;
}

export async function readRoadmapFile(base: Base, typed: string): Promise<FileReading> {
  const path = base.files.existing(typed);
  const read = await loadReader(base);
  return read(readBounded(path), path);
}

/** The roadmap in a text that has no file yet; throws if the text has problems. */
export function validIn(read: Read, bytes: Uint8Array, path: string): RoadmapFile {
  const { name, roadmap, problems } = read(bytes, path);
  if (roadmap === null) throw invalid(name, problems, `roadmap check ${asWord(name)}`);
  return roadmap;
}

/**
 * The learner's state, read without writing; null if the roadmap file has problems. `roadmap`: a file named by the
 * learner; `texted`: topics whose texts are wanted. `atHand`: the id of the topic that is meant if none is named.
 */
export async function readWithoutWriting(
  base: Base,
  roadmap: string | undefined,
  texted: readonly string[] = [],
): Promise<{ state: LearnerState; atHand: string | undefined } | null> {
  const { world, databasePath } = base;
  const db = openToRead(databasePath());
  try {
    const settings = settingsFrom(db ? mergedSettings(readSettings(db), readDeviceSettings(db)) : new Map());
    const choice = mapChoiceOf({ world, settings, options: { roadmap } }, db);
    const compiled = db && findCompiled(db, stampOf(choice.path));
    const file = compiled === null ? await readAnew(base, choice.path) : null;
    const graph = compiled ?? (file && graphOf(file.roadmap));
    if (graph === null) return null;
    const progress = progressOn(graph, db ? readProgressTable(db, graph.roadmap.id) : noProgress);
    const number = topicAtHand(graph, progress, db ? readClocks(db) : []);
    const atHand = number === undefined ? undefined : graph.idOf(number);
    const topics = [...texted, atHand ?? ''].filter(id => topicWith(graph, id) !== undefined);
    const texts = file?.texts ?? readTexts(db!, choice.path, topics);
    return { state: learnerState(graph, progress, undefined, undefined, () => texts), atHand };
  } finally {
    db?.close();
  }
}

/** A file that has changed since the last command; nothing is stored. */
async function readAnew(base: Base, path: string): Promise<RoadmapFile | null> {
  const { readStamped } = await import('../files/roadmap-file/read-stamped.ts');
  const { bytes, hash } = readStamped(path);
  return ((await builtInAt(base, path, hash)) ?? (await loadReader(base))(bytes, path)).roadmap;
}

/** The roadmap of the package, where its file is as it was when the package was built: without YAML. */
async function builtInAt({ world }: Base, path: string, hash: string): Promise<FileReading | null> {
  if (path !== world.builtIn) return null;
  const { readBuiltIn } = await import('../files/roadmap-file/built-in.ts');
  const roadmap = readBuiltIn(world.builtInRead, hash);
  return roadmap && { path, name: path, roadmap, problems: [], remarks: [] };
}

async function compile(store: Store, path: string): Promise<Graph> {
  const { db } = store;
  const { readStamped } = await import('../files/roadmap-file/read-stamped.ts');
  const { bytes, stamp, hash } = readStamped(path);
  const known = findByContent(db, stamp, hash);
  if (known !== null) return known;
  const { name, roadmap, problems } =
    (await builtInAt(store, path, hash)) ?? (await loadReader(store))(bytes, path);
  if (roadmap === null) {
    throw invalid(name, problems, `roadmap check${isUsed(store, db, path) ? '' : ` ${asWord(name)}`}`);
  }
  await refuseOtherMap(store, path, name, roadmap.roadmap);
  return saveCompiled(db, stamp, hash, roadmap);
}

function invalid(name: string, problems: PlacedProblem[], again: string): Failure {
  return new Failure('roadmap-invalid', `${name} has ${many(problems.length, 'problem')}`, {
    hint: `Nothing was changed. Check again: ${again}`,
    problems,
  });
}

function many(count: number, of: string): string {
  return `${count} ${of}${count === 1 ? '' : 's'}`;
}

/** Progress is kept under the id of a map, so two different maps that exist must not have the same. */
export async function refuseOtherMap(
  store: Store,
  path: string,
  name: string,
  { id, title, topics }: Roadmap,
): Promise<void> {
  const own = idsOf(topics);
  for (const other of await mapsWithId(store, id, path)) {
    const ids = idsOf(other.topics);
    if (isSameMap(own, ids)) continue;
    const had = `${store.files.nameOf(other.path)} had the id ${id}, and ${name} is another roadmap`;
    throw new Failure('id-taken', other.id === id ? `two different roadmaps have the id ${id}` : had, {
      unchanged: true,
      hint: [
        `${name}: ${title}, ${many(topics.length, 'topic')}`,
        `${store.files.nameOf(other.path)}: ${other.title}, ${many(other.topics.length, 'topic')}, ${commonIds(own, ids)} in common`,
        `Progress is kept under the id. Give one another id: in ${name}, write  id: ${id}-2`,
        ...(other.id !== id || countEntries(store.db, [id]) === 0
          ? []
          : [
              `Your entries stay with the roadmap that keeps the id ${id}. If both get another id, write  was: [${id}]  in the one that the entries belong to`,
            ]),
      ].join('\n'),
    });
  }
}

export function idsOf(topics: Roadmap['topics']): Set<string> {
  return new Set(topics.flatMap(({ id, was }) => [id, ...was]));
}

/**
 * The other files with this id: used ones, copies, and the built-in one; also a file that had it and continues
 * the entries under it.
 */
async function mapsWithId(store: Store, id: string, path: string): Promise<(Roadmap & { path: string })[]> {
  const { db, world } = store;
  const today = currentMap(db, id);
  const isKept = today !== id && countEntries(db, [id]) > 0;
  const used = readSeen(db).filter(seen => seen.id === id || (isKept && seen.id === today));
  // If it comes back, it is compared with this one.
  for (const seen of used) if (!isFile(seen.path)) outdate(db, seen.path);
  const copies = copiesOf(world).filter(copy => copy.id === id);
  const paths = new Set([...used, ...copies].map(other => other.path));
  if (idAt(world.builtIn) === id) paths.add(world.builtIn);
  // Whatever a copy and its source hold, they are one map.
  const sourceOf = (file: string) =>
    copies.some(copy => copy.path === file) ? readCopy(db, id)?.source : undefined;
  const others = [...paths].filter(
    other => other !== path && sourceOf(other) !== path && sourceOf(path) !== other && isFile(other),
  );
  const maps = others.map(async other => {
    const roadmap = readLastCompiled(db, other)?.roadmap ?? (await readAnew(store, other))?.roadmap;
    return roadmap ? [{ ...roadmap, path: other }] : [];
  });
  return (await Promise.all(maps)).flat();
}

/** Loads YAML and the rules of roadmap files, before anything is read by them. */
export async function loadReader({ world, options, files, prompt }: Base): Promise<Read> {
  const { readRoadmap } = await import('../files/roadmap-file/roadmap-yaml.ts');
  return (bytes, path) => {
    const name = files.nameOf(path);
    const slow = bytes.length > slowBytes && world.errors.isTTY && !options.quiet;
    // On one line, since only one line is cleared.
    if (slow) world.errors.write(`Reading ${name} for the first time ...`.slice(0, prompt.columns));
    const reading = readRoadmap(bytes, name);
    if (slow) world.errors.write('\r\x1b[K');
    const here = (problem: PlacedProblem) => ({ ...problem, file: path });
    const { roadmap, problems, remarks } = reading;
    return { path, name, roadmap, problems: problems.map(here), remarks: remarks.map(here) };
  };
}

/** Files of this size have thousands of topics and take longer than a second. */
const slowBytes = 600_000;

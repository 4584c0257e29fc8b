// Chooses the file of the map in use, and announces that choice where it may surprise.

import type { StoredEvent } from '../core/log/events.ts';
import { idIn } from '../core/roadmap/map-text.ts';
import { asWord } from '../core/text/quote.ts';
import {
  copiesOf,
  type KnownMaps,
  knownMaps,
  type MapChoice,
  mapNamed,
  nameOfFile,
  roadmapPath,
  wholePath,
} from '../files/paths.ts';
import { isFile, readBounded } from '../files/roadmap-file/bounded-file.ts';
import { type Database, openToRead, writeIfFree } from '../store/database.ts';
import { currentMap } from '../store/log/event-rows.ts';
import {
  markAnnounced,
  readIdAt,
  readMapTitle,
  readRenamedMaps,
  readSeen,
  wasAnnounced,
} from '../store/queries/known-maps.ts';
import type { Base } from './base.ts';

type Choice = Pick<Base, 'world' | 'settings'> & { options: { roadmap?: string | undefined } };

/** `db`: null while there is none. */
export function mapChoiceOf({ world, options, settings }: Choice, db: Database | null): MapChoice {
  const given = { option: options.roadmap, setting: settings?.roadmap ?? null };
  return roadmapPath(world, given, lookup(world, db));
}

function lookup({ builtIn }: Base['world'], db: Database | null): KnownMaps {
  return {
    builtIn,
    seen: () => (db === null ? [] : readSeen(db)),
    today: id => (db === null ? id : currentMap(db, id)),
  };
}

/**
 * The path of a roadmap as typed after `line` (null: where no file can be typed), a file or a name; null for the
 * built-in one, whose path changes with the package.
 */
export function pathOfDefault(
  { world, db }: { world: Base['world']; db: Database },
  typed: string,
  line?: string | null,
): string | null {
  const path = mapNamed(typed, world, lookup(world, db), line);
  return path === world.builtIn ? null : path;
}

/** Every roadmap that can be named here; without a database, the built-in one and copies. */
export function knownNames({ world, databasePath }: Base): { path: string; id: string }[] {
  const db = openToRead(databasePath());
  try {
    return knownMaps(world, lookup(world, db));
  } finally {
    db?.close();
  }
}

/** Ids that a new roadmap should not get: those of other files than this one, and earlier ones that count. */
export function idsTaken({ world, databasePath }: Base, path: string | null): Set<string> {
  const db = openToRead(databasePath());
  try {
    const others = knownMaps(world, lookup(world, db)).filter(known => known.path !== path);
    return new Set([...others.map(({ id }) => id), ...(db === null ? [] : readRenamedMaps(db).keys())]);
  } finally {
    db?.close();
  }
}

export function nameOfNew({ world }: Base, typed: string): { path: string; name: string } {
  return nameOfFile(typed, world);
}

/** The default as `use` takes it: a name, or a path; null if its file is gone. */
export function nameToType({ world, files }: Base, setting: string | null): string | null {
  if (setting === null) return 'built-in';
  if (!isFile(wholePath(setting, world))) return null;
  return copiesOf(world).find(({ path }) => path === setting)?.id ?? files.nameOf(setting);
}

/** The name to type for a map: its id, unless another map here has it, too. */
export function lineNameOf(store: Base & { db: Database }, path: string, id: string): string {
  const { world, db } = store;
  try {
    if (mapNamed(id, world, lookup(world, db)) === path) return id;
  } catch {
    // Two files have it.
  }
  return nameToType(store, path === world.builtIn ? null : path) ?? id;
}

/** Whether commands that name no roadmap use this file. */
export function isUsed({ world, settings }: Omit<Choice, 'options'>, db: Database, path: string): boolean {
  try {
    return mapChoiceOf({ world, settings, options: {} }, db).path === path;
  } catch {
    return false;
  }
}

/** Whether the roadmap behind `-r` is in use without it, too. */
export function isNamedInVain(choice: Choice, db: Database): boolean {
  try {
    return isUsed(choice, db, mapChoiceOf(choice, db).path);
  } catch {
    return false;
  }
}

/** The name to type behind `-r` for the map with this id. */
export function nameOfMap(store: Base & { db: Database }, id: string): string {
  const known = knownMaps(store.world, lookup(store.world, store.db)).find(map => map.id === id);
  return asWord(known ? lineNameOf(store, known.path, id) : id);
}

/** The same; null for the map that is in use without `-r`. */
export function lineMapOf(store: Base & { db: Database }, id: string): string | null {
  return idInUse({ ...store, options: {} }, store.db) === id ? null : nameOfMap(store, id);
}

/** The key for the state of a map: its path; for the built-in one its id, since its path changes with the package. */
export function stateKey({ world }: Pick<Base, 'world'>, path: string, id: string): string {
  return path === world.builtIn ? id : path;
}

/** Names the map of the recorded entries, if it is neither the one in use nor that of the entry before. */
export function announceOtherMap(
  base: Base,
  db: Database,
  events: readonly StoredEvent[],
  last: string | null,
): void {
  const maps = events.flatMap(({ roadmap, kind }) => (kind === 'undone' ? [] : (roadmap ?? [])));
  if (maps.length === 0) return;
  const inUse = idInUse(base, db);
  // A start may have stopped the clock of another map first.
  const roadmap = maps.find(id => id === inUse) ?? maps[0]!;
  const title = readMapTitle(db, roadmap) ?? roadmap;
  if (roadmap !== inUse) base.notes.push(`this was recorded in ${title}, not in the roadmap in use here`);
  else if (last !== null && last !== roadmap)
    base.notes.push(
      `this was recorded in ${title}; the entry before was in ${readMapTitle(db, last) ?? last}`,
    );
}

function idInUse(choice: Choice, db: Database): string | null {
  try {
    return readIdAt(db, mapChoiceOf(choice, db).path);
  } catch {
    return null;
  }
}

/** Says why another file is not the map in use: for a missing default at each command, for any other file once. */
export function announceMapInUse(
  base: Base,
  db: Database,
  { passed, gone, goneDefault }: MapChoice,
  title: string,
): void {
  const { files, notes, options } = base;
  if (options.quiet) return;
  if (goneDefault !== null)
    notes.push(
      `your default roadmap is gone (${files.nameOf(goneDefault)}), so this is about ${title}\nChoose another one: roadmap use built-in\nAll of them: roadmap maps`,
    );
  const isNews = (path: string) => !wasAnnounced(db, path);
  const [other] = passed.filter(isNews);
  const [lost] = gone.filter(isNews);
  if (other !== undefined)
    notes.push(
      `${files.nameOf(other)} belongs to something else, so this is about ${title}\nNot so? It would have to say: roadmap: 1`,
    );
  if (lost !== undefined)
    notes.push(
      `${files.nameOf(lost)}, which you used, is gone, so this is about ${title}\nAll roadmaps: roadmap maps`,
    );
  const unannounced = [...passed, ...gone].filter(isNews);
  if (unannounced.length > 0)
    base.afterNotes.push(() => writeIfFree(db, () => markAnnounced(db, unannounced)));
}

/** Whether a roadmap file says that it is one, and under which id. */
export function idAt(path: string): string | null {
  try {
    return idIn(readBounded(path).toString());
  } catch {
    return null;
  }
}

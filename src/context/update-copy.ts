// Brings the copy of a roadmap up to date from its source.

import { commonIds, isSameMap } from '../core/roadmap/map-text.ts';
import { isStateOf } from '../core/roadmap/renamed-maps.ts';
import type { MapState } from '../core/state/map-change.ts';
import { Failure } from '../core/text/failure.ts';
import { asWord } from '../core/text/quote.ts';
import { formatDate } from '../core/time/format-date.ts';
import { keepBeside, replaceCopy } from '../files/output/map-copy.ts';
import { copiesOf } from '../files/paths.ts';
import { readBounded } from '../files/roadmap-file/bounded-file.ts';
import { hashOf } from '../files/roadmap-file/read-stamped.ts';
import { readCopy, writeCopyRow } from '../store/queries/known-maps.ts';
import { markStateAnnounced } from '../store/queries/map-states.ts';
import { asState } from './compare-maps.ts';
import { sourcesOf, withOwnId } from './copies.ts';
import { idsOf, loadReader, type Read, validIn } from './map.ts';
import { pathOfDefault, stateKey } from './map-choice.ts';
import type { Store } from './store.ts';

export interface Update {
  id: string;
  path: string;
  /** Null: stdin. */
  source: string | null;
  bytes: Uint8Array;
  old: MapState;
  now: MapState;
  names: { old: string; new: string };
  isSame: boolean;
  /** The copy isn't as it was written. */
  isEdited: boolean;
}

/** Reads a copy and its source, or the one that is named. */
export async function updateOf(store: Store, name: string, typed: string | undefined): Promise<Update> {
  const { db, files } = store;
  const copy = copyNamed(store, name);
  const { path, id } = copy;
  const row = readCopy(db, id);
  const given = typed ?? row?.source;
  if (given == null) {
    throw new Failure('usage', `the source of ${id} is not known`, {
      unchanged: true,
      hint: `Name the file: roadmap maps update ${id} FILE`,
    });
  }
  const read = await loadReader(store);
  const { source, bytes } = sourceFor(store, read, id, given, typed === undefined);
  const own = readBounded(path);
  const [old, now] = [validIn(read, own, path), validIn(read, bytes, source ?? '(stdin)')];
  const [ids, newIds] = [idsOf(old.roadmap.topics), idsOf(now.roadmap.topics)];
  // The text of its own source is the same map, however much it changed.
  if (typed !== undefined && source !== row?.source && !isSameMap(ids, newIds)) {
    throw new Failure(
      'refused',
      `"${typed}" is another roadmap than ${id}: ${commonIds(ids, newIds)} topics in common`,
      {
        reason: 'other-roadmap',
        unchanged: true,
        hint: `Add it under a name of its own: roadmap maps add ${asWord(typed)} --as ${id}-2`,
      },
    );
  }
  return {
    ...{ id, path, source, bytes },
    ...{ old: asState(old), now: asState(now) },
    names: { old: files.nameOf(path), new: source === null ? 'stdin' : files.nameOf(source) },
    isSame: Buffer.from(bytes).equals(own),
    isEdited: row !== null && !row.hashes.includes(hashOf(own)),
  };
}

function copyNamed(store: Store, name: string): { path: string; id: string } {
  const found = copiesOf(store.world).find(({ id }) => id === name);
  if (found) return found;
  const path = pathOfDefault(store, name, null);
  const what =
    path === null
      ? 'the built-in roadmap is not a copy: it comes with the program'
      : `${name} is ${store.files.nameOf(path)}, a file of yours`;
  throw new Failure('refused', what, {
    reason: 'not-added',
    unchanged: true,
    hint: `What changed in it: roadmap maps diff ${path === null ? 'built-in' : asWord(name)}`,
  });
}

/** `isKnown`: whether this is the recorded source of the copy. */
function sourceFor(
  store: Store,
  read: Read,
  id: string,
  given: string,
  isKnown: boolean,
): { source: string | null; bytes: Uint8Array } {
  const again = `Name the file: roadmap maps update ${id} FILE`;
  let found: ReturnType<typeof sourcesOf>;
  try {
    found = sourcesOf(store, given, id);
  } catch (error) {
    if (!isKnown || !(error instanceof Failure)) throw error;
    throw new Failure('roadmap-missing', `${store.files.nameOf(given)}, where ${id} came from, is gone`, {
      unchanged: true,
      hint: again,
    });
  }
  const fitting = found.length === 1 ? found : sourcesWithId(read, found, id);
  const [only] = fitting;
  if (only === undefined || fitting.length > 1) {
    throw new Failure(
      'usage',
      `${found.length} roadmaps are in "${given}", and none is alone with the id ${id}`,
      {
        unchanged: true,
        hint: again,
      },
    );
  }
  return { source: only.source, bytes: withOwnId(only.bytes, id).bytes };
}

/** The files with the id of the copy; if there are none, those that had it. */
function sourcesWithId(read: Read, found: ReturnType<typeof sourcesOf>, id: string): typeof found {
  const same = found.filter(({ bytes }) => withOwnId(bytes, id).isSame);
  if (same.length > 0) return same;
  return found.filter(({ bytes, source }) =>
    isStateOf({ id }, validIn(read, bytes, source ?? '(stdin)').roadmap),
  );
}

/** Returns the name under which a copy that was edited by hand is kept, or null. */
export function takeOver(store: Store, { id, path, source, bytes, isEdited, now }: Update): string | null {
  const { db, files, today } = store;
  const hash = hashOf(bytes);
  const kept = isEdited ? keepBeside(path, formatDate(today)) : null;
  // Before the file: if the program is killed between the two, the copy is still a known one.
  const before = readCopy(db, id);
  writeCopyRow(db, id, {
    source: source ?? before?.source ?? null,
    hashes: [...(before?.hashes.slice(-1) ?? []), hash],
  });
  replaceCopy(path, Buffer.from(bytes).toString());
  // This change was shown just now.
  markStateAnnounced(db, stateKey(store, path, now.roadmap.id), hash);
  store.written.any = true;
  return kept === null ? null : files.nameOf(kept);
}

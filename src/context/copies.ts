// Roadmaps that `maps add` keeps below the folder of the database.

import { builtInName, idIn, isMeantAsMap, withId } from '../core/roadmap/map-text.ts';
import type { WrittenRoadmap } from '../core/roadmap/roadmap.ts';
import { Failure } from '../core/text/failure.ts';
import { asWord } from '../core/text/quote.ts';
import { putAside, writeCopy } from '../files/output/map-copy.ts';
import { copiesFolder, copiesOf, wholePath } from '../files/paths.ts';
import { isFile, mostBytes, readBounded } from '../files/roadmap-file/bounded-file.ts';
import { filesIn } from '../files/roadmap-file/files-in.ts';
import { hashOf } from '../files/roadmap-file/read-stamped.ts';
import { countEntries, readMapTitle, writeCopyRow } from '../store/queries/known-maps.ts';
import { graphAt, loadReader, refuseOtherMap, validIn } from './map.ts';
import { pathOfDefault } from './map-choice.ts';
import type { Store } from './store.ts';

export interface Copied {
  roadmap: WrittenRoadmap;
  path: string;
  /** Null: stdin. */
  source: string | null;
}

/** Copies the roadmap files that are named: a file, those of a folder, or `-`. All of them, or none. */
export async function addCopies(store: Store, typed: string, as: string | undefined): Promise<Copied[]> {
  const sources = sourcesOf(store, typed);
  if (as !== undefined && sources.length > 1) {
    throw new Failure('usage', `--as names one roadmap, and there are ${sources.length} in "${typed}"`, {
      hint: 'Name one of the files.',
    });
  }
  const reader = await loadReader(store);
  const isOne = sources.length === 1;
  const read: { roadmap: WrittenRoadmap; text: string; source: string | null }[] = [];
  for (const { source, bytes } of sources) {
    const text = Buffer.from(bytes).toString();
    if (/\.(?:json|md|markdown)$/i.test(source ?? '') && !isMeantAsMap(text)) {
      throw new Failure('file-invalid', `${store.files.nameOf(source!)} is not a roadmap file`, {
        unchanged: true,
        hint: `Make a roadmap from it: roadmap import ${asWord(typed)} --as roadmap`,
      });
    }
    const named = as === undefined ? text : withId(text, as);
    const given = as === undefined ? bytes : Buffer.from(named);
    const { roadmap } = validIn(reader, given, source ?? '(stdin)');
    refuseTaken(store, roadmap, isOne ? typed : store.files.nameOf(source!), isOne);
    if (as !== undefined && roadmap.id !== as) {
      throw new Failure('usage', `the id of "${typed}" can't be replaced`, {
        hint: `In the file, write  id: ${as}`,
      });
    }
    if (read.some(other => other.roadmap.id === roadmap.id))
      throw taken(`two of the files have the id ${roadmap.id}`, []);
    await refuseOtherMap(
      store,
      source ?? '',
      source === null ? 'this one' : store.files.nameOf(source),
      roadmap,
    );
    read.push({ roadmap, text: named, source });
  }
  const copied: Copied[] = [];
  for (const { roadmap, text, source } of read) {
    writeCopyRow(store.db, roadmap.id, { source, hashes: [hashOf(Buffer.from(text))] });
    const path = writeCopy(copiesFolder(store.world), roadmap.id, text);
    // What was written stays; it is listed and compiled at its first use at the latest.
    await graphAt(store, path);
    copied.push({ roadmap, path, source });
  }
  store.written.any = true;
  return copied;
}

/** `id`: that of the copy to bring up to date; null: of a new one. */
export function sourcesOf(
  { world, prompt, files }: Store,
  typed: string,
  id: string | null = null,
): { source: string | null; bytes: Uint8Array }[] {
  if (/^[a-z][a-z+.-]*:\/\/|^git@/i.test(typed)) throw noNetwork(typed, id);
  if (typed === '-') {
    prompt.tellWaiting('a roadmap file');
    return [{ source: null, bytes: world.readInput(mostBytes + 1).bytes }];
  }
  const path = wholePath(typed, world);
  const found = isFile(path) ? [path] : filesIn(path);
  if (found.length === 0) {
    const folder = `node_modules/${typed.replace(/^npm:/, '')}`;
    if (filesIn(wholePath(folder, world)).length > 0) {
      throw new Failure('roadmap-missing', `there is no file "${typed}"`, {
        hint: `The package: roadmap maps add ${folder}`,
      });
    }
    files.existing(typed);
  }
  const meant = found
    .map(source => ({ source, bytes: readBounded(source) }))
    .filter(({ bytes }) => found.length === 1 || isMeantAsMap(bytes.toString('latin1')));
  return meant;
}

/** A map with the id of its copy. `isSame`: it had that id. */
export function withOwnId(bytes: Uint8Array, id: string): { bytes: Uint8Array; isSame: boolean } {
  const text = Buffer.from(bytes).toString();
  const isSame = idIn(text) === id;
  return { bytes: isSame ? bytes : Buffer.from(withId(text, id)), isSame };
}

/** The typed text is repeated only if no shell gives it a meaning. */
function noNetwork(typed: string, id: string | null): Failure {
  const line = id === null ? 'roadmap maps add' : `roadmap maps update ${id}`;
  const address = /^[\w.:/@~%+-]+$/.test(typed) ? typed : 'ADDRESS';
  const name = address
    .replace(/\.git$/, '')
    .replace(/\/$/, '')
    .split(/[/:]/)
    .at(-1);
  return new Failure('usage', 'roadmap opens no network connection', {
    unchanged: true,
    hint: /\.ya?ml$/i.test(address)
      ? `Fetch it: curl -fsSL ${address} | ${line} -${id === null ? '' : ' --yes'}`
      : `Fetch it: git clone ${address}\nThen: ${line} ./${name}`,
  });
}

function refuseTaken(store: Store, { id }: WrittenRoadmap, typed: string, isOne: boolean): void {
  if (copiesOf(store.world).some(copy => copy.id === id))
    throw taken(`there is a roadmap ${id} already`, [
      `To bring it up to date: roadmap maps update ${id} ${asWord(typed)}`,
      `To keep both: roadmap maps add ${asWord(typed)} --as ${id}-2`,
      ...(isOne ? [] : ['To add others: name their files, one by one']),
    ]);
  if (id === builtInName)
    throw taken(`${id} is the name of the roadmap that comes with the program`, [
      `Under another name: roadmap maps add ${asWord(typed)} --as ${id}-2`,
    ]);
}

function taken(what: string, hints: string[]): Failure {
  return new Failure('refused', what, {
    reason: 'exists',
    unchanged: true,
    ...(hints.length > 0 && { hint: hints.join('\n') }),
  });
}

export interface Removed {
  id: string;
  title: string;
  file: string;
  file_name: string;
  entries: number;
  was_default: boolean;
}

export function removeCopy(store: Store, typed: string): Removed {
  const { db, world, files } = store;
  const copy = copiesOf(world).find(({ id }) => id === typed);
  if (copy === undefined) {
    const path = pathOfDefault(store, typed);
    throw new Failure(
      'refused',
      `${path === null ? 'the built-in roadmap' : files.nameOf(path)} was not added`,
      {
        reason: 'not-added',
        unchanged: true,
        hint: 'Only copies that maps add made are removed. All roadmaps: roadmap maps',
      },
    );
  }
  const title = readMapTitle(db, copy.id) ?? copy.id;
  const to = putAside(copy.path);
  const wasDefault = store.settings.roadmap === copy.path;
  if (wasDefault) store.setOnDevice('roadmap', null);
  store.written.any = true;
  return {
    id: copy.id,
    title,
    file: to,
    file_name: files.nameOf(to),
    entries: countEntries(db, [copy.id]),
    was_default: wasDefault,
  };
}

// Paths of the database, the roadmap file and pages, from the environment and the working directory, and
// short names for them.

import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, posix, resolve, win32 } from 'node:path';
import { builtInName, idIn, isMeantAsMap } from '../core/roadmap/map-text.ts';
import { Failure } from '../core/text/failure.ts';
import { asWord } from '../core/text/quote.ts';
import { suggest } from '../core/text/suggest.ts';
import { isFile, readBounded } from './roadmap-file/bounded-file.ts';

export interface Locations {
  env: Readonly<Record<string, string | undefined>>;
  cwd: string;
  home: string;
  platform: string;
}

/** The path functions of the given platform, so that tests can check Windows elsewhere. */
function pathsOf(platform: string) {
  return platform === 'win32' ? win32 : posix;
}

/** ROADMAP_DB, else roadmap.db in the system's folder for user data. */
export function databasePath({ env, cwd, home, platform }: Locations): string {
  const { resolve, join, isAbsolute } = pathsOf(platform);
  if (env.ROADMAP_DB) return resolve(cwd, fromHome(env.ROADMAP_DB, home, join));
  if (env.XDG_DATA_HOME && isAbsolute(env.XDG_DATA_HOME))
    return join(env.XDG_DATA_HOME, 'roadmap', 'roadmap.db');
  if (platform === 'win32' && env.LOCALAPPDATA) return join(env.LOCALAPPDATA, 'roadmap', 'roadmap.db');
  if (!home) {
    throw new Failure('system', 'there is no home folder to keep your progress in', {
      hint: 'Set HOME, or name the file: ROADMAP_DB=/path/to/roadmap.db',
    });
  }
  return join(home, '.local', 'share', 'roadmap', 'roadmap.db');
}

/** Expands `~` in variables and settings, where no shell does it. */
function fromHome(typed: string, home: string, joined = join): string {
  return home !== '' && /^~($|[/\\])/.test(typed) ? joined(home, typed.slice(1)) : typed;
}

/** The typed text as a full path. */
export function wholePath(typed: string, { cwd, home }: Pick<Locations, 'cwd' | 'home'>): string {
  return resolve(cwd, fromHome(typed, home));
}

/** The name for a new roadmap file: that of the file, or of its folder if the file has the usual name. */
export function nameOfFile(
  typed: string,
  places: Pick<Locations, 'cwd' | 'home'>,
): { path: string; name: string } {
  const path = wholePath(typed, places);
  const name = basename(path, extname(path));
  return { path, name: name === 'roadmap' ? basename(dirname(path)) : name };
}

/** Where `report --open` writes its page: private, and replaced by the next one. */
export function pagePath(places: Locations): string {
  return join(dirname(databasePath(places)), 'report.html');
}

/** Where `maps add` keeps copies of roadmap files. */
export function copiesFolder(places: Locations): string {
  return join(dirname(databasePath(places)), 'maps');
}

export interface MapChoice {
  path: string;
  /** Why this file was chosen. */
  source: 'option' | 'environment' | 'folder' | 'setting' | 'built-in';
  /** Files named roadmap.yaml on the way up that are not roadmaps. */
  passed: string[];
  /** Paths on the way up where a roadmap was used, and no longer exists. */
  gone: string[];
  /** The file of the default, if it is gone. */
  goneDefault: string | null;
}

/** The meanings of a name. */
export interface KnownMaps {
  builtIn: string;
  /** The roadmap files used on this device; some may be gone. */
  seen(): readonly { path: string; id: string }[];
  /** The id that the roadmap with this id has today. */
  today(id: string): string;
}

/** `option`: the argument of -r; `setting`: the value of `config roadmap`. */
export function roadmapPath(
  places: Locations,
  given: { option: string | undefined; setting: string | null },
  known: KnownMaps,
): MapChoice {
  const { env } = places;
  const none = { passed: [], gone: [], goneDefault: null };
  if (given.option !== undefined)
    return { path: mapNamed(given.option, places, known), source: 'option', ...none };
  if (env.ROADMAP_FILE)
    return { path: mapNamed(env.ROADMAP_FILE, places, known), source: 'environment', ...none };
  const { path, ...beside } = nearest(places, known);
  if (path !== null)
    return { path, source: path === known.builtIn ? 'built-in' : 'folder', ...beside, goneDefault: null };
  const chosen = given.setting === null ? null : wholePath(given.setting, places);
  if (chosen !== null && isFile(chosen))
    return { path: chosen, source: 'setting', ...beside, goneDefault: null };
  return { path: known.builtIn, source: 'built-in', ...beside, goneDefault: chosen };
}

/**
 * The file of a roadmap as typed: a path, `built-in`, or the id of one that is known on this device. `line`: what was
 * typed before it; null: no file can be typed there.
 */
export function mapNamed(
  typed: string,
  places: Locations,
  known: KnownMaps,
  line: string | null = 'roadmap -r',
): string {
  const { cwd, home } = places;
  const all = 'All of them: roadmap maps';
  if (/[\\/]|^[.~]|\.ya?ml$/i.test(typed)) return existingFile(within(typed, places), cwd, home);
  if (typed === builtInName) return known.builtIn;
  if (isFile(resolve(cwd, typed))) return resolve(cwd, typed);
  const copies = copiesOf(places);
  const copy = copies.find(({ id }) => id === typed);
  if (copy) return copy.path;
  const builtInId = idIn(readText(known.builtIn));
  if (typed === builtInId) return known.builtIn;
  const seen = known.seen().filter(({ path }) => path !== known.builtIn && isFile(path));
  const found = seen.filter(({ id }) => id === typed);
  if (found.length === 1) return found[0]!.path;
  if (found.length > 1) {
    throw new Failure('no-such-roadmap', `there are ${found.length} roadmap files with the id ${typed}`, {
      hint:
        line === null ? all : found.map(({ path }) => `${line} ${asWord(nameFor(path, places))}`).join('\n'),
    });
  }
  const today = known.today(typed);
  if (today !== typed) return mapNamed(today, places, known, line);
  const [near] = suggest(
    typed,
    knownMaps(places, known).map(({ id }) => id),
  );
  throw new Failure('no-such-roadmap', `there is no roadmap "${typed}"`, {
    hint: [
      ...(near === undefined ? [] : [`Did you mean: ${near}`]),
      all,
      ...(line === null
        ? []
        : [`A file: ${line} ./${isFile(within(`./${typed}`, places)) ? typed : `${typed}.yaml`}`]),
    ].join('\n'),
  });
}

/** Every roadmap that can be named: the built-in one, copies, and the used files that are there, as they are given. */
export function knownMaps<Seen extends { path: string; id: string }>(
  places: Locations,
  known: { builtIn: string; seen(): readonly Seen[] },
): (Seen | { path: string; id: string })[] {
  const id = idIn(readText(known.builtIn));
  // An earlier version of the package stays there where Node has several versions.
  const isEarlier = (map: Seen) =>
    map.id === id && map.path !== known.builtIn && /[\\/]node_modules[\\/]/.test(map.path);
  const all = [
    ...(id === null ? [] : [{ path: known.builtIn, id }]),
    ...copiesOf(places),
    ...known.seen().filter(map => isFile(map.path) && !isEarlier(map)),
  ];
  return [...new Map(all.map(map => [map.path, map])).values()];
}

/** The copies that `maps add` made. */
export function copiesOf(places: Locations): { path: string; id: string }[] {
  const folder = copiesFolder(places);
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  return names
    .filter(name => name.endsWith('.yaml') && isFile(join(folder, name)))
    .sort()
    .map(name => ({ path: join(folder, name), id: name.slice(0, -'.yaml'.length) }));
}

/** Of a folder the roadmap file in it. */
function within(typed: string, { cwd, home }: Locations): string {
  const path = resolve(cwd, fromHome(typed, home));
  const found = fileNames.map(name => join(path, name)).filter(isFile);
  return found.find(file => isMeantAsMap(readText(file))) ?? found[0] ?? typed;
}

/** The full path of a file as typed; throws if there is none. `home`: expands `~` where no shell has. */
export function existingFile(typed: string, cwd: string, home = ''): string {
  const path = resolve(cwd, fromHome(typed, home));
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isFile()) return path;
  if (found?.isDirectory()) {
    const within = isFile(join(path, 'roadmap.yaml')) ? join(typed, 'roadmap.yaml') : null;
    throw new Failure('roadmap-missing', `"${typed}" is a folder, not a file`, {
      hint: within === null ? 'Name a roadmap file in it.' : `Name the file in it: ${within}`,
    });
  }
  throw new Failure('roadmap-missing', found ? `"${typed}" is not a file` : `there is no file "${typed}"`, {
    hint: 'Write one to start from: roadmap init',
  });
}

/** In one folder the first goes before the other. */
const fileNames = ['roadmap.yaml', 'roadmap.yml'];

/** Searches upwards from `folder`. Where a roadmap was used, the file counts whatever it holds now. */
function nearest(
  places: Locations,
  { seen }: KnownMaps,
): { path: string | null } & Pick<MapChoice, 'passed' | 'gone'> {
  const passed: string[] = [];
  const gone: string[] = [];
  let paths: Set<string> | null = null;
  const wasUsed = (path: string) => {
    paths ??= new Set(seen().map(known => known.path));
    return paths.has(path);
  };
  for (let here = places.cwd; ; here = dirname(here)) {
    for (const path of fileNames.map(name => join(here, name))) {
      if (isFile(path) && isMeantAsMap(readText(path))) return { path, passed, gone };
      if (!wasUsed(path)) {
        if (isFile(path)) passed.push(path);
      } else if (isFile(path)) return { path, passed, gone };
      else if (existsSync(path)) throw noFileNow(path, places);
      else gone.push(path);
    }
    if (dirname(here) === here) return { path: null, passed, gone };
  }
}

function noFileNow(path: string, places: Locations): Failure {
  const what = statSync(path).isDirectory() ? 'a folder' : 'no file';
  return new Failure(
    'roadmap-missing',
    `${nameFor(path, places)}, which you used as a roadmap, is ${what} now`,
    {
      unchanged: true,
      hint: 'With another one: roadmap -r built-in next\nAll of them: roadmap maps',
    },
  );
}

function readText(path: string): string {
  try {
    return readBounded(path).toString('latin1');
  } catch {
    return '';
  }
}

/** A path as a person would type it here: relative below the working directory, with ~ below home. */
export function nameFor(
  path: string,
  { cwd, home, platform }: Pick<Locations, 'cwd' | 'home' | 'platform'>,
): string {
  const { relative, isAbsolute, sep } = pathsOf(platform);
  // On Windows, upper and lower case are equal, and a path on another drive can't be relative.
  const within = (folder: string) => {
    const below = relative(folder, path);
    const isOutside = below === '' || below === '..' || below.startsWith(`..${sep}`) || isAbsolute(below);
    return isOutside ? null : below;
  };
  const below = relative(home, cwd) === '' ? null : within(cwd);
  if (below !== null) return below;
  const belowHome = home === '' ? null : within(home);
  return belowHome === null ? path : `~${sep}${belowHome}`;
}

/** Whether a file lies in the working folder or in one above it. */
export function isAtOrAbove(path: string, { cwd, platform }: Pick<Locations, 'cwd' | 'platform'>): boolean {
  const { relative, isAbsolute } = pathsOf(platform);
  const below = relative(dirname(path), cwd);
  return !below.startsWith('..') && !isAbsolute(below);
}

/** The path of a folder as typed. */
export function existingFolder(typed: string, cwd: string, home: string): string {
  const path = wholePath(typed, { cwd, home });
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return path;
  throw new Failure('file-missing', `there is no folder "${typed}"`, { unchanged: true });
}

/** Whether a word names a file here. */
export function namesFile(word: string, cwd: string, home: string): boolean {
  return isFile(wholePath(word, { cwd, home }));
}

// Paths of the database, the roadmap file and pages, from the environment and the working directory, and
// short names for them.

import { statSync } from 'node:fs';
import { dirname, join, posix, resolve, win32 } from 'node:path';
import { Failure } from '../core/text/failure.ts';
import { isFile, readBounded } from './roadmap-file/bounded-file.ts';

export interface Places {
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
export function databasePath({ env, cwd, home, platform }: Places): string {
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

/** What was typed as a whole path. */
export function wholePath(typed: string, { cwd, home }: Pick<Places, 'cwd' | 'home'>): string {
  return resolve(cwd, fromHome(typed, home));
}

/** Where `report --open` writes its page: private, and replaced by the next one. */
export function pagePath(places: Places): string {
  return join(dirname(databasePath(places)), 'report.html');
}

export interface RoadmapPlace {
  path: string;
  /** Why this file was chosen. */
  source: 'option' | 'environment' | 'folder' | 'setting' | 'built-in';
}

/** `option`: the argument of -r; `setting`: the value of `config roadmap`. */
export function roadmapPath(
  { env, cwd, home }: Places,
  { option, setting, builtIn }: { option: string | undefined; setting: string | null; builtIn: string },
): RoadmapPlace {
  if (option !== undefined) return { path: existingFile(option, cwd), source: 'option' };
  if (env.ROADMAP_FILE) {
    return { path: existingFile(env.ROADMAP_FILE, cwd, home), source: 'environment' };
  }
  const near = nearest(cwd);
  if (near !== null) return { path: near, source: near === builtIn ? 'built-in' : 'folder' };
  if (setting !== null) return { path: existingFile(setting, cwd, home), source: 'setting' };
  return { path: builtIn, source: 'built-in' };
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

/** Searches upwards from `folder`. A file without the key `roadmap:` belongs to something else. */
function nearest(folder: string): string | null {
  for (let here = folder; ; here = dirname(here)) {
    const path = join(here, 'roadmap.yaml');
    if (isFile(path) && /^(?:\u00ef\u00bb\u00bf)?["']?roadmap["']?[ \t]*:/m.test(readText(path))) return path;
    if (dirname(here) === here) return null;
  }
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
  { cwd, home, platform }: Pick<Places, 'cwd' | 'home' | 'platform'>,
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

// The licences of all code in the bundle, in one text.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('..', import.meta.url));

/** Packages whose files already contain their dependencies. */
export const bundledBefore: readonly string[] = ['d3-dag'];

/** Packages that contain types only. */
export const typesAlone: readonly string[] = ['type-fest'];

/** `modules`: the ids of all bundled modules. */
export function licencesOf(modules: readonly string[], heading = ofPackage): string {
  const texts = new Map(foldersOf(modules).map(licenceIn));
  return [
    heading,
    ...[...texts.keys()].sort().map(name => `${'-'.repeat(80)}\n${name}\n\n${texts.get(name)}`),
    '',
  ].join('\n\n');
}

const ofPackage =
  'roadmap is under the MIT licence, see LICENSE. Parts of these packages are in its files below dist, each under its own.';

/** The folders of all packages that the modules belong to, and of packages bundled within those. */
export function foldersOf(modules: readonly string[]): string[] {
  const folders = new Set(modules.flatMap(id => packageFolder(id) ?? []));
  for (const folder of folders) {
    if (bundledBefore.includes(manifestIn(folder).name))
      for (const inner of neededBy(folder)) folders.add(inner);
  }
  return [...folders];
}

/** The folders of all direct and indirect dependencies of a package. */
function neededBy(folder: string): string[] {
  const names = Object.keys(manifestIn(folder).dependencies ?? {}).filter(name => !typesAlone.includes(name));
  const own = names.map(name => dependencyFolder(name, folder));
  return own.flatMap(inner => [inner, ...neededBy(inner)]);
}

function dependencyFolder(name: string, from: string): string {
  const folder = join(from, 'node_modules', name);
  return existsSync(folder) ? folder : dependencyFolder(name, dirname(from));
}

/** Null for our own modules. */
function packageFolder(id: string): string | null {
  // A few lines that rolldown itself adds.
  if (id.includes('rolldown/runtime')) return join(project, 'node_modules', 'rolldown');
  if (!/[\\/]node_modules[\\/]/.test(id)) return null;
  for (let folder = dirname(id); ; folder = dirname(folder)) {
    // A package.json without a version only says how to read the files of its folder.
    if (existsSync(join(folder, 'package.json')) && manifestIn(folder).version) return folder;
  }
}

/** A heading with name, version and licence; and the licence's text. */
export function licenceIn(folder: string): [string, string] {
  const { name, version, license, author } = manifestIn(folder);
  const title = `${name} ${version} (${license})`;
  const file = readdirSync(folder).find(file => /^(licen[cs]e|copying)(\.|$)/i.test(file));
  if (file !== undefined) return [title, readFileSync(join(folder, file), 'utf8').trim()];
  if (license !== 'MIT') throw new Error(`${name} brings no text of its licence, so it can't be bundled`);
  // The package only names MIT. Its text is that of our own licence with the package's author.
  const ours = readFileSync(join(project, 'LICENSE'), 'utf8').trim();
  return [title, ours.replace(/^Copyright.*$/m, `Copyright (c) ${author.name ?? author}`)];
}

export function manifestIn(folder: string) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

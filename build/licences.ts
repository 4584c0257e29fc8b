// The licences of whatever is part of the bundle, in one text.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('..', import.meta.url));

/** Packages whose own files have in them what they depend on. */
export const bundledBefore: readonly string[] = ['d3-dag'];

/** Packages in which no program is. */
export const typesAlone: readonly string[] = ['type-fest'];

/** `modules`: the ids of all modules that were bundled. */
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

/** The folders of all packages that modules are of, and of what is inside these. */
export function foldersOf(modules: readonly string[]): string[] {
  const folders = new Set(modules.flatMap(id => packageFolder(id) ?? []));
  for (const folder of folders) {
    if (bundledBefore.includes(manifestIn(folder).name))
      for (const inner of neededBy(folder)) folders.add(inner);
  }
  return [...folders];
}

/** The folders of all that a package depends on, and that these depend on. */
function neededBy(folder: string): string[] {
  const names = Object.keys(manifestIn(folder).dependencies ?? {}).filter(name => !typesAlone.includes(name));
  const own = names.map(name => dependencyFolder(name, folder));
  return own.flatMap(inner => [inner, ...neededBy(inner)]);
}

function dependencyFolder(name: string, from: string): string {
  const folder = join(from, 'node_modules', name);
  return existsSync(folder) ? folder : dependencyFolder(name, dirname(from));
}

/** Null for what is ours. */
function packageFolder(id: string): string | null {
  // A few lines that rolldown adds of its own.
  if (id.includes('rolldown/runtime')) return join(project, 'node_modules', 'rolldown');
  if (!/[\\/]node_modules[\\/]/.test(id)) return null;
  for (let folder = dirname(id); ; folder = dirname(folder)) {
    // Some packages have manifests without a version in their folders, to say how files there are to be read.
    if (existsSync(join(folder, 'package.json')) && manifestIn(folder).version) return folder;
  }
}

/** Name, version and kind; and the text. */
export function licenceIn(folder: string): [string, string] {
  const { name, version, license, author } = manifestIn(folder);
  const title = `${name} ${version} (${license})`;
  const file = readdirSync(folder).find(file => /^(licen[cs]e|copying)(\.|$)/i.test(file));
  if (file !== undefined) return [title, readFileSync(join(folder, file), 'utf8').trim()];
  if (license !== 'MIT') throw new Error(`${name} brings no text of its licence, so it can't be bundled`);
  // It says MIT and nothing more: that is the text we have ourselves, with its own author.
  const ours = readFileSync(join(project, 'LICENSE'), 'utf8').trim();
  return [title, ours.replace(/^Copyright.*$/m, `Copyright (c) ${author.name ?? author}`)];
}

export function manifestIn(folder: string) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

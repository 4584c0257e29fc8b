// The licences of whatever is part of the bundle, in one text.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('..', import.meta.url));

/** `modules`: the ids of all modules that were bundled. */
export function licencesOf(modules: readonly string[]): string {
  const texts = new Map(modules.flatMap(id => packageFolder(id) ?? []).map(licenceIn));
  return [
    'roadmap is under the MIT licence, see LICENSE. Parts of these packages are in its files below dist, each under its own.',
    ...[...texts.keys()].sort().map(name => `${'-'.repeat(80)}\n${name}\n\n${texts.get(name)}`),
    '',
  ].join('\n\n');
}

/** Null for what is ours. */
export function packageFolder(id: string): string | null {
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

function manifestIn(folder: string) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

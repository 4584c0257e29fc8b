// Looks at a file in the learner's folder. No link leads out of it, and nothing but a plain file is opened.

import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from '../core/roadmap/check-results.ts';
import type { FileCheck } from '../core/roadmap/checks.ts';
import { unmetIn } from './json.ts';
import { shown, unmet } from './predicate.ts';
import { filled, type Values } from './values.ts';

const mostBytes = 1024 * 1024;
/** A longer text may have no end. */
const mostAliases = 20;

export async function tryFile(given: FileCheck, folder: string, values: Values): Promise<Fault | null> {
  const { path, text, lines, same_as, json, yaml, csv } = filled(given, values);
  const read = readWithin(folder, path);
  const faultOf = (wanted: string, saw: string): Fault => ({
    ...{ sent: null, wanted: `${path}: ${wanted}`, saw, body: null, why: null, again: null },
  });
  if ('missing' in read) return faultOf('a file', read.missing);
  const missedText = text === undefined ? null : unmet(text, read.text);
  if (missedText !== null) return faultOf(missedText, shown(read.text));
  const list = read.text.replace(/\n$/, '').split('\n');
  const missedLines = lines === undefined ? null : unmet(lines, list);
  if (missedLines !== null) return faultOf(missedLines, shown(list));
  if (same_as !== undefined) {
    const other = readWithin(folder, same_as);
    if ('missing' in other) return faultOf(`${same_as}, with the same`, other.missing);
    if (other.text !== read.text) return faultOf(`the same as ${same_as}`, 'something else');
  }
  const missed =
    (json && unmetIn(read.text, json)) ??
    (yaml && unmetIn(read.text, yaml, 'YAML', await yamlReader())) ??
    (csv && unmetIn(read.text, csv, 'CSV', rowsOf)) ??
    null;
  return missed && faultOf(missed.wanted, missed.saw);
}

async function yamlReader(): Promise<(text: string) => unknown> {
  const { parse } = await import('yaml');
  return text => parse(text, { maxAliasCount: mostAliases, logLevel: 'error' });
}

/** The rows of CSV by the names in its first line. */
function rowsOf(text: string): Record<string, string>[] {
  const rows: string[][] = [[]];
  let at = 0;
  const all = text.replace(/\n$/, '');
  for (const [whole, field = '', end] of all.matchAll(csvField)) {
    at += whole.length;
    rows.at(-1)!.push(field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field);
    if (end === '') break;
    if (end === '\n') rows.push([]);
  }
  if (at < all.length) throw new Error('a quotation mark within a field');
  const [names = [], ...rest] = rows;
  // Short rows below a long first one would become many more values than there are.
  if (names.length * rest.length > mostBytes) throw new Error('too many columns that are empty');
  return rest.map(row => Object.fromEntries(names.map((name, i) => [name, row[i] ?? ''])));
}
const csvField = /("(?:[^"]|"")*"|[^",\n]*)(,|\n|$)/gy;

/** A plain file within the folder; no link on the way is followed. */
export function readWithin(folder: string, path: string): { text: string } | { missing: string } {
  let at = folder;
  let isFolder = true;
  // A second check, for any kind of path.
  if (/[\\:\0]|^\/|(^|\/)\.\.(\/|$)/.test(path)) return { missing: 'none' };
  for (const part of path.split('/')) {
    if (!isFolder) return { missing: 'none' };
    at = join(at, part);
    let found: Stats | undefined;
    try {
      found = lstatSync(at, { throwIfNoEntry: false });
    } catch (error) {
      return { missing: `one that can't be read (${(error as NodeJS.ErrnoException).code})` };
    }
    if (found === undefined) return { missing: 'none' };
    if (found.isSymbolicLink()) return { missing: 'a link, which is not followed' };
    isFolder = found.isDirectory();
  }
  let file: number;
  try {
    file = openSync(at, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    return { missing: `one that can't be read (${(error as NodeJS.ErrnoException).code})` };
  }
  try {
    const found = fstatSync(file);
    if (!found.isFile()) return { missing: 'no plain file' };
    if (found.size > mostBytes) return { missing: 'more than 1 MiB' };
    const bytes = Buffer.alloc(mostBytes);
    let size = 0;
    for (let read = -1; read !== 0 && size < mostBytes; size += read)
      read = readSync(file, bytes, size, mostBytes - size, null);
    return { text: bytes.subarray(0, size).toString('utf8').replaceAll('\r\n', '\n') };
  } finally {
    closeSync(file);
  }
}

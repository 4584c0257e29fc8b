// Opens files for import.

import { type ImportFile, openImportFile } from '../files/transfer/import-file.ts';
import { readLabelsOf } from '../files/transfer/map-import.ts';
import type { Base } from './base.ts';

/** A file to import, or stdin for `-`; its content decides the format. */
export function openImport({ world, prompt }: Base, typed: string, most: number): ImportFile {
  if (typed === '-') prompt.tellWaiting('what to import');
  return openImportFile(world.cwd, typed, most);
}

/** The labels of the ids in a graph of roadmap.sh. */
export function readLabels({ world }: Base, typed: string): Promise<Map<string, string>> {
  return readLabelsOf(world.cwd, typed);
}

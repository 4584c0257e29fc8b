// Files to import.

import { type ImportFile, openImportFile } from '../files/transfer/import-file.ts';
import type { Base } from './base.ts';

/** A file to import, or stdin for `-`, with its format recognised by what is in it. */
export function openImport({ world }: Base, typed: string, most: number): ImportFile {
  return openImportFile(world.cwd, typed, most);
}

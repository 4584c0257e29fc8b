// Opens files for import.

import { type ImportFile, openImportFile } from '../files/transfer/import-file.ts';
import type { Base } from './base.ts';

/** A file to import, or stdin for `-`; its content decides the format. */
export function openImport({ world }: Base, typed: string, most: number): ImportFile {
  return openImportFile(world.cwd, typed, most);
}

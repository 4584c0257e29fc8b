// The page of a report on the disk: the built template, and the file's URL.

import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

export function readTemplate(path: string): string {
  return readFileSync(path, 'utf8');
}

/** file:///… */
export function fileUrl(path: string): string {
  return pathToFileURL(path).href;
}

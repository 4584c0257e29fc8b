// The page of a report on the disk: the built one that it begins as, and the file it is written to.

import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Failure } from '../../core/text/failure.ts';
import { writeReportFile } from './report-file.ts';

export interface PageFile {
  path: string;
  /** file:///… */
  url: string;
  bytes: number;
}

export function readTemplate(path: string): string {
  return readFileSync(path, 'utf8');
}

/** Puts the page where `typed` says, whole or not at all; only over an earlier page of ours. */
export function writePage(cwd: string, typed: string, html: string): PageFile {
  const path = resolve(cwd, typed);
  refuseOthers(path, typed);
  const bytes = writeReportFile(cwd, typed, html);
  return { path, url: pathToFileURL(path).href, bytes };
}

const ours = '<meta name="generator" content="roadmap">';

function refuseOthers(path: string, typed: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found || (found.isFile() && beginningOf(path).includes(ours))) return;
  throw new Failure('refused', `"${typed}" is there already, and no report; nothing was written`, {
    hint: 'Name another file, or move that one away.',
  });
}

function beginningOf(path: string): string {
  const beginning = Buffer.alloc(1000);
  const fd = openSync(path, 'r');
  try {
    return beginning.toString('utf8', 0, readSync(fd, beginning));
  } finally {
    closeSync(fd);
  }
}

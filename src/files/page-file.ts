// The page of a report on the disk: the built one that it begins as, and the file it is written to.

import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Failure } from '../core/failure.ts';

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
  const draft = join(dirname(path), `.${basename(path)}.new-${process.pid}`);
  const buffer = Buffer.from(html);
  // What a learner recorded is nobody else's to read.
  const fd = openSync(draft, 'wx', 0o600);
  try {
    for (let written = 0; written < buffer.length; ) written += writeSync(fd, buffer, written);
    fsyncSync(fd);
    closeSync(fd);
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
  return { path, url: pathToFileURL(path).href, bytes: buffer.length };
}

const ours = '<meta name="generator" content="roadmap">';

function refuseOthers(path: string, typed: string): void {
  if (!statSync(dirname(path), { throwIfNoEntry: false })?.isDirectory()) {
    throw new Failure('file-missing', `there is no folder "${dirname(typed)}"; nothing was written`);
  }
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

// Writes output files: into a draft beside the target, renamed when it is whole and on the disk.

import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  fsyncSync,
  linkSync,
  lstatSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Failure } from '../../core/text/failure.ts';

/** How earlier files of the same kind begin. */
const beginnings = {
  'text report': /^\n {2}\S.*\n(?: {2}\S.*\n)?\n {2}Studied {3}/,
  'Markdown report': /^# .+\n\n## Studied\n\n- /,
  'CSV report': /^\ufeff?date,area,topic,title,minutes,sessions,learnt(,milestone(,steps(,shown)?)?)?\n/,
  'CSV cohort': /^learner,learnt,topics,percent,/,
  page: /<meta name="generator" content="roadmap">/,
  'study time': /^\ufeff?date,start,minutes,roadmap,topic,title,id\n/,
  questions: /^#separator:tab\n#html:false\n#guid column:1\n#tags column:4\n/,
  calendar: /^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\nPRODID:-\/\/roadmap\/\/roadmap-cli\//,
};

export type OutputKind = keyof typeof beginnings;

export interface OutputManner {
  /** Replaces any file. */
  force?: boolean | undefined;
  /** Replaces none, and has no option for it. */
  never?: boolean | undefined;
  /** Replaces a file only if it is recognised as this kind. */
  kind?: OutputKind | undefined;
}

export interface Draft {
  path: string;
  write(text: string): void;
}

export interface Output<T> {
  path: string;
  bytes: number;
  filled: T;
}

/** If `fill` fails, the draft is removed and the old file stays. */
export function writeOutput<T>(
  cwd: string,
  typed: string,
  manner: OutputManner,
  fill: (draft: Draft) => T,
): Output<T> {
  const path = resolve(cwd, typed);
  refuseTaken(path, typed, manner);
  const folder = dirname(path);
  if (!existsSync(folder)) {
    throw new Failure('file-missing', `there is no folder "${dirname(typed)}"; nothing was written`);
  }
  const draft = join(folder, `.${basename(path)}.new-${process.pid}`);
  // Private: it holds the learner's records.
  const fd = openSync(draft, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY, 0o600);
  try {
    const filled = fill({ path: draft, write: text => writeAll(fd, Buffer.from(text)) });
    fsyncSync(fd);
    giveName(draft, path, typed, manner);
    syncFolder(folder);
    return { path, bytes: fstatSync(fd).size, filled };
  } finally {
    closeSync(fd);
    rmSync(draft, { force: true });
  }
}

function writeAll(fd: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(fd, bytes, written);
}

function giveName(draft: string, path: string, typed: string, manner: OutputManner): void {
  try {
    linkSync(draft, path);
  } catch {
    // Either the file exists, or this file system has no hard links.
    refuseTaken(path, typed, manner);
    renameSync(draft, path);
  }
}

function refuseTaken(
  path: string,
  typed: string,
  { force = false, never = false, kind }: OutputManner,
): void {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return;
  // A broken link counts as a file, too.
  if (found.isSymbolicLink()) throw taken(typed, 'is a link', 'Name the file that is to be written.');
  if (!found.isFile()) throw taken(typed, 'exists already and is not a file', 'Name another file.');
  if (force || (kind !== undefined && beginnings[kind].test(beginningOf(path)))) return;
  const other = kind === undefined ? '' : ` and is not a ${kind}`;
  throw taken(
    typed,
    `exists already${other}`,
    never ? 'Name another file: -o FILE' : 'Name another file, or replace it: --force',
  );
}

/** The content of a file that would be replaced, if it is of this kind; otherwise ''. */
export function textOf(cwd: string, typed: string, kind: OutputKind): string {
  const path = resolve(cwd, typed);
  if (!lstatSync(path, { throwIfNoEntry: false })?.isFile()) return '';
  return beginnings[kind].test(beginningOf(path)) ? readFileSync(path, 'utf8') : '';
}

function taken(typed: string, why: string, hint: string): Failure {
  return new Failure('refused', `"${typed}" ${why}; nothing was written`, { reason: 'exists', hint });
}

function beginningOf(path: string): string {
  const fd = openSync(path, 'r');
  try {
    const beginning = Buffer.alloc(1000);
    return beginning.toString('utf8', 0, readSync(fd, beginning));
  } finally {
    closeSync(fd);
  }
}

/** Makes a new name in the folder survive a power cut; Windows has no such call. */
function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

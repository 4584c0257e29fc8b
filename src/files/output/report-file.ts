// A report in a file: written beside its place, and put there whole, over an earlier one if there is one.

import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { Failure } from '../../core/text/failure.ts';

/** Endings by which a file is taken for an earlier report; any other may be what somebody wrote. */
const reportEndings = ['.csv', '.htm', '.html', '.markdown', '.md', '.txt'];

/** Gives the number of bytes. */
export function writeReportFile(cwd: string, typed: string, text: string): number {
  const named = resolve(cwd, typed);
  const earlier = existsSync(named);
  // A link stays one, and what it leads to is replaced.
  const path = earlier ? realpathSync(named) : named;
  if (earlier) refuseOther(path, typed);
  if (!existsSync(dirname(path))) {
    throw new Failure('file-missing', `there is no folder "${dirname(typed)}"; nothing was written`);
  }
  const draft = join(dirname(path), `.${basename(path)}.new-${process.pid}`);
  const bytes = Buffer.from(text);
  try {
    // What a learner did is nobody else's to read, until they say so.
    const file = openSync(draft, 'wx', 0o600);
    try {
      for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    if (earlier) chmodSync(draft, statSync(path).mode & 0o777);
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
  return bytes.length;
}

function refuseOther(path: string, typed: string): void {
  if (statSync(path).isFile() && reportEndings.includes(extname(path).toLowerCase())) return;
  throw new Failure('refused', `"${typed}" is there already and is no report; nothing was written`, {
    hint: 'Name another file, such as report.md',
  });
}

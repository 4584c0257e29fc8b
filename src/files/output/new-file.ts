// A file that is written beside its place and appears there only when it is whole, and never over another one.

import {
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  linkSync,
  lstatSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Failure } from '../../core/text/failure.ts';

export interface NewFile {
  write(text: string): void;
  /** Gives it its name; how many bytes it has. */
  finish(): number;
  /** Leaves nothing behind. */
  discard(): void;
}

/** `mode`: who may read and write it; what a learner recorded is nobody else's to read. */
export function openNewFile(cwd: string, typed: string, mode = 0o600): NewFile {
  const path = resolve(cwd, typed);
  refuseExisting(path, typed);
  if (!existsSync(dirname(path))) {
    throw new Failure('file-missing', `there is no folder "${dirname(typed)}"; nothing was written`);
  }
  const draft = join(dirname(path), `.${basename(path)}.new-${process.pid}`);
  const fd = openSync(draft, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY, mode);
  let bytes = 0;
  let isOpen = true;
  const close = () => {
    if (isOpen) closeSync(fd);
    isOpen = false;
  };
  return {
    write(text) {
      const buffer = Buffer.from(text);
      for (let written = 0; written < buffer.length; ) written += writeSync(fd, buffer, written);
      bytes += buffer.length;
    },
    finish() {
      fsyncSync(fd);
      close();
      giveName(draft, path, typed);
      return bytes;
    },
    discard() {
      close();
      rmSync(draft, { force: true });
    },
  };
}

/** The finished draft appears at its place. */
function giveName(draft: string, path: string, typed: string): void {
  try {
    linkSync(draft, path);
    rmSync(draft);
  } catch {
    refuseExisting(path, typed);
    // File systems without hard links.
    renameSync(draft, path);
  }
}

function refuseExisting(path: string, typed: string): void {
  // A link that leads nowhere is something, too.
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined) return;
  throw new Failure('refused', `"${typed}" is there already; nothing was written`, {
    hint: 'Name another file, or move that one away.',
  });
}

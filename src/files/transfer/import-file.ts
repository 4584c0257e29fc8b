// Opens what is to be imported, and recognises by its content what it is.

import { closeSync, fstatSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { StoredEvent } from '../../core/log/events.ts';
import type { Mark } from '../../core/log/imported-progress.ts';
import { Failure } from '../../core/text/failure.ts';
import { jsonFaultAt } from './json-fault.ts';
import { readEvents, readHeader } from './read-export.ts';
import { linesOf } from './read-lines.ts';
import { marksOfCheckList, marksOfRoadmapSh } from './tick-list.ts';

export type ImportFile = { name: string; close(): void } & (
  | {
      format: 'export';
      bytes: number;
      /** All events, from the beginning, as often as asked. */
      events(told: (bytes: number) => void): Iterable<StoredEvent>;
    }
  | { format: 'roadmap.sh' | 'check list'; marks: Mark[]; open: number }
);

/** Bytes of an export whose events are kept in memory between the two times that they are gone through. */
const mostRemembered = 32 << 20;
/** Lists that people tick off are short; more than this is something else. */
const largestList = 16 << 20;

export function openImportFile(cwd: string, typed: string): ImportFile {
  const name = typed === '-' ? 'stdin' : typed;
  const { fd, close } = openTwiceReadable(cwd, typed);
  try {
    const bytes = fstatSync(fd).size;
    const [first] = linesOf(fd, name);
    const expected = first ? readHeader(first, name) : null;
    if (expected !== null) {
      return {
        format: 'export',
        name,
        bytes,
        events: readOnce(bytes, told => readEvents(fd, name, expected, told)),
        close,
      };
    }
    if (bytes > largestList) throw unknownFormat(name);
    const list = listFrom(readAll(fd, bytes), name);
    return { name, close, ...list };
  } catch (error) {
    close();
    throw error;
  }
}

type ReadEvents = (told: (bytes: number) => void) => Iterable<StoredEvent>;

/** A file that is not too large is read and checked once, and its events remembered; others anew each time. */
function readOnce(bytes: number, read: ReadEvents): ReadEvents {
  if (bytes > mostRemembered) return read;
  let known: StoredEvent[] | null = null;
  return function* (told) {
    if (known !== null) {
      for (const [at, event] of known.entries()) {
        if (at > 0 && at % 1000 === 0) told((bytes * at) / known.length);
        yield event;
      }
      return;
    }
    const events: StoredEvent[] = [];
    for (const event of read(told)) {
      events.push(event);
      yield event;
    }
    known = events;
  };
}

function listFrom(
  text: string,
  name: string,
): { format: 'roadmap.sh' | 'check list'; marks: Mark[]; open: number } {
  const checkList = marksOfCheckList(text);
  if (checkList !== null) return { format: 'check list', ...checkList };
  const marks = /^\s*\{/.test(text) ? marksOfRoadmapSh(parsed(text, name)) : null;
  if (marks === null) throw unknownFormat(name);
  return { format: 'roadmap.sh', marks, open: 0 };
}

function parsed(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const before = text.slice(0, jsonFaultAt(text)).split('\n');
    const place = `${before.length}:${before.at(-1)!.length + 1}`;
    throw new Failure('file-invalid', `${name}:${place} is not valid JSON`, { hint: 'Nothing was changed.' });
  }
}

function unknownFormat(name: string): Failure {
  return new Failure('file-invalid', `${name} is nothing that can be imported`, {
    unchanged: true,
    hint: [
      'What can be: a file that roadmap export wrote,',
      'progress of roadmap.sh: {"done": […], "learning": […], "skipped": […]},',
      'a Markdown check list: - [x] Title',
    ].join('\n'),
  });
}

/** An import is read twice, so what can be read only once (stdin, a pipe) is copied to a file first. */
function openTwiceReadable(cwd: string, typed: string): { fd: number; close(): void } {
  const source = typed === '-' ? 0 : openFile(cwd, typed);
  if (source !== 0 && fstatSync(source).isFile()) return { fd: source, close: () => closeSync(source) };
  const folder = mkdtempSync(join(tmpdir(), 'roadmap-import-'));
  try {
    const fd = openSync(join(folder, 'spooled'), 'wx+', 0o600);
    copyAll(source, fd);
    return {
      fd,
      close: () => {
        closeSync(fd);
        rmSync(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  } finally {
    if (source !== 0) closeSync(source);
  }
}

function openFile(cwd: string, typed: string): number {
  try {
    const fd = openSync(resolve(cwd, typed), 'r');
    if (!fstatSync(fd).isDirectory()) return fd;
    closeSync(fd);
    throw new Failure('file-missing', `"${typed}" is a folder, not a file`, { unchanged: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new Failure('file-missing', `there is no file "${typed}"`, { unchanged: true, cause: error });
  }
}

function copyAll(source: number, target: number): void {
  const buffer = Buffer.allocUnsafe(1 << 18);
  for (;;) {
    const read = readSome(source, buffer);
    if (read === 0) return;
    for (let written = 0; written < read; ) written += writeSync(target, buffer, written, read - written);
  }
}

function readSome(fd: number, buffer: Buffer): number {
  for (;;) {
    try {
      return readSync(fd, buffer);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // On Windows a pipe that was closed.
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

function readAll(fd: number, bytes: number): string {
  const buffer = Buffer.alloc(bytes);
  for (let read = 0; read < bytes; ) {
    const more = readSync(fd, buffer, read, bytes - read, read);
    if (more === 0) break;
    read += more;
  }
  return buffer.toString().replace(/^\ufeff/, '');
}

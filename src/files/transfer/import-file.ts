// Opens a file for import, and recognises its kind by its content.

import { isUtf8 } from 'node:buffer';
import { closeSync, fstatSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { StoredEvent } from '../../core/log/events.ts';
import type { ImportedItem } from '../../core/log/imported-progress.ts';
import { Failure } from '../../core/text/failure.ts';
import { asWord } from '../../core/text/quote.ts';
import type { AnkiQuestion } from './anki-text.ts';
import type { CheckItem } from './check-list.ts';
import { jsonFaultAt } from './json-fault.ts';
import { readEvents, readHeader } from './read-export.ts';
import { linesOf, longestLine } from './read-lines.ts';
import { itemsOfRoadmapSh } from './roadmap-sh-json.ts';

export type ImportFile = { path: string | null; name: string; close(): void } & (
  | {
      format: 'export';
      bytes: number;
      /** All events from the beginning, each time it is called. */
      events(onRead: (bytes: number) => void): Iterable<StoredEvent>;
    }
  | { format: 'list'; read(): Promise<ItemList | QuestionList> }
);

export interface QuestionList {
  format: 'anki';
  questions: AnkiQuestion[];
}

export interface ItemList {
  format: 'roadmap.sh' | 'check list';
  items: ImportedItem[];
  /** The number of items that aren't ticked. */
  open: number;
}

/** The most bytes of an export whose events stay in memory between the two passes. */
const mostRemembered = 32 << 20;
/** A check list is short; a larger file takes long to read and is something else. */
const largestList = 1 << 20;

/** A file that can be read only once is taken up to `most` bytes. */
export function openImportFile(cwd: string, typed: string, most = Number.POSITIVE_INFINITY): ImportFile {
  const name = typed === '-' ? 'stdin' : typed;
  const path = typed === '-' ? null : resolve(cwd, typed);
  const { fd, close } = openTwiceReadable(cwd, typed, copy => copyAll(copy, name, most));
  try {
    const bytes = fstatSync(fd).size;
    const [first] = linesOf(fd, name);
    const expected = first ? readHeader(first, name) : null;
    if (expected !== null) {
      return {
        format: 'export',
        path,
        name,
        bytes,
        events: readOnce(bytes, onRead => readEvents(fd, name, expected, onRead)),
        close,
      };
    }
    return { format: 'list', path, name, read: () => listIn(fd, bytes, name), close };
  } catch (error) {
    close();
    throw error;
  }
}

type ReadEvents = (onRead: (bytes: number) => void) => Iterable<StoredEvent>;

/** A small export is read once and its events kept; a large one is read on each pass. */
function readOnce(bytes: number, read: ReadEvents): ReadEvents {
  if (bytes > mostRemembered) return read;
  let known: StoredEvent[] | null = null;
  return function* (onRead) {
    if (known !== null) {
      for (const [at, event] of known.entries()) {
        if (at > 0 && at % 1000 === 0) onRead((bytes * at) / known.length);
        yield event;
      }
      return;
    }
    const events: StoredEvent[] = [];
    for (const event of read(onRead)) {
      events.push(event);
      yield event;
    }
    known = events;
  };
}

async function listIn(fd: number, bytes: number, name: string): Promise<ItemList | QuestionList> {
  if (bytes > largestList) {
    if (/^\s*\{\s*"nodes"/.test(readAll(fd, 100).toString())) throw isGraph(name);
    throw invalid(`${name} has over 1 MiB, more than a list of topics`, whatCanBe);
  }
  const text = textOf(readAll(fd, bytes), name);
  const { ankiQuestionsIn } = await import('./anki-text.ts');
  const questions = ankiQuestionsIn(text);
  if (questions !== null) return { format: 'anki', questions };
  const json = /^\s*\{/.test(text) ? jsonIn(text) : null;
  const exported = json && 'value' in json ? itemsOfRoadmapSh(json.value) : null;
  if (exported !== null) return { format: 'roadmap.sh', items: exported, open: 0 };
  if (json && 'value' in json && hasNodes(json.value)) throw isGraph(name);
  const { checkListIn } = await import('./check-list.ts');
  const items = checkListIn(text).flatMap(item => withInner(item));
  if (items.length > 0) {
    const ticked = items.flatMap(({ as, ...item }) => (as === 'open' ? [] : [{ ...item, as }]));
    return { format: 'check list', items: ticked, open: items.length - ticked.length };
  }
  if (json && 'fault' in json) throw invalid(`${name}:${json.fault} is not valid JSON`);
  throw invalid(`${name} is nothing that can be imported`, whatCanBe);
}

function hasNodes(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'nodes' in value;
}

function isGraph(name: string): Failure {
  return invalid(
    `${name} is a graph, not progress`,
    `A roadmap from it: roadmap import ${asWord(name)} --as roadmap`,
  );
}

function withInner(
  { items, ...item }: CheckItem,
  within: readonly string[] = [],
): (Omit<CheckItem, 'items'> & { within: readonly string[] })[] {
  return [{ ...item, within }, ...items.flatMap(inner => withInner(inner, [...within, item.name]))];
}

/** The value of a JSON text, or where it stops being valid. */
export function jsonIn(text: string): { value: unknown } | { fault: string } {
  try {
    return { value: JSON.parse(text) };
  } catch {
    const before = text.slice(0, jsonFaultAt(text)).split('\n');
    return { fault: `${before.length}:${before.at(-1)!.length + 1}` };
  }
}

const whatCanBe = [
  'What can be: a file that roadmap export wrote,',
  'progress of roadmap.sh: {"done": […], "learning": […], "skipped": […]},',
  'a Markdown check list: - [x] Title,',
  'questions as Anki exports them: #separator:tab',
].join('\n');

function invalid(what: string, hint?: string): Failure {
  return new Failure('file-invalid', what, { unchanged: true, ...(hint && { hint }) });
}

/** Some programs and shells write other encodings; read as UTF-8, such a list would seem empty. */
function textOf(bytes: Buffer, name: string): string {
  const encoding = encodingOf(bytes);
  if (encoding === 'UTF-8') return new TextDecoder().decode(bytes);
  if (encoding === null)
    throw invalid(`${name} is neither text nor anything else that can be imported`, whatCanBe);
  const from = encoding.startsWith('UTF') ? encoding : 'WINDOWS-1252';
  throw invalid(
    `${name} is ${encoding}`,
    `Only UTF-8 is read. Save it so in your editor, or: iconv -f ${from} -t UTF-8 ${name}`,
  );
}

/** By the first bytes, or by the places of zero bytes: in English UTF-16, every second byte is zero. Null: not text. */
function encodingOf(bytes: Buffer): string | null {
  const start = bytes.toString('hex', 0, 4);
  if (start === 'fffe0000' || start === '0000feff') return 'UTF-32';
  if (start.startsWith('fffe') || start.startsWith('feff')) return 'UTF-16';
  const zeros = [0, 0];
  for (const [i, byte] of bytes.entries()) if (byte === 0) zeros[i % 2]!++;
  if (Math.max(...zeros) > bytes.length / 4) return `UTF-16${zeros[0]! > zeros[1]! ? 'BE' : 'LE'}`;
  if (zeros[0]! + zeros[1]! > 0) return null;
  return isUtf8(bytes) ? 'UTF-8' : 'not UTF-8 text';
}

/** An import is read twice, so stdin or a pipe is copied to a file first. */
function openTwiceReadable(
  cwd: string,
  typed: string,
  copy: (files: { source: number; target: number }) => void,
): { fd: number; close(): void } {
  const source = typed === '-' ? 0 : openFile(cwd, typed);
  if (source !== 0 && fstatSync(source).isFile()) return { fd: source, close: () => closeSync(source) };
  const folder = mkdtempSync(join(tmpdir(), 'roadmap-import-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const fd = openSync(join(folder, 'spooled'), 'wx+', 0o600);
    // Removed at once, so nothing is left however the command ends. Windows can't remove an open file.
    if (process.platform !== 'win32') remove();
    try {
      copy({ source, target: fd });
    } catch (error) {
      closeSync(fd);
      throw error;
    }
    return {
      fd,
      close: () => {
        closeSync(fd);
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  } finally {
    if (source !== 0) closeSync(source);
  }
}

/** The text of a file that is read once; `stdin` gives at most so many bytes. */
export function readText(
  cwd: string,
  typed: string,
  most: number,
  stdin: (most: number) => Uint8Array,
): string {
  const name = typed === '-' ? 'stdin' : typed;
  const tooLarge = () => invalid(`${name} has over ${most >> 20} MiB`);
  if (typed === '-') {
    const bytes = Buffer.from(stdin(most + 1));
    if (bytes.length > most) throw tooLarge();
    return textOf(bytes, name);
  }
  const fd = openFile(cwd, typed);
  try {
    const { size } = fstatSync(fd);
    if (size > most) throw tooLarge();
    return textOf(readAll(fd, size), name);
  } finally {
    closeSync(fd);
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

/** A stream without end is no export, and would fill the disk. */
function copyAll({ source, target }: { source: number; target: number }, name: string, most: number): void {
  const buffer = Buffer.allocUnsafe(1 << 18);
  let all = 0;
  let line = 0;
  for (;;) {
    const read = readSome(source, buffer);
    if (read === 0) return;
    all += read;
    const end = buffer.subarray(0, read).lastIndexOf(10);
    line = end < 0 ? line + read : read - end - 1;
    if (line > longestLine) throw invalid(`${name} has a line that is longer than any entry can be`);
    if (all > most) {
      throw invalid(`${name} has more than ${most} bytes`, 'To take more, name how much: --max 4GB');
    }
    for (let written = 0; written < read; ) written += writeSync(target, buffer, written, read - written);
  }
}

function readSome(fd: number, buffer: Buffer): number {
  for (;;) {
    try {
      return readSync(fd, buffer);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // A closed pipe on Windows.
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

function readAll(fd: number, bytes: number): Buffer {
  const buffer = Buffer.alloc(bytes);
  for (let read = 0; read < bytes; ) {
    const more = readSync(fd, buffer, read, bytes - read, read);
    if (more === 0) break;
    read += more;
  }
  return buffer;
}

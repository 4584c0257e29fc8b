// Reads rows out of a database file that SQLite may refuse to read: page by page, whatever the tree above them is like.
// The layout is that of https://www.sqlite.org/fileformat.html.

import { closeSync, openSync, readSync, statSync } from 'node:fs';

export type Value = string | number | bigint | null;

/** Pages of tables without rowid, and of indices: only these keep whole rows as we write them. */
const leaf = 0x0a;
const interior = 0x02;
const walHeader = 32;
const frameHeader = 24;
const defaultPageSize = 4096;
/** A row that seems to be longer is none. */
const longestRow = 64 << 20;

/** Every row of `columns` values that any page of the file, or of the log beside it, still holds; some of them twice. */
export function* rowsOf(file: string, columns: number): Generator<Value[]> {
  const pages = pagesOf(file);
  try {
    for (const page of pages.all()) {
      for (const cell of cellsOf(page)) {
        for (const whole of wholeOf(cell, pages)) {
          const row = valuesOf(whole, columns);
          if (row) yield row;
        }
      }
    }
  } finally {
    pages.close();
  }
}

type FindPage = (number: number) => Buffer | null;

interface Pages {
  all(): Generator<Buffer>;
  /** As the log has it, else the file. */
  latest: FindPage;
  inFile: FindPage;
  close(): void;
}

function pagesOf(file: string): Pages {
  const main = openedAt(file);
  const log = openedAt(`${file}-wal`);
  const size = pageSizeOf(main?.read(0, 100) ?? null);
  const frame = frameHeader + size;
  /** The offset of each page's last frame in the log. */
  const frames = new Map<number, number>();
  for (let at = walHeader; log && at + frame <= log.size; at += frame) {
    const number = log.read(at, 4)?.readUInt32BE(0);
    if (number) frames.set(number, at + frameHeader);
  }
  const inFile: FindPage = number => main?.read((number - 1) * size, size) ?? null;
  return {
    *all() {
      // The first page holds the schema.
      for (let at = size; main && at < main.size; at += size) {
        const bytes = main.read(at, size);
        if (bytes) yield bytes;
      }
      for (let at = walHeader; log && at + frame <= log.size; at += frame) {
        const bytes = log.read(at + frameHeader, size);
        if (bytes) yield bytes;
      }
    },
    latest: number => {
      const at = frames.get(number);
      return at === undefined ? inFile(number) : (log?.read(at, size) ?? null);
    },
    inFile,
    close() {
      main?.close();
      log?.close();
    },
  };
}

interface Opened {
  size: number;
  /** null where the file ends before, or the disk doesn't answer. */
  read(offset: number, length: number): Buffer | null;
  close(): void;
}

function openedAt(path: string): Opened | null {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size === 0) return null;
  const fd = openSync(path, 'r');
  return {
    size,
    read(offset, length) {
      if (offset < 0 || offset + length > size) return null;
      const bytes = Buffer.alloc(length);
      try {
        return readSync(fd, bytes, 0, length, offset) === length ? bytes : null;
      } catch {
        return null;
      }
    },
    close: () => closeSync(fd),
  };
}

function pageSizeOf(header: Buffer | null): number {
  const said = header?.readUInt16BE(16) ?? 0;
  const size = said === 1 ? 65_536 : said;
  return size >= 512 && (size & (size - 1)) === 0 ? size : defaultPageSize;
}

interface Cell {
  /** What of the row stands in the page itself. */
  local: Buffer;
  length: number;
  /** The page where it goes on; 0: it is whole. */
  next: number;
}

function* cellsOf(page: Buffer): Generator<Cell> {
  const type = page[0];
  if (type !== leaf && type !== interior) return;
  const header = type === leaf ? 8 : 12;
  const count = page.readUInt16BE(3);
  for (let i = 0; i < count && header + 2 * i + 2 <= page.length; i++) {
    const cell = cellAt(page, page.readUInt16BE(header + 2 * i) + (type === leaf ? 0 : 4));
    if (cell) yield cell;
  }
}

function cellAt(page: Buffer, at: number): Cell | null {
  const read = varint(page, at);
  if (read === null || read.value > longestRow) return null;
  const length = read.value;
  const most = Math.floor(((page.length - 12) * 64) / 255) - 23;
  const least = Math.floor(((page.length - 12) * 32) / 255) - 23;
  const rest = least + ((length - least) % (page.length - 4));
  const kept = length <= most ? length : rest <= most ? rest : least;
  const end = read.end + kept;
  if (end + (kept < length ? 4 : 0) > page.length) return null;
  return { local: page.subarray(read.end, end), length, next: kept < length ? page.readUInt32BE(end) : 0 };
}

/** A long row goes on in other pages, which may be newer in the log than in the file, or there alone. */
function wholeOf(cell: Cell, { latest, inFile }: Pages): Buffer[] {
  if (cell.next === 0) return [cell.local];
  return [chained(cell, latest), chained(cell, inFile)].filter(row => row !== null);
}

/** The whole row, collected from page to page; null where the chain breaks. */
function chained({ local, length, next }: Cell, find: FindPage): Buffer | null {
  const parts = [local];
  let missing = length - local.length;
  for (let number = next; missing > 0; ) {
    const page = number === 0 ? null : find(number);
    if (page === null) return null;
    parts.push(page.subarray(4, Math.min(page.length, 4 + missing)));
    missing -= page.length - 4;
    number = page.readUInt32BE(0);
  }
  return Buffer.concat(parts);
}

/** The values of a row with that many columns; null where it is another one or makes no sense. */
function valuesOf(row: Buffer, columns: number): Value[] | null {
  const head = varint(row, 0);
  if (head === null || head.value > row.length) return null;
  const values: Value[] = [];
  let body = head.value;
  for (let at = head.end; at < head.value; ) {
    const type = varint(row, at);
    if (type === null || values.length === columns) return null;
    at = type.end;
    const length = lengthOf(type.value);
    if (length === null || body + length > row.length) return null;
    values.push(readValue(type.value, row.subarray(body, body + length)));
    body += length;
  }
  return values.length === columns ? values : null;
}

/** Bytes that a value of this serial type takes; null for those that we never write. */
function lengthOf(type: number): number | null {
  if (type <= 4) return type;
  if (type <= 6) return type === 5 ? 6 : 8;
  if (type === 8 || type === 9) return 0;
  return type >= 13 && type % 2 === 1 ? (type - 13) / 2 : null;
}

function readValue(type: number, bytes: Buffer): Value {
  if (type === 0) return null;
  if (type === 8 || type === 9) return type - 8;
  if (type === 6) return Number(bytes.readBigInt64BE(0));
  return type < 8 ? bytes.readIntBE(0, bytes.length) : bytes.toString('utf8');
}

/** Seven bits a byte, the high bit where more follow. Longer than five bytes is no length of ours. */
function varint(bytes: Buffer, at: number): { value: number; end: number } | null {
  let value = 0;
  for (let i = 0; i < 5; i++) {
    const byte = bytes[at + i];
    if (byte === undefined) return null;
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return { value, end: at + i + 1 };
  }
  return null;
}

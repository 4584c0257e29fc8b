// Finds rows in a damaged database file that SQLite may refuse: any bytes, in any page, that form a valid row.
// The layout is that of https://www.sqlite.org/fileformat.html.

import { closeSync, openSync, readSync, statSync } from 'node:fs';

export type Value = string | number | bigint | null;

const walHeader = 32;
const frameHeader = 24;
const defaultPageSize = 4096;
/** Longer rows are taken for garbage. */
const longestRow = 64 << 20;

/** Every row of `columns` values in any page of the file or its -wal; some may come twice. */
export function* rowsOf(file: string, columns: number): Generator<Value[]> {
  const main = openedAt(file);
  const log = openedAt(`${file}-wal`);
  try {
    for (const size of pageSizes(main)) yield* rowsOfPages(pagesOf(main, log, size), columns);
  } finally {
    main?.close();
    log?.close();
  }
}

function* rowsOfPages(pages: Pages, columns: number): Generator<Value[]> {
  for (const page of pages.all()) {
    for (const cell of cellsOf(page, columns)) {
      for (const whole of wholeOf(cell, pages)) yield valuesOf(whole);
    }
  }
}

/** The header may be damaged; then the usual page size is assumed. */
function pageSizes(main: Opened | null): Set<number> {
  return new Set([defaultPageSize, pageSizeOf(main?.read(0, 100) ?? null)]);
}

type FindPage = (number: number) => Buffer | null;

interface Pages {
  all(): Generator<Buffer>;
  /** From the -wal, or else from the file. */
  latest: FindPage;
  inFile: FindPage;
}

function pagesOf(main: Opened | null, log: Opened | null, size: number): Pages {
  const frame = frameHeader + size;
  const frames = log ? latestFrames(log, frame) : new Map<number, number>();
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
  };
}

/**
 * The offset of each page's last frame in the -wal. After a checkpoint, the -wal is overwritten from its start: frames
 * with another salt than its header are older than the file. If no frame has that salt, the header is damaged.
 */
function latestFrames(log: Opened, frame: number): Map<number, number> {
  const salt = log.read(16, 8);
  const [own, all] = [new Map<number, number>(), new Map<number, number>()];
  for (let at = walHeader; at + frame <= log.size; at += frame) {
    const head = log.read(at, frameHeader);
    if (head === null) continue;
    all.set(head.readUInt32BE(0), at + frameHeader);
    if (salt?.equals(head.subarray(8, 16))) own.set(head.readUInt32BE(0), at + frameHeader);
  }
  return own.size > 0 ? own : all;
}

interface Opened {
  size: number;
  /** null after the end of the file, or if the disk fails. */
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
  /** The part of the row in the page itself. */
  local: Buffer;
  length: number;
  /** The overflow page, if the row is longer. */
  next: number;
}

/**
 * The list of cells in a page is often damaged, too, so every offset is tried. Only tables without
 * rowid have cells of this form.
 */
function* cellsOf(page: Buffer, columns: number): Generator<Cell> {
  for (let at = 0; at < page.length; at++) {
    const cell = cellAt(page, at);
    if (cell !== null && isRow(cell, columns)) yield cell;
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

/** Whether a row has that many columns, and lengths that add up. Random bytes hardly ever do. */
function isRow({ local, length }: Cell, columns: number): boolean {
  const head = headOf(local);
  if (head?.types.length !== columns) return false;
  return head.types.reduce((sum, type) => sum + lengthOf(type)!, head.end) === length;
}

/** A long row continues in overflow pages, whose newest version may be in the -wal. */
function wholeOf(cell: Cell, { latest, inFile }: Pages): Buffer[] {
  if (cell.local.length === cell.length) return [cell.local];
  return [chained(cell, latest), chained(cell, inFile)].filter(row => row !== null);
}

/** The whole row, collected from its pages; null if the chain is broken or circular. */
function chained({ local, length, next }: Cell, find: FindPage): Buffer | null {
  const parts = [local];
  const seen = new Set<number>();
  let missing = length - local.length;
  for (let number = next; missing > 0; ) {
    const page = number === 0 || seen.has(number) ? null : find(number);
    if (page === null) return null;
    seen.add(number);
    parts.push(page.subarray(4, Math.min(page.length, 4 + missing)));
    missing -= page.length - 4;
    number = page.readUInt32BE(0);
  }
  return Buffer.concat(parts);
}

/** The header of a row: the serial type of each value, and the offset of the first. */
function headOf(row: Buffer): { types: number[]; end: number } | null {
  const size = varint(row, 0);
  if (size === null || size.value > row.length) return null;
  const types: number[] = [];
  for (let at = size.end; at < size.value; ) {
    const type = varint(row, at);
    if (type === null || lengthOf(type.value) === null) return null;
    types.push(type.value);
    at = type.end;
  }
  return { types, end: size.value };
}

/** `row` must be valid. */
function valuesOf(row: Buffer): Value[] {
  const { types, end } = headOf(row)!;
  let at = end;
  return types.map(type => {
    const begin = at;
    at += lengthOf(type)!;
    return readValue(type, row.subarray(begin, at));
  });
}

/** The size in bytes of a value of this serial type; null for types that we never write. */
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

/** A varint: seven bits a byte, the high bit set if more follow. Our lengths fit into five bytes. */
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

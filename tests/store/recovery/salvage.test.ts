// The readable part of a damaged database is saved, for any damage, and no entry appears that was never written.

import {
  closeSync,
  copyFileSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Fact, StoredEvent } from '../../../src/core/log/events.ts';
import { scheduleCards } from '../../../src/core/review/fsrs.ts';
import { openDatabase } from '../../../src/store/database.ts';
import { eventColumns } from '../../../src/store/log/event-rows.ts';
import { append } from '../../../src/store/log/events.ts';
import { checkup } from '../../../src/store/recovery/checkup.ts';
import { rowsOf } from '../../../src/store/recovery/pages.ts';
import { isDamaged, salvage } from '../../../src/store/recovery/salvage.ts';
import { newFolder } from '../../folder.ts';

let folder: string;
let sound: string;
let path: string;
/** Every written event, as JSON by its identity. */
let written: Map<string, string>;

const device = 'device000001';
const now = Date.UTC(2026, 10, 22, 10);

beforeAll(() => {
  folder = newFolder();
  sound = join(folder, 'sound.db');
  path = join(folder, 'damaged.db');
  const { db } = openDatabase(sound, () => device);
  for (let i = 0; i < 200; i++) append(db, now + i * 1000, [fact(i)], { schedule: null });
  written = eventsIn(db);
  db.close();
});

/** Some of them are notes of several pages. */
function fact(i: number): Fact {
  const [kind, data] =
    i % 20 === 0
      ? ['note.added', { text: `${i}: ${'window functions and frames '.repeat(1 + 3 * i)}` }]
      : i % 3 === 0
        ? ['topic.done', {}]
        : ['time.logged', { minutes: 1 + (i % 60) }];
  const topic = `topic-${i % 20}`;
  return {
    kind,
    roadmap: 'web',
    topic,
    at: now + i * 1000,
    zone: 60,
    day: 20_779,
    data: JSON.stringify(data),
  };
}

function eventsIn(db: ReturnType<typeof openDatabase>['db']): Map<string, string> {
  const rows = db.prepare(`SELECT ${eventColumns} FROM event`).all() as StoredEvent[];
  return new Map(rows.map(row => [`${row.device}.${row.seq}`, JSON.stringify(row)]));
}

/** Damages a copy, saves it, and returns the saved events. */
function saved(damage: () => void): Map<string, string> {
  for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true });
  copyFileSync(sound, path);
  damage();
  const before = readFileSync(path);
  const { aside, events } = salvage(path, { now, newDevice: () => 'device000002', schedule: scheduleCards });
  expect(readFileSync(aside)).toEqual(before);
  expect(isDamaged(path)).toBe(false);
  const { db } = openDatabase(path, () => 'device000003');
  try {
    const found = eventsIn(db);
    expect(found.size).toBe(events);
    for (const [id, row] of found) expect(row).toBe(written.get(id));
    const problems = checkup(db, scheduleCards).problems.map(({ code }) => code);
    expect(problems.filter(code => code !== 'events-missing')).toEqual([]);
    expect(append(db, now, [fact(1)], { schedule: null })[0]!.device).toBe('device000002');
    return found;
  } finally {
    db.close();
  }
}

function overwrite(at: number, bytes: Uint8Array): void {
  const fd = openSync(path, 'r+');
  writeSync(fd, bytes, 0, bytes.length, at);
  closeSync(fd);
}

const page = 4096;

/** The first page has the schema and another header. */
function everyPage(head: Uint8Array): void {
  for (let at = page; at < statSync(path).size; at += page) {
    if ([0x02, 0x0a].includes(readFileSync(path)[at]!)) overwrite(at, head);
  }
}

describe('of a database', () => {
  it('that is whole, every entry is read', () => {
    expect(saved(() => {}).size).toBe(written.size);
  });

  it.each([
    ['whose first page is gone', () => overwrite(0, Buffer.alloc(page))],
    ['whose header says something else', () => overwrite(16, Buffer.from([0xff, 0xff]))],
    ['whose pages seem to be twice as long', () => overwrite(16, Buffer.from([0x20, 0x00]))],
    ['whose pages seem to be half as long', () => overwrite(16, Buffer.from([0x08, 0x00]))],
    ['that seems to be another program’s', () => overwrite(68, Buffer.from('ABCD'))],
    ['whose pages no longer say where their rows are', () => everyPage(Buffer.alloc(8))],
    ['whose pages say that they hold 65,535 rows', () => everyPage(Buffer.from([0x0a, 0, 0, 0xff, 0xff]))],
  ])('%s, every entry is read', (_, damage) => {
    expect(saved(damage).size).toBe(written.size);
  });

  it.each([0.2, 0.5, 0.9])('that ends at %d of its length, what came before is read', part => {
    const found = saved(() => truncateSync(path, Math.round(statSync(path).size * part)));
    expect(found.size).toBeGreaterThan(0);
    expect(found.size).toBeLessThan(written.size);
  });

  it('with any one page overwritten, all the others are read', () => {
    const pages = statSync(sound).size / page;
    for (let number = 0; number < pages; number += 3) {
      const found = saved(() => overwrite(number * page, Buffer.alloc(page, 0xa5)));
      expect(found.size, `page ${number}`).toBeGreaterThan(written.size - 60);
    }
  });

  it('with a bit flipped anywhere, nothing is read that wasn’t written', () => {
    const { size } = statSync(sound);
    for (let i = 0; i < 25; i++) {
      const at = Math.floor((i * size) / 25) + ((i * 977) % 4000);
      if (at >= size) continue;
      const flipped = readFileSync(sound)[at]! ^ (1 << (i % 8));
      const found = saved(() => overwrite(at, Buffer.from([flipped])));
      expect(found.size, `byte ${at}`).toBeGreaterThan(written.size - 60);
    }
  });
});

describe('rows that lie', () => {
  const longNote = 'window functions and frames '.repeat(400);

  /** A file with a row of 13 columns whose header claims `says` bytes of text, continued in page `next`. */
  function lying(says: number, next: number, pages: number): string {
    const file = join(folder, 'lying.db');
    const bytes = Buffer.alloc(pages * page, longNote);
    const types = [...Array(12).fill([1]), varint(13 + 2 * says)].flat();
    const head = [types.length + 1, ...types];
    const length = head.length + 12 + says;
    bytes.set([...varint(length), ...head], page + 100);
    const kept = 489 + ((length - 489) % (page - 4));
    bytes.writeUInt32BE(next, page + 100 + varint(length).length + (kept <= 1016 ? kept : 489));
    bytes.writeUInt32BE(next, 2 * page);
    writeFileSync(file, bytes);
    return file;
  }

  function varint(value: number): number[] {
    const bytes = [value % 128];
    for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128))
      bytes.unshift(128 + (rest % 128));
    return bytes;
  }

  it.each([
    ['go on in themselves', 60_000_000, 3],
    ['go on beyond the end', 60_000_000, 4_000_000_000],
    ['go on nowhere', 60_000_000, 0],
    ['claim a gigabyte', 2 ** 30, 3],
    ['claim more than a file can have', 2 ** 33, 3],
  ])('and %s are none', (_, says, next) => {
    expect([...rowsOf(lying(says, next, 4), 13)]).toEqual([]);
  });

  it('are read where they tell the truth', () => {
    const [row] = rowsOf(lying(5000, 3, 4), 13);
    expect(row).toHaveLength(13);
    expect(row?.at(-1)).toHaveLength(5000);
  });
});

it('what is in the log alone is saved with it', () => {
  for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true });
  const { db } = openDatabase(path, () => device);
  for (let i = 0; i < 50; i++) append(db, now + i * 1000, [fact(i)], { schedule: null });
  const copy = join(folder, 'copied.db');
  copyFileSync(`${path}-wal`, `${copy}-wal`);
  writeFileSync(copy, Buffer.alloc(page));
  db.close();
  const { events } = salvage(copy, { now, newDevice: () => 'device000002', schedule: scheduleCards });
  expect(events).toBe(50);
});

it('a file without our data: nothing is made and nothing changed', () => {
  const other = join(folder, 'other.db');
  writeFileSync(other, 'not a database');
  expect(isDamaged(other)).toBe(true);
  expect(() => salvage(other, { now, newDevice: () => 'device000002', schedule: scheduleCards })).toThrow(
    'nothing in your database can be read; nothing was changed',
  );
  expect(readFileSync(other, 'utf8')).toBe('not a database');
});

// What a restore that came to nothing leaves behind: the database as it was, and under one name.

import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { beforeEach, expect, it } from 'vitest';
import { openDatabase } from '../../../src/store/database.ts';
import { replace } from '../../../src/store/recovery/restore.ts';
import { newFolder } from '../../folder.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = newFolder();
  file = join(folder, 'roadmap.db');
  openDatabase(file, () => 'device000001').db.close();
});

function journalMode(): unknown {
  const db = new Sqlite(file);
  try {
    return db.pragma('journal_mode', { simple: true });
  } finally {
    db.close();
  }
}

it.each([
  ['the present database can’t be kept aside', 'nowhere/aside.db'],
  ['what should come into its place is gone', 'aside.db'],
])('where %s', (_, aside) => {
  expect(() => replace(file, join(folder, 'gone'), join(folder, aside))).toThrow('ENOENT');
  expect(journalMode()).toBe('wal');
  expect(readdirSync(folder)).toEqual(['roadmap.db']);
});

it('where the present one is damaged, it gets back what had been kept with it', () => {
  writeFileSync(file, 'not a database');
  writeFileSync(`${file}-wal`, 'its newest entries');
  const [draft, aside] = [join(folder, 'gone'), join(folder, 'aside.db')];
  expect(() => replace(file, draft, aside, () => null)).toThrow('ENOENT');
  expect(existsSync(`${file}-wal`)).toBe(true);
  expect(readdirSync(folder)).toHaveLength(2);
});

it('what the log of a database that is gone still holds is kept', () => {
  const draft = join(folder, 'draft.db');
  copyFileSync(file, draft);
  rmSync(file);
  writeFileSync(`${file}-wal`, 'its newest entries');
  replace(file, draft, join(folder, 'aside.db'));
  expect(readFileSync(join(folder, 'aside.db-wal'), 'utf8')).toBe('its newest entries');
  expect(existsSync(`${file}-wal`)).toBe(false);
  openDatabase(file, () => 'device000001').db.close();
});

it('a database that was left without WAL, or copied into place, gets it back when it is next opened', () => {
  const db = new Sqlite(file);
  db.pragma('journal_mode = DELETE');
  db.close();
  openDatabase(file, () => 'device000001').db.close();
  expect(journalMode()).toBe('wal');
});

it('one that others hold is opened without it', () => {
  const holder = new Sqlite(file);
  holder.pragma('journal_mode = DELETE');
  holder.exec('BEGIN');
  holder.prepare('SELECT count(*) FROM event').get();
  const { db } = openDatabase(file, () => 'device000001');
  expect(db.prepare('SELECT count(*) FROM event').pluck().get()).toBe(0);
  db.close();
  holder.close();
});

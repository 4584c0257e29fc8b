// The database is created as a whole or not at all, loses no acknowledged entry, and leaves other programs' files
// alone.

import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { scheduleCards } from '../../src/core/review/fsrs.ts';
import type { Failure } from '../../src/core/text/failure.ts';
import { keepCopy, openDatabase } from '../../src/store/database.ts';
import { deviceOf } from '../../src/store/log/device.ts';
import { checksum } from '../../src/store/log/events.ts';
import { readSettings } from '../../src/store/log/settings.ts';
import { readNotes } from '../../src/store/queries/notes.ts';
import { readClocks, readEntriesOf } from '../../src/store/queries/progress.ts';
import { readCardsOf } from '../../src/store/queries/reviews.ts';
import { checkup } from '../../src/store/recovery/checkup.ts';
import { upgrade } from '../../src/store/recovery/rebuild.ts';
import { schemaVersion } from '../../src/store/schema.ts';
import { newFolder } from '../folder.ts';
import { earlierVersions, openUpgraded, writeEarlier } from './earlier.ts';
import { readProgress } from './read-progress.ts';

const applicationId = 0x524d4150;
let folder: string;
let path: string;

beforeEach(() => {
  folder = newFolder();
  path = join(folder, 'progress.db');
});

describe('a new database', () => {
  it('is whole: marked as ours, at the latest version, with its device', () => {
    const { db, warning } = openDatabase(path, () => 'device000001');
    expect(db.pragma('application_id', { simple: true })).toBe(applicationId);
    expect(db.pragma('user_version', { simple: true })).toBe(schemaVersion);
    expect(deviceOf(db)).toBe('device000001');
    expect(warning).toBeNull();
    db.close();
    expect(readdirSync(folder)).toEqual(['progress.db']);
  });

  it('keeps its device when opened again', () => {
    create(path);
    const { db } = openDatabase(path, () => 'device000002');
    expect(deviceOf(db)).toBe('device000001');
    db.close();
  });

  it('is made in the folder that a link points to', () => {
    mkdirSync(join(folder, 'real'));
    symlinkSync(join(folder, 'real'), join(folder, 'link'));
    create(join(folder, 'link', 'progress.db'));
    expect(readdirSync(join(folder, 'real'))).toEqual(['progress.db']);
  });

  it('is made at the target of a broken link', () => {
    symlinkSync(join(folder, 'real.db'), path);
    create(path);
    expect(readdirSync(folder).sort()).toEqual(['progress.db', 'real.db']);
  });
});

describe('any database', () => {
  it('is opened through a link without replacing it', () => {
    create(join(folder, 'real.db'));
    symlinkSync('real.db', path);
    const { db } = openDatabase(path, () => 'device000002');
    expect(deviceOf(db)).toBe('device000001');
    expect(db.name).toBe(join(folder, 'real.db'));
    db.close();
  });

  it('is written with WAL and synchronous=FULL, the first time and every time after', () => {
    for (let time = 0; time < 2; time++) {
      const { db } = openDatabase(path, () => 'device000001');
      expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
      expect(db.pragma('synchronous', { simple: true })).toBe(2);
      db.close();
    }
  });
});

describe.each(earlierVersions)('a database of version %i', version => {
  const event = (seq: number, kind: string, topic: string | null, data: object) => {
    const roadmap = topic === null ? null : 'map';
    const own = {
      device: 'device000001',
      seq,
      hlc: `019ac3f1e2b0-000${seq}`,
      command: seq,
      kind,
      roadmap,
      topic,
    };
    return { ...own, at: 1000, zone: 0, day: 20, data: JSON.stringify(data) };
  };
  const events = [
    event(1, 'topic.done', 'http', {}),
    event(2, 'time.logged', 'http', { minutes: 30 }),
    event(3, 'note.added', 'http', { text: 'Q: Why? A: Bäume.' }),
    event(4, 'review.rated', 'http', { card: 'x', grade: 3, seconds: 9 }),
    event(5, 'setting.set', null, { key: 'weekly_goal', value: '480' }),
    event(6, 'timer.started', 'old-dns', {}),
    event(7, 'unheard.of', 'dns', { kept: true }),
    // From a newer version, and not understood until now.
    event(8, 'practice.tried', 'dns', { version: 'v1', passed: ['a'], open: [], left: [], seconds: 1 }),
  ];
  const fill = (db: Sqlite.Database) => {
    db.exec(`INSERT INTO meta (key, value) VALUES ('device', 'device000001'), ('clock', '019ac3f1e2b0-0008'),
      ('device.editor', 'nano'), ('pace.map', '{"day":20,"minutes":90}'), ('merging', '1')`);
    const insert = db.prepare(`INSERT INTO event VALUES (${'?, '.repeat(12)}?)`);
    for (const each of events) insert.run(...Object.values(each), 77, checksum(each));
    db.exec("INSERT INTO renamed VALUES ('map', 'old-dns', 'dns')");
    if (version > 1) db.exec("INSERT INTO postponed VALUES ('map', 'http', 'x', 21)");
    if (version > 8) db.exec("INSERT INTO work VALUES ('map', 'http', 'http://localhost:3000', NULL)");
  };
  beforeEach(() => writeEarlier(path, version, fill));
  const rows = (db: Sqlite.Database, sql: string) => db.prepare(sql).raw().all();

  it('arrives with everything in it, and with all derived data', () => {
    const db = openUpgraded(path);
    expect(rows(db, 'SELECT * FROM event ORDER BY seq')).toEqual(
      events.map(each => [...Object.values(each), 77, checksum(each)]),
    );
    expect(rows(db, 'SELECT key, value FROM meta ORDER BY key')).toEqual([
      ['clock', '019ac3f1e2b0-0008'],
      ['device', 'device000001'],
      ['device.editor', 'nano'],
      ['pace.map', '{"day":20,"minutes":90}'],
    ]);
    expect(rows(db, 'SELECT * FROM postponed')).toEqual(version > 1 ? [['map', 'http', 'x', 21]] : []);
    expect(rows(db, 'SELECT * FROM work')).toEqual(
      version > 8 ? [['map', 'http', 'http://localhost:3000', null]] : [],
    );
    expect(rows(db, 'SELECT * FROM renamed_map')).toEqual([]);
    expect(readProgress(db, 'map').get('dns')).toMatchObject({ tried: { shown: { day: 20, checks: 1 } } });
    expect(readProgress(db, 'map').get('http')).toMatchObject({
      ...{ status: 'done', minutes: 30, ownCards: ['@device000001.3#1'] },
    });
    expect(readEntriesOf(db, 'map', 'http')).toMatchObject([{ seq: 2, minutes: 30 }]);
    expect(readNotes(db, 'map', 'http')).toMatchObject([{ text: 'Q: Why? A: Bäume.' }]);
    expect(rows(db, "SELECT rowid FROM note_words WHERE note_words MATCH 'baume'")).toHaveLength(1);
    expect(readCardsOf(db, 'map', 'http')).toMatchObject([{ card: 'x', reviews: 1, lastDay: 20 }]);
    expect(readClocks(db)).toMatchObject([{ topic: 'dns', seq: 6 }]);
    expect(readSettings(db)).toEqual(new Map([['weekly_goal', '480']]));
    expect(checkup(db, scheduleCards)).toMatchObject({ events: 8, notUnderstood: 1, problems: [] });
    db.close();
    const again = openDatabase(path, () => 'unused');
    expect(again).toMatchObject({ outdated: false, stale: false });
    again.db.close();
  });

  it('has the events left by an import folded, too', () => {
    withSqlite(path, db => {
      db.exec("INSERT INTO stale VALUES ('map', 'dns')");
      if (version >= 4) db.exec("INSERT INTO arrived (device, first, last) VALUES ('device000001', 1, 7)");
    });
    const db = openUpgraded(path);
    expect(checkup(db, scheduleCards).problems).toEqual([]);
    for (const table of ['stale', 'arrived']) expect(rows(db, `SELECT * FROM ${table}`)).toEqual([]);
    db.close();
  });

  it('is kept as it was beside the new one, even by a process that finds it upgraded', () => {
    const [fast, slow] = [new Sqlite(path), new Sqlite(path)];
    upgrade(fast, scheduleCards);
    // It looked before, so it still takes the file for the earlier version.
    keepCopy(slow, path, version);
    upgrade(slow, scheduleCards);
    for (const db of [fast, slow]) db.close();
    const copy = `progress.db.before-v${version + 1}`;
    expect(readdirSync(folder)).toEqual(['progress.db', copy]);
    expect(modeOf(join(folder, copy))).toBe('600');
    withSqlite(join(folder, copy), db => {
      expect(db.pragma('user_version', { simple: true })).toBe(version);
      expect(rows(db, 'SELECT * FROM event')).toHaveLength(events.length);
    });
  });

  it('stays as it was if the upgrade fails', () => {
    withSqlite(path, db => db.exec("DELETE FROM meta WHERE key = 'device'"));
    const { db } = openDatabase(path, () => 'unused');
    const before = rows(db, 'SELECT name, sql FROM sqlite_schema');
    expect(() => upgrade(db, scheduleCards)).toThrow('what is stored was changed');
    expect(db.pragma('user_version', { simple: true })).toBe(version);
    expect(rows(db, 'SELECT name, sql FROM sqlite_schema')).toEqual(before);
    expect(rows(db, 'SELECT * FROM event')).toHaveLength(events.length);
    db.close();
  });
});

describe('a database of an earlier version', () => {
  const withDevice = (db: Sqlite.Database) =>
    db.exec("INSERT INTO meta (key, value) VALUES ('device', 'device000001')");

  it('has its last three copies kept', () => {
    writeEarlier(path, 1, withDevice);
    for (const name of ['a', 'b', 'c']) writeFileSync(`${path}.before-v${name}`, 'older');
    openUpgraded(path).close();
    const copies = readdirSync(folder).filter(name => name.includes('before'));
    expect(copies).toHaveLength(3);
    expect(copies).toContain('progress.db.before-v2');
  });
});

describe('what it must not touch', () => {
  it('is a newer database', () => {
    create(path);
    withSqlite(path, db => db.pragma(`user_version = ${schemaVersion + 1}`));
    const failure = refused(path);
    expect(failure).toMatchObject({ code: 'database-newer' });
    expect(failure.message).toContain(`data version ${schemaVersion + 1}, this one knows ${schemaVersion}`);
  });

  // Closing the last connection would move the content of the -wal into the file.
  it('is a newer database that a killed program left with its -wal', () => {
    leaveWithWal(applicationId, schemaVersion + 1);
    expect(refused(path)).toMatchObject({ code: 'database-newer' });
  });

  it('is a database of another program', () => {
    withSqlite(path, db => db.exec('CREATE TABLE song (title)'));
    expect(refused(path)).toMatchObject({ code: 'database-damaged', hint: expect.stringContaining(path) });
  });

  it('is a database of another program that was killed', () => {
    leaveWithWal(0x1234, 1);
    expect(refused(path)).toMatchObject({ code: 'database-damaged' });
  });

  it('is a file that is no database at all', () => {
    writeFileSync(path, 'Dear diary,\n'.repeat(1000));
    expect(refused(path)).toMatchObject({ code: expect.stringMatching(/SQLITE_NOTADB|database-damaged/) });
  });

  it.each([0, 1])('is a file of %i bytes', size => {
    writeFileSync(path, 'x'.repeat(size));
    expect(refused(path)).toMatchObject({
      code: 'database-damaged',
      message: `your database is empty (${size} bytes); something emptied it`,
      hint: expect.stringContaining('roadmap restore FILE'),
    });
  });

  it('is an emptied file beside its backup, which it names', () => {
    writeFileSync(path, '');
    writeFileSync(`${path}.before-v2`, 'a backup');
    expect(refused(path).hint).toContain(`${path}.before-v2`);
  });
});

/** Fails to open the file, and makes sure that neither it nor anything beside it was changed. */
function refused(file: string): Failure {
  const before = contentOf(folder);
  let failure: unknown = null;
  try {
    openDatabase(file, () => 'device000001').db.close();
  } catch (error) {
    failure = error;
  }
  expect(contentOf(folder)).toEqual(before);
  expect(failure).not.toBeNull();
  return failure as Failure;
}

/** Puts a file at `path` as it is while its program has it open, or after that was killed. */
function leaveWithWal(id: number, version: number): void {
  const elsewhere = newFolder();
  const file = join(elsewhere, 'other.db');
  withSqlite(file, db => {
    db.pragma('journal_mode = WAL');
    db.pragma(`application_id = ${id}`);
    db.pragma(`user_version = ${version}`);
    db.exec('CREATE TABLE song (title)');
    for (const sidecar of ['', '-wal']) copyFileSync(file + sidecar, path + sidecar);
  });
  rmSync(elsewhere, { recursive: true });
}

function withSqlite(file: string, use: (db: Sqlite.Database) => void): void {
  const db = new Sqlite(file);
  use(db);
  db.close();
}

function create(file: string): void {
  openDatabase(file, () => 'device000001').db.close();
}

/** The files in a folder, without -shm: an index of the -wal that every reader makes anew. */
function contentOf(folder: string): Map<string, string> {
  const names = readdirSync(folder).filter(name => !name.endsWith('-shm'));
  return new Map(names.map(name => [name, readFileSync(join(folder, name), 'latin1')]));
}

function modeOf(file: string): string {
  return (statSync(file).mode & 0o777).toString(8);
}

// A restore takes the entries of a backup and nothing else; one that fails leaves the database unchanged.

import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { scheduleCards } from '../../../src/core/review/fsrs.ts';
import { Failure } from '../../../src/core/text/failure.ts';
import { type Database, openDatabase } from '../../../src/store/database.ts';
import { deviceOf } from '../../../src/store/log/device.ts';
import { append } from '../../../src/store/log/events.ts';
import { readDeviceSettings, writeDeviceSetting } from '../../../src/store/log/settings.ts';
import { checkup } from '../../../src/store/recovery/checkup.ts';
import { replace } from '../../../src/store/recovery/replace.ts';
import { restore } from '../../../src/store/recovery/restore.ts';
import { newFolder } from '../../folder.ts';
import { earlierVersions, writeEarlier } from '../earlier.ts';
import { readProgress } from '../read-progress.ts';

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

it('if the present database is damaged, the entries of its log are restored, too', () => {
  writeFileSync(file, 'not a database');
  writeFileSync(`${file}-wal`, 'its newest entries');
  const [draft, aside] = [join(folder, 'gone'), join(folder, 'aside.db')];
  expect(() => replace(file, draft, aside, () => null)).toThrow('ENOENT');
  expect(existsSync(`${file}-wal`)).toBe(true);
  expect(readdirSync(folder)).toHaveLength(2);
});

it('entries in the log of a database that is gone are kept', () => {
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

it('a database in use is opened without it', () => {
  const holder = new Sqlite(file);
  holder.pragma('journal_mode = DELETE');
  holder.exec('BEGIN');
  holder.prepare('SELECT count(*) FROM event').get();
  const { db } = openDatabase(file, () => 'device000001');
  expect(db.prepare('SELECT count(*) FROM event').pluck().get()).toBe(0);
  db.close();
  holder.close();
});

describe('of a backup', () => {
  const now = Date.UTC(2026, 10, 22);
  const done = (topic: string) => ({
    ...{ kind: 'topic.done', roadmap: 'map', topic, at: now, zone: 0, day: 20, data: '{}' },
  });

  function change(path: string, use: (db: Database) => void): void {
    const { db } = openDatabase(path, () => 'device000009');
    use(db);
    db.close();
  }

  /** In one file, as `backup` writes it. */
  function writeBackup(use: (db: Database) => void = () => {}): void {
    change(join(folder, 'backup.db'), db => {
      append(db, now, [done('http'), done('dns')]);
      use(db);
      db.pragma('journal_mode = DELETE');
    });
  }

  function restored(path = file): ReturnType<typeof restore> {
    return restore(path, folder, 'backup.db', {
      now,
      newDevice: () => 'device000002',
      schedule: scheduleCards,
    });
  }

  /** It changes nothing, neither a file nor a link. */
  function refusal(path = file): Failure {
    const content = () =>
      readdirSync(folder).map(name => [name, readFileSync(join(folder, name), 'latin1')] as const);
    const before = content();
    try {
      restored(path);
    } catch (error) {
      expect(content()).toEqual(before);
      if (error instanceof Failure) return error;
      throw error;
    }
    throw new Error('it was restored');
  }

  it('the entries come back, settings of this device stay, and those of the backup are ignored', () => {
    change(file, db => {
      writeDeviceSetting(db, 'glyphs', 'ascii');
      append(db, now, [done('lost')]);
      db.exec("INSERT INTO postponed VALUES ('map', 'http', 'x', 20)");
      db.exec("INSERT INTO meta VALUES ('pace.map', '{}')");
    });
    writeBackup(db => {
      writeDeviceSetting(db, 'editor', 'touch started');
      db.exec("INSERT INTO meta VALUES ('merging', '99'), ('pace.map', '{}'), ('else', 'x')");
      db.exec("UPDATE topic_state SET minutes = 999; INSERT INTO roadmap_text VALUES ('/map', 'http', '{}')");
    });
    expect(restored()).toMatchObject({ events: 2, latest: 20, device: 'device000002' });
    change(file, db => {
      expect(readDeviceSettings(db)).toEqual(new Map([['glyphs', 'ascii']]));
      const keys = db.prepare('SELECT key FROM meta ORDER BY key').pluck().all();
      expect(keys).toEqual(['clock', 'device', 'device.glyphs']);
      expect(deviceOf(db)).toBe('device000002');
      expect(db.prepare('SELECT count(*) FROM postponed').pluck().get()).toBe(1);
      expect(db.prepare('SELECT count(*) FROM roadmap_text').pluck().get()).toBe(0);
      expect([...readProgress(db, 'map').keys()]).toEqual(['dns', 'http']);
      expect(checkup(db, scheduleCards)).toMatchObject({ events: 2, problems: [] });
    });
  });

  it.each(earlierVersions)('of version %i the entries come back', version => {
    writeBackup();
    writeEarlier(join(folder, 'earlier.db'), version, db => {
      db.prepare('ATTACH ? AS newer').run(join(folder, 'backup.db'));
      db.exec(
        "INSERT INTO event SELECT * FROM newer.event; INSERT INTO meta VALUES ('device', 'device000009')",
      );
    });
    copyFileSync(join(folder, 'earlier.db'), join(folder, 'backup.db'));
    expect(restored()).toMatchObject({ events: 2 });
    change(file, db => {
      expect([...readProgress(db, 'map').keys()]).toEqual(['dns', 'http']);
      expect(checkup(db, scheduleCards).problems).toEqual([]);
    });
  });

  it.each([
    ['trigger "spy"', 'CREATE TRIGGER spy AFTER INSERT ON event BEGIN DELETE FROM event; END'],
    ['view "spy"', 'CREATE VIEW spy AS SELECT * FROM event'],
    ['table "spy"', 'CREATE TABLE spy (x)'],
    ['table "Event_"', 'CREATE TABLE "Event_" (x)'],
    ['view "event"', 'ALTER TABLE event RENAME TO card2; CREATE VIEW event AS SELECT * FROM card2'],
  ])('with a %s is refused, and that is named', (named, sql) => {
    writeBackup(db => db.exec(sql));
    const { code, message } = refusal();
    expect(code).toBe('database-damaged');
    if (named === 'view "event"') expect(message).toMatch(/view "event"|table "card2"/);
    else expect(message).toContain(named);
  });

  it('with impossible entries is refused', () => {
    writeBackup(db =>
      db.exec(`ALTER TABLE event RENAME TO strict; CREATE TABLE event AS SELECT * FROM strict;
        DROP TABLE strict; UPDATE event SET at = 'yesterday'`),
    );
    expect(refusal()).toMatchObject({
      code: 'database-damaged',
      message: expect.stringContaining('backup.db'),
    });
  });

  it('with a clock that leaves nothing later is refused', () => {
    writeBackup(db => db.exec("UPDATE event SET hlc = '03bb2cc3d7ff-ffff'"));
    expect(refusal()).toMatchObject({ message: expect.stringContaining('recorded after 2098') });
  });

  it('with an entry that was changed, all come back, and check finds that one', () => {
    writeBackup(db => db.exec("UPDATE event SET day = 21 WHERE topic = 'dns'"));
    expect(restored()).toMatchObject({ events: 2 });
    change(file, db => {
      expect(checkup(db, scheduleCards).problems).toMatchObject([{ code: 'event-damaged' }]);
    });
  });

  describe('what it must not replace', () => {
    const config = 'precious = yes\n'.repeat(20);
    const another = (path: string) => {
      const db = new Sqlite(path);
      db.exec('CREATE TABLE song (title)');
      db.close();
    };

    it.each([
      ['a file that is no database', (path: string) => writeFileSync(path, config)],
      ['the database of another program', another],
    ])('is %s that the path links to', (_, make) => {
      writeBackup();
      make(join(folder, 'precious'));
      rmSync(file);
      symlinkSync('precious', file);
      const failure = refusal();
      expect(failure).toMatchObject({ code: 'database-damaged', hint: expect.stringContaining('precious') });
      expect(readlinkSync(file)).toBe('precious');
    });

    it('is the database of another program', () => {
      writeBackup();
      rmSync(file);
      another(file);
      expect(refusal().message).toContain('not a database of roadmap');
    });

    it('is not one of ours behind a link, though it is damaged', () => {
      writeBackup();
      change(file, db => append(db, now, [done('http')]));
      writeFileSync(file, readFileSync(file).fill(0, 0, 100));
      symlinkSync('roadmap.db', join(folder, 'link.db'));
      expect(restored(join(folder, 'link.db'))).toMatchObject({ events: 2 });
      expect(readlinkSync(join(folder, 'link.db'))).toBe('roadmap.db');
    });
  });
});

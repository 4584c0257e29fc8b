// A home folder with a database, the built program run there as a process, and the events in the database.

import { type SpawnOptions, spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import type { StoredEvent } from '../../src/core/log/events.ts';
import { scheduleCards } from '../../src/core/review/fsrs.ts';
import { eventLine, headerLine } from '../../src/files/transfer/event-line.ts';
import { eventColumns } from '../../src/store/log/event-rows.ts';
import { checkup } from '../../src/store/recovery/checkup.ts';
import { bin, type Ended, ended } from '../cli/built.ts';
import { run as runHere } from '../cli/run.ts';
import { newFolder } from '../folder.ts';
import { openUpgraded, writeEarlier } from '../store/earlier.ts';

export const builtIn = fileURLToPath(new URL('../../roadmap.yaml', import.meta.url));

/** Quick to read. */
export const smallRoadmap = `roadmap: 1
id: small
title: Small
areas:
  - id: all
    title: All
    topics:
      - {id: web, title: Web, hours: 4, links: [{title: MDN, url: "https://developer.mozilla.org/"}]}
      - {id: git, title: Git, hours: 2}
`;

export interface Place {
  home: string;
  database: string;
  env: Record<string, string | undefined>;
}

/** With a copy of that database, if one is given; the folder's name is a difficult one. */
export function makePlace(database?: string): Place {
  const home = newFolder('roadmap faults, Ödön 日本-');
  const place = {
    home,
    database: join(home, 'data', 'roadmap.db'),
    env: { HOME: home, LANG: 'C.UTF-8', TZ: 'UTC', PATH: process.env.PATH },
  };
  if (database !== undefined) putDatabase(place, database);
  return place;
}

export function putDatabase(place: Place, from: string): void {
  mkdirSync(dirname(place.database), { recursive: true });
  for (const end of ['-wal', '-shm', '-journal']) rmSync(`${place.database}${end}`, { force: true });
  copyFileSync(from, place.database);
}

/** An export of another device. */
export function fromElsewhere(events: number, roadmap: string): string {
  const device = 'elsewhere001';
  const lines = Array.from({ length: events }, (_, i) =>
    eventLine({
      device,
      seq: i + 1,
      hlc: `${(Date.UTC(2026, 0) + i).toString(16).padStart(12, '0')}-0000`,
      command: i + 1,
      kind: 'time.logged',
      roadmap,
      topic: 'web',
      at: Date.UTC(2026, 0) + i,
      zone: 0,
      day: 20_454,
      data: JSON.stringify({ minutes: 1 + (i % 60) }),
    }),
  );
  return headerLine({ device, exported: '2026-01-02T00:00:00.000Z', events }) + lines.join('');
}

export function start({ home, database, env }: Place, args: readonly string[], more: SpawnOptions = {}) {
  const options: SpawnOptions = { cwd: home, stdio: ['ignore', 'pipe', 'pipe'], ...more };
  return spawn(process.execPath, [bin, ...args], {
    ...options,
    env: { ROADMAP_DB: database, ...env, ...more.env },
  });
}

export function run(place: Place, args: readonly string[], more?: SpawnOptions): Promise<Ended> {
  return ended(start(place, args, more));
}

/** Runs roadmap from bash with the limits or redirections of `script`. */
export function shell(place: Place, script: string, args: readonly string[]): Promise<Ended> {
  const line = script.replace('roadmap', () => `'${process.execPath}' '${bin}' "$@"`);
  const { home, database, env } = place;
  const options = { cwd: home, env: { ROADMAP_DB: database, ...env } };
  return ended(
    spawn('bash', ['-c', line, 'bash', ...args], { ...options, stdio: ['ignore', 'pipe', 'pipe'] }),
  );
}

/** A database in which these commands were typed, each a number of days ago; made in this process. */
export async function prepared(
  place: Place,
  commands: readonly (readonly string[])[],
  daysAgo = 0,
): Promise<void> {
  const now = new Date(Date.now() - daysAgo * 86_400_000).toISOString();
  const { home } = place;
  const around = { home, cwd: home, builtIn, now, env: { ROADMAP_DB: place.database } };
  for (const command of [['next'], ...commands]) {
    expect(await runHere(command, around), command.join(' ')).toMatchObject({ code: 0 });
  }
}

/** All events in the order of the log; opening the database cleans up after killed processes. */
export function eventsIn(file: string): StoredEvent[] {
  if (!existsSync(file)) return [];
  const db = openUpgraded(file);
  try {
    return db.prepare(`SELECT ${eventColumns} FROM event ORDER BY device, seq`).all() as StoredEvent[];
  } finally {
    db.close();
  }
}

/** The problems of a database, without those that a broken-off import leaves. */
export function problemsIn(file: string): string[] {
  const db = openUpgraded(file);
  try {
    return checkup(db, scheduleCards).problems.map(({ message }) => message);
  } finally {
    db.close();
  }
}

/** The log of a database in the tables of the first version. */
export function writeOlder(file: string, sound: string): void {
  writeEarlier(file, 1, db => {
    db.prepare('ATTACH ? AS sound').run(sound);
    db.exec('INSERT INTO event SELECT * FROM sound.event');
    db.exec("INSERT INTO meta SELECT * FROM sound.meta WHERE key IN ('device', 'clock')");
  });
}

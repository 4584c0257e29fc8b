// Stored settings: those that are part of the learner's data (a fold of the log), and those of this device alone.

import { liveEvents } from '../../core/log/events.ts';
import type { Database } from '../database.ts';
import { eventsOfNone } from './event-rows.ts';

export function refoldSettings(db: Database): void {
  db.prepare('DELETE FROM setting').run();
  const insert = db.prepare('INSERT INTO setting (key, value) VALUES (?, ?)');
  for (const [key, value] of foldSettings(db)) insert.run(key, value);
}

export function foldSettings(db: Database): Map<string, string> {
  const settings = new Map<string, string>();
  for (const { payload } of liveEvents(eventsOfNone(db))) {
    if (payload.kind !== 'setting.set') continue;
    if (payload.value === null) settings.delete(payload.key);
    else settings.set(payload.key, payload.value);
  }
  return settings;
}

/** Settings that are part of the learner's data; core/log/settings.ts explains them. */
export function readSettings(db: Database): Map<string, string> {
  const rows = db.prepare('SELECT key, value FROM setting').raw().all();
  return new Map(rows as [string, string][]);
}

export function readDeviceSettings(db: Database): Map<string, string> {
  const rows = db.prepare("SELECT substr(key, 8), value FROM meta WHERE key LIKE 'device.%'").raw().all();
  return new Map(rows as [string, string][]);
}

/** Sets a setting of this device; null unsets it. */
export function writeDeviceSetting(db: Database, key: string, value: string | null): void {
  if (value === null) db.prepare('DELETE FROM meta WHERE key = ?').run(`device.${key}`);
  else db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(`device.${key}`, value);
}

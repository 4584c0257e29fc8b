// What this device keeps about trying: the last place of the work, and the checks to which the learner agreed.

import type { Database } from '../database.ts';
import { idsOfMap } from '../log/event-rows.ts';

/** The last place of the learner's work on a topic; null: none yet. */
export interface Work {
  /** Without a name or password. */
  url: string | null;
  folder: string | null;
}

export function readWork(db: Database, roadmap: string, topic: string): Work {
  const row = db
    .prepare(
      `SELECT url, folder FROM work WHERE roadmap IN ${idsOfMap} AND topic = @topic ORDER BY roadmap = @roadmap DESC`,
    )
    .get({ roadmap, topic });
  return (row as Work | undefined) ?? { url: null, folder: null };
}

export function writeWork(db: Database, roadmap: string, topic: string, { url, folder }: Work): void {
  db.prepare('INSERT OR REPLACE INTO work (roadmap, topic, url, folder) VALUES (?, ?, ?, ?)').run(
    roadmap,
    topic,
    url,
    folder,
  );
}

/** `hash`: of the checks, word by word. */
export function hasAgreed(db: Database, hash: string): boolean {
  return db.prepare('SELECT 1 FROM meta WHERE key = ?').get(`agreed.${hash}`) !== undefined;
}

export function saveAgreed(db: Database, hash: string): void {
  db.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES (?, '1')").run(`agreed.${hash}`);
}

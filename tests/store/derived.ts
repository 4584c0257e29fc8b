// The derived tables, to compare them before and after they are made anew.

import type { Database } from '../../src/store/database.ts';

/** All derived rows, without regard to order and row numbers. */
export function derived(db: Database): Record<string, string[]> {
  const columns = {
    topic_state: 'roadmap, topic, status, at, day, minutes, sessions, touched, rest',
    entry: 'roadmap, topic, device, seq, at, zone, day, minutes',
    clock: 'roadmap, topic, device, seq, at, zone, day',
    note: 'roadmap, topic, device, seq, at, zone, day, text, heads, conflicts',
    card: 'roadmap, topic, card, stability, difficulty, last_day, reviews, lapses',
    setting: 'key, value',
    topic_event: 'roadmap, topic, device, seq',
    arrived: 'device, first, last',
    stale: 'roadmap, topic',
  };
  const tables = Object.entries(columns).map(([table, list]) => {
    const rows = db.prepare(`SELECT ${list} FROM ${table}`).raw().all();
    return [table, rows.map(row => JSON.stringify(row)).sort()];
  });
  return Object.fromEntries(tables);
}

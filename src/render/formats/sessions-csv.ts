// Study time as a table for spreadsheets.

import { dateThere, formatDate, formatTime } from '../../core/time/format-date.ts';
import { csvText } from './csv.ts';

export interface Session {
  device: string;
  seq: number;
  at: number;
  zone: number;
  day: number;
  minutes: number;
  roadmap: string;
  topic: string;
  title: string;
}

const rowsAtOnce = 500;

/** Writes a header and one row for each session; returns the number of sessions. */
export function sessionsCsv(sessions: Iterable<Session>, write: (text: string) => void): number {
  let rows: (string | number)[][] = [['date', 'start', 'minutes', 'roadmap', 'topic', 'title', 'id']];
  let count = 0;
  const flush = () => write(csvText(rows));
  for (const { device, seq, at, zone, day, minutes, roadmap, topic, title } of sessions) {
    const start = `${dateThere(at, zone)} ${formatTime(at, zone)}`;
    rows.push([formatDate(day), start, minutes, roadmap, topic, title, `${device}.${seq}`]);
    count++;
    if (rows.length < rowsAtOnce) continue;
    flush();
    rows = [];
  }
  if (rows.length > 0) flush();
  return count;
}

// A report as a table for spreadsheets: a row for each study day and topic, for pivot tables by week, topic or area.
// Single sessions are in `roadmap export --format csv`.

import type { ReportView } from '../../view/report.ts';
import { csvText } from './csv.ts';

export const csvNames = [
  ...['date', 'area', 'topic', 'title', 'minutes', 'sessions', 'learnt', 'milestone', 'steps', 'shown'],
];

export function csvRow(record: ReportView['days'][number]): (string | number)[] {
  const { day, area, milestone, topic, minutes, sessions, learnt, steps, shown_on } = record;
  const row = [day, area ?? '', topic.id, topic.title, minutes, sessions, learnt ? 1 : 0];
  return [...row, milestone ?? '', steps, shown_on ?? ''];
}

export function reportCsv({ days }: ReportView): string {
  return csvText([csvNames, ...days.map(csvRow)]);
}

// A report as a table for spreadsheets: a row for each study day and topic, for pivot tables by week, topic or area.
// Single sessions are in `roadmap export --format csv`.

import type { ReportView } from '../../view/report.ts';
import { csvText } from './csv.ts';

export function reportCsv({ days }: ReportView): string {
  const rows = days.map(({ day, area, milestone, topic, minutes, sessions, learnt, steps, shown_on }) => [
    day,
    area ?? '',
    topic.id,
    topic.title,
    minutes,
    sessions,
    learnt ? 1 : 0,
    milestone ?? '',
    steps,
    shown_on ?? '',
  ]);
  const names = [
    'date',
    'area',
    'topic',
    'title',
    'minutes',
    'sessions',
    'learnt',
    'milestone',
    'steps',
    'shown',
  ];
  return csvText([names, ...rows]);
}

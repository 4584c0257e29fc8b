// A report over all roadmaps as CSV and as Markdown.

import { formatMinutes } from '../../core/time/duration.ts';
import type { EverywhereView } from '../../view/report-everywhere.ts';
import { glyphSets } from '../kit/glyphs.ts';
import { periodOf } from '../kit/report.ts';
import { csvText } from './csv.ts';
import { markdownText } from './markdown.ts';
import { csvNames, csvRow } from './report-csv.ts';
import { section, studied } from './report-markdown.ts';

export function everywhereCsv({ days }: EverywhereView): string {
  return csvText([[...csvNames, 'roadmap'], ...days.map(day => [...csvRow(day), day.map])]);
}

export function everywhereMarkdown(view: EverywhereView): string {
  const hours = (minutes: number) => (minutes > 0 ? formatMinutes(minutes) : '');
  const rows = view.maps.map(({ title, learnt, total, period_min, spent_min }) =>
    [
      markdownText(title),
      total === 0 ? '' : `${learnt} of ${total}`,
      hours(period_min),
      hours(spent_min),
    ].join(' | '),
  );
  const head = ['Roadmap | Learnt | In this time | Of all time', '--- | ---: | ---: | ---:'];
  const titled = ({ title, map }: { title: string; map: string }) => `${markdownText(title)} (${map})`;
  const blocks = [
    `# All roadmaps: ${periodOf(view, glyphSets.unicode)}`,
    ...section('Studied', [
      studied({ ...view, studied: { ...view.studied, all_min: view.studied.minutes } }),
      ...view.topics.map(topic => `${titled(topic)}: ${formatMinutes(topic.minutes)}`),
    ]),
    ...section(
      'Learnt',
      view.learnt.map(topic => `${titled(topic)}, ${topic.day}`),
    ),
    ...section('Known already', view.known.map(titled)),
    `## Roadmaps\n\n${[...head, ...rows].map(row => `| ${row} |`).join('\n')}`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

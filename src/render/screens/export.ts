// The screen of `export` to a file.

import { asWord } from '../../core/text/quote.ts';
import type { ExportView } from '../../view/export.ts';
import { cleanLine } from '../kit/clean.ts';
import { hints, innerWidth, screen } from '../kit/layout.ts';
import { fileSize, grouped } from '../kit/quantity.ts';
import type { Style } from '../kit/style.ts';
import { wrap } from '../kit/width.ts';

const nouns: Record<ExportView['format'], [one: string, several: string]> = {
  json: ['entry', 'entries'],
  csv: ['session', 'sessions'],
  md: ['topic', 'topics'],
  ics: ['week', 'weeks'],
  anki: ['question', 'questions'],
};

export function exportText(
  { format, file_name: file, count, cancelled, bytes }: ExportView,
  style: Style,
): string {
  if (file === null) return '';
  const [one, several] = nouns[format];
  const gone = cancelled > 0 ? `, ${cancelled} cancelled` : '';
  const what = `${grouped(count)} ${count === 1 ? one : several}${gone}`;
  return screen(
    wrap(
      `${style.green(style.glyphs.states.done)} ${cleanLine(file)}: ${what}, ${fileSize(bytes ?? 0)}`,
      innerWidth(style),
    ),
    format === 'json' ? hints([`Merge it elsewhere: roadmap import ${asWord(cleanLine(file))}`], style) : [],
  );
}

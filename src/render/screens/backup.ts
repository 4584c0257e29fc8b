// The screens of `backup` and `restore`.

import { asWord } from '../../core/text/quote.ts';
import type { BackupView, RestoreView } from '../../view/backup.ts';
import { cleanLine } from '../kit/clean.ts';
import { hints, innerWidth, labelled, screen } from '../kit/layout.ts';
import { fileSize, entries as inWords } from '../kit/quantity.ts';
import type { Style } from '../kit/style.ts';
import { wrap } from '../kit/width.ts';

const label = 11;

export function backupText({ file_name: name, bytes, entries }: BackupView, style: Style): string {
  const line = `${style.green(style.glyphs.states.done)} ${cleanLine(name)}: ${inWords(entries)}, ${fileSize(bytes)}, checked`;
  return screen(
    wrap(line, innerWidth(style)),
    hints([`To go back to it: roadmap restore ${asWord(cleanLine(name))}`], style),
  );
}

export function restoreText(view: RestoreView, style: Style): string {
  const { file_name, database_name, aside_name, entries, latest } = view;
  const upTo = latest === null ? '' : `, the last of ${latest}`;
  const line = `${style.green(style.glyphs.states.done)} ${cleanLine(file_name)} restored: ${inWords(entries)}${upTo}`;
  return screen(
    wrap(line, innerWidth(style)),
    [
      // Whole paths, to be copied.
      ...labelled('Database', [cleanLine(database_name)], label, style),
      ...(aside_name === null ? [] : labelled('Before', [cleanLine(aside_name)], label, style)),
    ],
    view.synced ? wrap('The next sync brings back entries that were sent since.', innerWidth(style)) : [],
    aside_name === null ? [] : hints([`Not right? roadmap restore ${asWord(cleanLine(aside_name))}`], style),
  );
}

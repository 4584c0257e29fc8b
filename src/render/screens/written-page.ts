// The screens of `report` and `cohort` after they wrote a file.

import type { WrittenPage } from '../../view/written-page.ts';
import { cleanLine } from '../kit/clean.ts';
import { hints, innerWidth, screen } from '../kit/layout.ts';
import { fileSize } from '../kit/quantity.ts';
import type { Style } from '../kit/style.ts';
import { wrap } from '../kit/width.ts';

/** The text after a file was written; empty after stdout. */
export function writtenText(
  { file_name: file, bytes }: Pick<WrittenPage, 'file_name' | 'bytes'>,
  style: Style,
): string {
  if (file === null) return '';
  return screen([`${style.green(style.glyphs.states.done)} ${cleanLine(file)}: ${fileSize(bytes ?? 0)}`]);
}

export function writtenPageText({ file_name: file, bytes, opened }: WrittenPage, style: Style): string {
  if (file === null) return '';
  const lines = wrap(
    `${cleanLine(file)}: one page with everything in it, ${fileSize(bytes!)}`,
    innerWidth(style) - 2,
  );
  return screen(
    lines.map((line, i) => (i === 0 ? `${style.green(style.glyphs.states.done)} ${line}` : `  ${line}`)),
    hints([opened ? 'Opened in your browser' : 'It needs no network: open it, print it, hand it on'], style),
  );
}

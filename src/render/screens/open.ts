// The screen of `open`: the link that was opened, or the bare address.

import type { OpenView } from '../../view/open.ts';
import { cleanLine } from '../kit/clean.ts';
import { hints, innerWidth, screen } from '../kit/layout.ts';
import type { Style } from '../kit/style.ts';
import { wrap } from '../kit/width.ts';

export function openText({ topic, n, of, title, url, opened }: OpenView, style: Style): string {
  if (!opened) return `${cleanLine(url)}\n`;
  return screen(
    [
      ...wrap(`Opened: ${cleanLine(title)}`, innerWidth(style)),
      ...wrap(cleanLine(url), innerWidth(style)).map(style.dim),
    ],
    of > n ? hints([`The next of its ${of} links: roadmap open ${topic.id} ${n + 1}`], style) : [],
  );
}

// The screen of `config`.

import type { ConfigView } from '../../view/config.ts';
import { cleanLine } from '../kit/clean.ts';
import { innerWidth, isNarrow, screen } from '../kit/layout.ts';
import type { Style } from '../kit/style.ts';
import { padEnd, truncate } from '../kit/width.ts';

export function configText({ settings, changed }: ConfigView, style: Style): string {
  const lines = settings.map(({ key, value, is_default, about }) => {
    const held = is_default && !changed ? `${cleanLine(value)} (default)` : cleanLine(value);
    const line = isNarrow(style)
      ? `${padEnd(key, 14)} ${held}`
      : `${padEnd(key, 14)} ${padEnd(held, 18)}  ${style.dim(about)}`;
    return truncate(line, innerWidth(style), style.glyphs.ellipsis);
  });
  return screen(lines);
}

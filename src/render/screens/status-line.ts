// The line of `status --line`: no margin, no blank line, and nothing at all if there is nothing to say.

import { formatMinutes } from '../../core/time/duration.ts';
import type { StatusLineView } from '../../view/status-line.ts';
import { cleanLine } from '../kit/clean.ts';
import type { Style } from '../kit/style.ts';
import { truncate } from '../kit/width.ts';

/** A prompt has room for a few words of a title. */
const longestTitle = 24;

export function statusLineText({ running, due }: StatusLineView, style: Style): string {
  const { dot, ellipsis } = style.glyphs;
  const clock =
    running === null
      ? []
      : [
          `${truncate(cleanLine(running.topic.title), longestTitle, ellipsis)} ${formatMinutes(running.minutes)}`,
        ];
  const asked = due === null || due.questions === 0 ? [] : [`${due.questions} to review`];
  const parts = [...clock, ...asked];
  return parts.length === 0 ? '' : `${parts.join(` ${dot} `)}\n`;
}

// The screen of `share`.

import type { ShareView } from '../../view/share.ts';
import { clean, cleanLine } from '../kit/clean.ts';
import { hints, innerWidth, labelledText, screen } from '../kit/layout.ts';
import type { Style } from '../kit/style.ts';
import { wrap } from '../kit/width.ts';

const label = 11;

export function shareText(view: ShareView, style: Style): string {
  // The exact data to be sent, so that it can be read or searched.
  if (view.summary !== null) return `${clean(JSON.stringify(view.summary, null, 2))}\n`;
  const [repository, as] = [cleanLine(view.repository_name), cleanLine(view.as)];
  const dot = style.green(style.glyphs.states.done);
  const lines = (text: string) => wrap(text, innerWidth(style));
  if (view.stopped) {
    return screen(
      lines(`${dot} No longer shared as ${as} at ${repository}`),
      lines('A mentor may have fetched it already: that is out of reach.'),
    );
  }
  const row = (name: string, text: string) => labelledText(name, [text], label, style);
  return screen(
    lines(`${dot} ${repository}: shared as ${as}${view.sent ? '' : ', as it was'}`),
    [
      ...row(
        'Shared',
        `where each topic of ${cleanLine(view.roadmap)} stands, and since when; study time by day, goals, how much is due for review`,
      ),
      ...row(
        'Private',
        'notes, questions of your own, answers, times of day, everything about other roadmaps',
      ),
    ],
    hints(['See it all: roadmap share --dry-run', 'No longer: roadmap share --stop'], style),
  );
}

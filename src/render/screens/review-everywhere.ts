// The screen of `review --everywhere`.

import type { ReviewEverywhereView } from '../../view/review.ts';
import { cleanLine } from '../kit/clean.ts';
import { count, hints, innerWidth, screen } from '../kit/layout.ts';
import type { Style } from '../kit/style.ts';
import { wrap } from '../kit/width.ts';
import { reviewText } from './review.ts';

export function reviewEverywhereText({ maps }: ReviewEverywhereView, style: Style): string {
  const told = maps.filter(({ review }) => review.cards.length + review.answered.length > 0);
  const waiting = maps.reduce((sum, { review }) => sum + review.waiting, 0);
  if (told.length === 0) {
    const what =
      waiting === 0
        ? 'Nothing is due in any roadmap.'
        : `Nothing was asked. ${count(waiting, 'question')} can wait.`;
    return screen(wrap(what, innerWidth(style)), hints(['What now: roadmap next'], style));
  }
  const quiet = { ...style, hints: false };
  const parts = told.map(
    ({ title, review }) => `  ${style.bold(cleanLine(title))}\n${reviewText(review, quiet)}`,
  );
  const isListed = told.every(({ review }) => review.did === 'listed');
  const hint = isListed ? 'Answer them: roadmap review --everywhere' : 'Not right? roadmap undo';
  const last = hints([hint], style).map(line => `  ${line}\n`);
  return `\n${parts.join('').trimEnd()}\n\n${last.join('')}${last.length > 0 ? '\n' : ''}`;
}

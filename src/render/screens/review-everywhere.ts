// The screen of `review --everywhere`.

import { withMap } from '../../core/cli/lines.ts';
import type { ReviewEverywhereView } from '../../view/review.ts';
import { cleanLine } from '../kit/clean.ts';
import { count, hints, innerWidth, screen } from '../kit/layout.ts';
import type { Style } from '../kit/style.ts';
import { wrap } from '../kit/width.ts';
import { reviewText } from './review.ts';

export function reviewEverywhereText({ maps }: ReviewEverywhereView, style: Style): string {
  const shown = maps.filter(
    ({ review }) => review.cards.length + review.answered.length + review.aside.length > 0,
  );
  const waiting = maps.reduce((sum, { review }) => sum + review.waiting, 0);
  if (shown.length === 0) {
    const questions = count(waiting, 'question');
    const postponed = maps.reduce((sum, { review }) => sum + review.postponed, 0);
    const later = postponed > 0 ? ` ${count(postponed, 'question')} left for another day.` : '';
    const [what, hint] = maps.some(({ review }) => review.did === 'asked')
      ? waiting === 0
        ? [`Nothing was answered.${later}`, 'What now: roadmap next']
        : [
            `Nothing was answered.${later} ${questions} still due; no hurry.`,
            'Go on: roadmap review --everywhere',
          ]
      : waiting === 0
        ? ['Nothing is due in any roadmap.', 'What now: roadmap next']
        : [
            `Today's time for reviews is used. ${questions} can wait.`,
            'All the same: roadmap review --everywhere -n 5',
          ];
    return screen(wrap(what, innerWidth(style)), hints([hint], style));
  }
  const quiet = { ...style, hints: false };
  const isListed = shown.every(({ review }) => review.did === 'listed');
  // The session ended once, so only the last summary says how; what is still due is in any of them.
  const ended = shown.findLast(({ review }) => review.answered.length > 0);
  const parts = shown.map(map => {
    const review = isListed
      ? map.review
      : { ...map.review, ended: map === ended ? map.review.ended : null, waiting: 0 };
    const own = { ...quiet, withMap: (text: string) => withMap(text, map.name) };
    return `  ${style.bold(cleanLine(map.title))}\n${reviewText(review, own)}`;
  });
  const rest = isListed || waiting === 0 ? '' : `${count(waiting, 'question')} still due; no hurry.`;
  const hint = isListed ? 'Answer them: roadmap review --everywhere' : 'Not right? roadmap undo';
  const last = [rest === '' ? [] : [rest], hints([hint], style)]
    .filter(lines => lines.length > 0)
    .map(lines => `${lines.map(line => `  ${line}\n`).join('')}\n`);
  return `\n${parts.join('').trimEnd()}\n\n${last.join('')}`;
}
